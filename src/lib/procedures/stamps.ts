/**
 * Stamps: which French a translation was made from (`locales/<language>/review.json`). Pure; the files are read and
 * written by `src/tools/content-stamp.ts`.
 */
import { shortHash } from './hash.ts';
import { wantedKeys } from './plurals.ts';
import { seenTexts } from './content.ts';
import type { Stamp, Texts } from './texts.ts';

export interface Stamped {
	stamps: Record<string, Stamp>;
	/** Keys that got a new stamp. */
	fresh: string[];
	/** Keys left alone: the French changed and the translation did not. */
	stale: string[];
}

/** The French a translated key answers to: a plural form that French lacks answers to its « other » form. */
export function sourceOf(french: Texts, key: string, other: string): string {
	return (french.values.get(key) ?? french.values.get(other) ?? '').trim();
}

/**
 * Stamps of one file. A translation that is new or was edited gets a new stamp, not yet reviewed. One that stands as
 * it was although its French changed stays stale, unless `still` says that it still holds.
 */
export function stampsOf(
	name: string,
	french: Texts,
	texts: Texts,
	language: string,
	old: Readonly<Record<string, Stamp>>,
	still: boolean
): Stamped {
	const result: Stamped = { stamps: {}, fresh: [], stale: [] };
	const seen = seenTexts(name, french).map(([key]) => key);
	for (const [key, other] of wantedKeys(seen, language)) {
		const words = texts.values.get(key)?.trim();
		if (!words) continue;
		const now = { source: shortHash(sourceOf(french, key, other)), text: shortHash(words) };
		const before = old[key];
		if (before && before.source === now.source && before.text === now.text) {
			result.stamps[key] = before;
		} else if (before && before.text === now.text && !still) {
			result.stamps[key] = before;
			result.stale.push(key);
		} else {
			result.stamps[key] = { ...now, reviewed: null };
			result.fresh.push(key);
		}
	}
	return result;
}
