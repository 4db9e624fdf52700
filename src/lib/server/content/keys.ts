/** Keys and their texts, from a language's nested files. Pure. */
import type { Texts } from '../../i18n/content.ts';
import { leaves } from '../../procedures/nested.ts';

/** What the kiosk, the board and the memo show and say; `staff` and `reasons` stay on the server. */
const namespaces = /^(?:common|kiosk|board|flags|glossary|keys|papers|procedures\/[a-z0-9-]+)$/u;

/** Numbers that a text with `{{n}}` may hold: a ticket's (handoff.md section 2). */
const numbers = Array.from({ length: 99 }, (_, at) => String(at + 1));

/** Namespaces of one language that the kiosk gets, in alphabetical order. */
export function kioskTexts(files: Record<string, Texts>): Record<string, Texts> {
	const names = Object.keys(files).filter((name) => namespaces.test(name));
	return Object.fromEntries(names.sort().map((name) => [name, files[name]!]));
}

/** Every key with the sentence it stands for; a text with `{{n}}` gives one key a number, `…#1` to `…#99`. */
export function sentences(texts: Record<string, Texts>): [key: string, text: string][] {
	return Object.entries(texts).flatMap(([namespace, nested]) =>
		leaves(nested).flatMap(([path, text]) => filled(`${namespace}:${path}`, text))
	);
}

/** Keys whose sentence holds something else than `{{n}}`: it cannot be rendered ahead, so it cannot be spoken. */
export function unspeakable(texts: Record<string, Texts>): string[] {
	return sentences(texts)
		.filter(([, text]) => text.includes('{{'))
		.map(([key]) => key);
}

function filled(key: string, text: string): [string, string][] {
	if (!/\{\{\s*n\s*\}\}/u.test(text)) return [[key, text]];
	return numbers.map((n) => [`${key}#${n}`, text.replace(/\{\{\s*n\s*\}\}/gu, n)]);
}
