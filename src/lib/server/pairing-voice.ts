/** What a screen says while it shows its code: it belongs to no site yet, so it speaks French, as its page does. */
import { words } from '../administration/words.ts';
import type { CodeVoiceNeeds, Piece } from '../pairing/code-voice.ts';
import * as content from './content.ts';
import { orderOf } from './speech/order.ts';

/** Sounds of the page, which every process knows from its start (`app.ts`). */
export function read(): Pick<CodeVoiceNeeds, 'here' | 'digits' | 'give'> {
	return {
		here: said('pair.said.here'),
		digits: Array.from({ length: 10 }, (_, digit) => said(`pair.said.digits.${digit}`)),
		give: said('pair.give')
	};
}

function said(key: string): Piece {
	const text = { ...content.frenchVoice(), text: words(key) };
	content.alsoSpoken(text);
	return { text: text.text, clip: orderOf(text).hash };
}
