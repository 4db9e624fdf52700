/**
 * Measures of the fonts of `fonts.css`, in parts of the font size, and the size of text they lead to.
 * `metrics.test.ts` reads the Latin ones again in the files; the Arabic ones were read in the glyph outlines (bounding boxes of U+0627, U+062F).
 */

/** Height of a capital H in Atkinson Hyperlegible Next: OS/2 sCapHeight 668 of 1000, the same in 400 and 700. */
export const LATIN_CAP_HEIGHT = 0.668;

/** Height of an x in Atkinson Hyperlegible Next: OS/2 sxHeight 496 of 1000. */
export const LATIN_X_HEIGHT = 0.496;

/** `size-adjust` of the Arabic faces in `fonts.css`. */
export const ARABIC_SIZE_ADJUST = 1.06;

/**
 * Height of alif, the Arabic letter that stands where a capital does: 714 of 1000 in Noto Sans Arabic (732 in bold),
 * as drawn after `size-adjust`.
 */
export const ARABIC_ALIF_HEIGHT = 0.714 * ARABIC_SIZE_ADJUST;

/** Height of dāl, a letter without stem or dots as x is: 469 of 1000 (517 in bold), as drawn after `size-adjust`. */
export const ARABIC_DAL_HEIGHT = 0.469 * ARABIC_SIZE_ADJUST;

/** EN 301 549 clause 5.1.4: a capital H subtends at least 0.7° at the distance people read from. */
export const CAP_DEGREES = 0.7;

/**
 * Smallest size of text for a reading distance, in the unit of the distance. A Latin H is lower than an alif, so the size that
 * suits French suits Arabic.
 * @param distance from the eye to the screen, for example 500 (mm) gives 9.1 (mm)
 */
export function smallestFontSize(distance: number): number {
	const capHeight = 2 * distance * Math.tan((CAP_DEGREES / 2) * (Math.PI / 180));
	return capHeight / LATIN_CAP_HEIGHT;
}
