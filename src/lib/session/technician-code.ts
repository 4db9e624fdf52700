/** The form of a technician's code: digits only, since a kiosk has no keyboard. */

/** Digits. With the server's wait after wrong ones, a million codes take years to try. */
export const shortestCode = 6;
export const longestCode = 12;

/** One digit again and again, or a run up or down: what a bored visitor tries first. */
export function isObvious(code: string): boolean {
	const steps = new Set([...code.slice(1)].map((digit, at) => Number(digit) - Number(code[at])));
	return steps.size === 1 && [-1, 0, 1].includes([...steps][0]!);
}
