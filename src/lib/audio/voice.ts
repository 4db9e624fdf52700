/** Joins what a key says (the library) with what it sounds like (the clips), in the language of the screen. */
import type { Library } from '../i18n/library.ts';
import { Clips } from './clips.ts';
import type { Sound } from './media.ts';

/** One thing to say. */
export interface Spoken {
	/** What lights up on screen while it is said: `Reader.current`. */
	id: string;
	/** Text key, see `LanguageContent.clips`. */
	key: string;
	/** When it is not in the screen's language, such as a greeting on the waiting screen. */
	language?: string;
}

export interface Voiced {
	text: string;
	language: string;
	sound: Sound;
}

export interface Voice {
	/** Null when there is no sound for it. */
	find(spoken: Spoken): Voiced | null;
	/** Fetches sounds before they are needed, in this order. */
	preload(spoken: readonly Spoken[]): void;
}

/** @param language the language of the screen at that moment */
export function kioskVoice(library: Library, language: () => string, clips = new Clips()): Voice {
	const clipOf = (spoken: Spoken) => library.clip(spoken.language ?? language(), spoken.key);
	return {
		find(spoken) {
			const clip = clipOf(spoken);
			return clip && { text: clip.text, language: clip.language, sound: clips.sound(clip.hash) };
		},
		preload(spoken) {
			clips.preload(spoken.flatMap((one) => clipOf(one)?.hash ?? []));
		}
	};
}
