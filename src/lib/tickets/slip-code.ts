/** The code on a person's slip, by which they later ask what is held of them (handoff.md section 6). Pure. */

/** Capital letters and digits that nobody takes for another: no 0 O, 1 I L, 2 Z, 5 S, 8 B, U V. */
export const slipAlphabet = '34679ACDEFGHJKMNPQRTWXY';
/** Characters: 23^10 is more than 4 × 10^13, behind a throttle. */
export const slipLength = 10;

/** As it is printed: two groups that the eye can hold, « ACDEF-34679 ». */
export function grouped(code: string): string {
	return `${code.slice(0, slipLength / 2)}-${code.slice(slipLength / 2)}`;
}

/** What somebody typed, as the code it stands for; null when it cannot be one. */
export function readSlipCode(typed: string): string | null {
	const code = typed.toUpperCase().replace(/[\s–-]/gu, '');
	return code.length === slipLength && [...code].every((letter) => slipAlphabet.includes(letter))
		? code
		: null;
}
