/** Coarse bins of minutes: enough to tell a median, too coarse to know anybody's time again. */

/** Upper edges in minutes, the last bin has none. */
const edges = [1, 2, 3, 5, 10, 20, 40] as const;

export const bins = [...edges.map((edge) => `<${edge}`), `≥${edges.at(-1)!}`];

/** The bin of a time. @param seconds 0 or more */
export function binOf(seconds: number): string {
	const at = edges.findIndex((edge) => seconds < edge * 60);
	return bins[at < 0 ? edges.length : at]!;
}

/**
 * The median in minutes, as if times stood evenly within their bin; in the last bin, which has no end, its lower edge.
 * Null without any time.
 *
 * @param counts bin → how many; names that are no bin are left out
 */
export function medianOf(counts: ReadonlyMap<string, number>): number | null {
	const inOrder = bins.map((bin) => counts.get(bin) ?? 0);
	const half = inOrder.reduce((sum, count) => sum + count, 0) / 2;
	if (half === 0) return null;
	let before = 0;
	for (const [at, count] of inOrder.entries()) {
		if (before + count >= half) {
			const low = at === 0 ? 0 : edges[at - 1]!;
			const high = edges[at] ?? low;
			return low + ((high - low) * (half - before)) / count;
		}
		before += count;
	}
	return null;
}
