/**
 * How long a session may stay untouched. WCAG 2.2.1, RGAA 13.1 and EN 301 549 ask that people are warned, have at
 * least 20 s to react with one simple action, and may extend at least ten times; here any touch extends, without limit.
 */
export const idle = {
	/** Seconds without a touch before the question « êtes-vous toujours là ? » (design.md section 6). */
	askAfter: 120,
	/** Seconds to answer before everything is erased: more than the 20 s of WCAG 2.2.1. */
	answerWithin: 30,
	/**
	 * Seconds without a touch before a discreet screen is gone, without a question: whoever sits down next must find nothing
	 * (facts on common procedures, section 19). WCAG 2.2.1 allows what cannot be otherwise.
	 */
	discreet: 30,
	/** Seconds the closing screens (goodbye) stay before the waiting screen. */
	goodbye: 8
} as const;

/** A step that takes time by nature keeps the person's place for at least twice its usual time. */
export function askAfter(expectedSeconds: number): number {
	return Math.max(idle.askAfter, 2 * expectedSeconds);
}
