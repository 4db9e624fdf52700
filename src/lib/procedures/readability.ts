/**
 * How hard a procedure's French is to read: a trend for the writer, printed by the content check. The gate is the
 * length of sentences (`checks/french.ts`), because the formula swings on very short ones (norms-and-kiosk.md 2.4).
 */
import { targetWords } from './checks/french.ts';
import { syllables } from './syllables.ts';
import type { Texts } from './texts.ts';
import { sentences, words } from './words.ts';

export interface Readability {
	/** Kandel and Moles, 0 to 100 and a little beyond: aim at 80 or more. */
	score: number;
	sentences: number;
	meanWords: number;
	maxWords: number;
	/** Share of sentences over the target of 12 words, 0 to 1. */
	overTarget: number;
	/** The hardest first, at most ten. */
	hardest: { step: string; score: number; text: string }[];
}

/** Kandel and Moles (1958): Flesch's formula refitted for French. NaN without a word. */
export function kandelMoles(text: string): number {
	const said = sentences(text);
	const all = said.flatMap(words);
	const spoken = all.reduce((sum, word) => sum + syllables(word), 0);
	return 207 - 1.015 * (all.length / said.length) - 73.6 * (spoken / all.length);
}

/** Reads the sentences and hints of every step; names and answers are too short to be measured. */
export function readabilityOf(texts: Texts): Readability | undefined {
	const steps = new Map<string, string>();
	for (const [key, text] of texts.values) {
		const step = /^steps\.([^.]+)\.(?:text|hint)$/.exec(key)?.[1];
		if (step !== undefined) steps.set(step, `${steps.get(step) ?? ''} ${text}`.trim());
	}
	const all = [...steps.values()].join(' ');
	const lengths = [...steps.values()].flatMap(sentences).map((sentence) => words(sentence).length);
	if (lengths.length === 0) return undefined;
	const hardest = [...steps]
		.map(([step, text]) => ({ step, score: kandelMoles(text), text }))
		.sort((a, b) => a.score - b.score)
		.slice(0, 10);
	return {
		score: kandelMoles(all),
		sentences: lengths.length,
		meanWords: lengths.reduce((sum, length) => sum + length, 0) / lengths.length,
		maxWords: Math.max(...lengths),
		overTarget: lengths.filter((length) => length > targetWords).length / lengths.length,
		hardest
	};
}
