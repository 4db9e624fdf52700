/** Channels, 0 to 255, of a colour as a browser computes it: `rgb(18, 52, 86)` or `rgba(18, 52, 86, 0.5)`. */
export const channels = (colour: string): number[] => (colour.match(/[\d.]+/g) ?? []).map(Number);

/** Contrast of two colours, 1 to 21 (WCAG 2.2). @param a,b red, green and blue, 0 to 255 */
export function contrast(a: number[], b: number[]): number {
	const [light, dark] = [luminance(a), luminance(b)].sort((one, other) => other - one);
	return (light! + 0.05) / (dark! + 0.05);
}

/** Relative luminance, 0 to 1 (WCAG 2.2). */
function luminance(rgb: number[]): number {
	const [red, green, blue] = rgb.slice(0, 3).map((value) => {
		const part = value / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
