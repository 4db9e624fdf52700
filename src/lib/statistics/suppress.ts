/**
 * Small counts are not told, nor is anything they could be worked out from (handoff.md section 7): a count below `least`
 * is hidden, then as many of the smallest others as it takes for what is hidden to add up to `least` at the least, so
 * that a total minus what is shown tells of a crowd and not of somebody. Pure.
 */

/** Fewest people a told count may be about. */
export const least = { inside: 5, public: 10 } as const;

/** A count as it may be shown. `few`: under the least, or hidden to protect one that is. */
export type Shown = number | 'few';

/** How many of `n`, such as people who were stuck among those who came. */
export interface Part {
	n: number;
	x: number;
}

export interface ShownPart {
	n: Shown;
	/** `most`: all but a few, so that the few are not told either. */
	x: Shown | 'most';
	/** In a hundred, rounded; null while one of the two is not told. */
	per100: number | null;
}

/** One count that stands alone: no other is told that it is a part of. */
export function shown(count: number, fewest: number): Shown {
	return count >= fewest ? count : 'few';
}

/** One share that stands alone. */
export function shownPart({ n, x }: Part, fewest: number): ShownPart {
	if (n < fewest) return { n: 'few', x: 'few', per100: null };
	if (x < fewest) return { n, x: 'few', per100: null };
	if (n - x < fewest) return { n, x: 'most', per100: null };
	return { n, x, per100: Math.round((100 * x) / n) };
}

/**
 * Which counts of a list whose total is told must be hidden.
 *
 * @param also hidden for another reason
 */
export function hidden(counts: readonly number[], fewest: number, also?: readonly boolean[]): boolean[] {
	const hide = counts.map((count, i) => count < fewest || (also?.[i] ?? false));
	return grow(hide, counts, (of) => enough(of, counts, fewest));
}

/**
 * Counts and shares of a list, when the total of both is told too: by situation, by language, by use of sound.
 *
 * @returns in the order given; a hidden `n` hides its `x`
 */
export function shownParts(parts: readonly Part[], fewest: number): ShownPart[] {
	const n = parts.map((part) => part.n);
	const x = parts.map((part) => part.x);
	const others = parts.map((part) => part.n - part.x);
	const hideN = hidden(n, fewest);
	const small = parts.map((part, i) => hideN[i]! || part.x < fewest || others[i]! < fewest);
	const hideX = grow(small, n, (of) => enough(of, x, fewest) && enough(of, others, fewest));
	return parts.map((part, i) => {
		if (hideN[i]) return { n: 'few', x: 'few', per100: null };
		if (hideX[i]) return { n: part.n, x: 'few', per100: null };
		return { n: part.n, x: part.x, per100: Math.round((100 * part.x) / part.n) };
	});
}

/**
 * Which counts must be hidden beside the count of a whole that is told, when somebody may be in several of the parts: a
 * procedure and its steps. The whole minus what is shown is then the least that the hidden ones hold together.
 *
 * @param whole null when it is not told
 */
export function hiddenWithin(whole: number | null, counts: readonly number[], fewest: number): boolean[] {
	const hide = counts.map((count) => count < fewest);
	if (whole === null) return hide;
	const told = (of: readonly boolean[]) => counts.reduce((sum, count, i) => sum + (of[i] ? 0 : count), 0);
	return grow(hide, counts, (of) => told(of) >= whole || enough(of, counts, fewest));
}

/** Hides the smallest that is still shown, again and again, until it is enough or nothing is left. */
function grow(
	hide: boolean[],
	size: readonly number[],
	isEnough: (hide: readonly boolean[]) => boolean
): boolean[] {
	const grown = [...hide];
	while (grown.includes(true) && !isEnough(grown)) {
		const next = grown
			.map((isHidden, i) => ({ isHidden, i }))
			.filter(({ isHidden }) => !isHidden)
			.sort((a, b) => size[a.i]! - size[b.i]!)[0];
		if (!next) break;
		grown[next.i] = true;
	}
	return grown;
}

/** Two cells at the least, which add up to a crowd: neither can be told from the total. */
function enough(hide: readonly boolean[], counts: readonly number[], fewest: number): boolean {
	const kept = counts.filter((_, i) => hide[i]);
	return kept.length >= 2 && kept.reduce((sum, count) => sum + count, 0) >= fewest;
}
