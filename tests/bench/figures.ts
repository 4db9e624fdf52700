/** Figures as they are printed. */

/** The value under which a share of the values lies, 0 to 1. */
export function percentile(values: readonly number[], share: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/** « n 40 · p50 12 ms · p95 30 ms · p99 41 ms · max 50 ms ». */
export function told(values: readonly number[]): string {
	const at = (share: number) => `${Math.round(percentile(values, share))} ms`;
	return `n ${values.length} · p50 ${at(0.5)} · p95 ${at(0.95)} · p99 ${at(0.99)} · max ${at(1)}`;
}

/** Prints a figure beside its goal, and whether it was reached; `npm run figures` (`all.ts`) reads the line for its table. */
export function say(number: string, figure: string, goal: string, reached: boolean): void {
	console.log(`${number} ${figure} (goal ${goal}) ${reached ? '✓' : '✗'}`);
}

/** Prints what must be true on any machine, counts it, and gives the script its exit code. */
export function conclude(facts: Readonly<Record<string, boolean>>): void {
	for (const [fact, holds] of Object.entries(facts)) console.log(`${holds ? '✓' : '✗'} ${fact}`);
	const all = Object.values(facts);
	const failed = all.filter((holds) => !holds).length;
	console.log(`${all.length - failed} passed, ${failed} failed`);
	process.exitCode = failed > 0 || all.length === 0 ? 1 : 0;
}

/** « 12,345 ». */
export const count = (n: number) => n.toLocaleString('en');
