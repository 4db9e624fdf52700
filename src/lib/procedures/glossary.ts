/** Which hard words a French text holds, so that the screen can explain them. Pure. */
import { leaves, type Nested } from './nested.ts';
import type { Catalogue, Term } from './types.ts';

/** Terms explained on one screen: more would be noise. */
export const mostTerms = 3;

/** Ids of the terms in a French text, in its order; a longer term hides a shorter one inside it. */
export function termsIn(text: string, glossary: readonly Term[]): string[] {
	const found: { id: string; at: number; end: number }[] = [];
	for (const { id, words } of glossary) {
		for (const word of words) {
			const at = placeOf(text, word);
			if (at >= 0) found.push({ id, at, end: at + word.length });
		}
	}
	const whole = found.filter(
		(one) =>
			!found.some(
				(other) =>
					other !== one &&
					other.at <= one.at &&
					other.end >= one.end &&
					other.end - other.at > one.end - one.at
			)
	);
	return [...new Set(whole.sort((a, b) => a.at - b.at).map(({ id }) => id))];
}

/** Where a whole word stands in a text; -1 when it does not. */
function placeOf(text: string, word: string): number {
	return patternOf(word).exec(text)?.index ?? -1;
}

/** Made once each: a server looks for every word in every step when it starts, and people wait for it. */
const patterns = new Map<string, RegExp>();

/** The whole word. Short forms in capitals keep their capitals. */
function patternOf(word: string): RegExp {
	const known = patterns.get(word);
	if (known) return known;
	const exact = word === word.toUpperCase();
	const made = new RegExp(`(?<![\\p{L}\\p{N}])${escaped(word)}(?![\\p{L}\\p{N}])`, exact ? 'u' : 'iu');
	patterns.set(word, made);
	return made;
}

function escaped(word: string): string {
	return word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/\s+/g, '\\s+');
}

/** Text key of each step (`procedures/caf-access:steps.reset`) → terms that its sentence, its hint or its papers hold. */
export function explainedSteps(
	{ procedures, glossary }: Catalogue,
	french: Record<string, Nested>
): Record<string, string[]> {
	const explained: Record<string, string[]> = {};
	const papers = new Map(leaves(french['papers'] ?? {}));
	for (const { id, steps } of Object.values(procedures)) {
		const texts = new Map(leaves(french[`procedures/${id}`] ?? {}));
		for (const step of Object.values(steps)) {
			const said = [
				texts.get(`steps.${step.id}.text`),
				texts.get(`steps.${step.id}.hint`),
				...step.papers.map((paper) => papers.get(paper.id))
			];
			const terms = termsIn(said.filter((text) => text !== undefined).join(' '), glossary).slice(
				0,
				mostTerms
			);
			if (terms.length > 0) explained[`procedures/${id}:steps.${step.id}`] = terms;
		}
	}
	return explained;
}
