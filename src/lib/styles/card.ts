/** A bank card held against the glass tells how large a millimetre is there. */

/** ISO/IEC 7810 ID-1, in millimetres. */
export const card = { width: 85.6, height: 53.98 } as const;

/** CSS pixels of a millimetre where nothing is known: 96 to an inch. */
export const usualPitch = 96 / 25.4;

/** One touch makes the outline a hundredth larger or smaller: within 0.5 mm of the card. */
const step = 1.01;

/** The inches of a screen that the administration accepts (`forms.ts`). */
const [least, most] = [5, 120];

/**
 * Inches of a screen, from what covers the card on it.
 * @param pitch CSS pixels of a millimetre
 * @param glass the whole screen, CSS pixels
 * @returns to a hundredth, between what the administration accepts
 */
export function diagonalOf(pitch: number, glass: { width: number; height: number }): number {
	const inches = Math.hypot(glass.width, glass.height) / (pitch * 25.4);
	return Math.round(100 * Math.min(most, Math.max(least, inches))) / 100;
}

/** The outline after one touch. @param by 1 larger, -1 smaller */
export function resized(pitch: number, by: 1 | -1): number {
	return pitch * step ** by;
}
