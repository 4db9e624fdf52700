/**
 * Loudness in steps. EN 301 549 5.1.3.12 and 8.2.1 ask for a range of at least 18 dB with a step at 12 dB above the
 * lowest; VVSG 7.1-K for steps of at most 10 dB (norms N9, N37).
 */

/** Decibels below the loudest, from quiet to loud. */
export const steps = [-24, -18, -12, -6, 0] as const;

/** Where every session starts (EN 301 549 5.1.3.13, norms N10). */
export const usualStep = 3;

/** Where it starts in headphones: the same gain is far louder in an ear than in a room, and the person makes it louder step by step. */
export const headphonesStep = 1;

/** What an `<audio>` element's `volume` must be, 0 to 1. */
export function gain(step: number): number {
	return 10 ** (steps[within(step)]! / 20);
}

/** The nearest step there is. */
export function within(step: number): number {
	return Math.min(steps.length - 1, Math.max(0, step));
}
