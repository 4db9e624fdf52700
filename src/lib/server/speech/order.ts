/** What a text becomes before it is spoken, and the id of its clip. Pure. */
import { createHash } from 'node:crypto';
import { engineVersion } from './version.ts';
import ar from './lexicon/ar.json' with { type: 'json' };
import en from './lexicon/en.json' with { type: 'json' };
import fr from './lexicon/fr.json' with { type: 'json' };
import { pronounce, type Kind, type Lexicon, type Saying } from './pronounce.ts';
import { rateOf } from './voices.ts';

const lexicons: Readonly<Record<string, Lexicon>> = { fr, en, ar };

/** A text of the catalogue that has a sound. */
export interface SpokenText {
	/** As it is shown. */
	text: string;
	/** Language it is written in. */
	language: string;
	/** Voice of the engine, see `locales/languages.json`. */
	voice: string;
	kind: Kind;
}

export interface SpeechOrder {
	/** Clip id: the same for the same sound and the same words on screen, so a clip can never be stale. */
	hash: string;
	voice: string;
	rate: number;
	saying: Saying;
}

export function orderOf({ text, language, voice, kind }: SpokenText): SpeechOrder {
	const saying = pronounce(text, language, lexicons[language] ?? {}, kind);
	const rate = rateOf(voice);
	const hash = createHash('sha256')
		// The text shown is part of it: its words are what the times are for.
		.update(JSON.stringify([engineVersion, voice, rate, saying.text, text]))
		.digest('hex')
		.slice(0, 32);
	return { hash, voice, rate, saying };
}
