import type { Screen } from './who.ts';

/** CSS pixels of a millimetre where nothing is known of the screen: CSS's own 96 pixels to the inch. */
const usual = 96 / 25.4;

/**
 * CSS pixels of one real millimetre on a screen: its diagonal in pixels over its diagonal in millimetres
 * (design.md section 6: targets of 20 mm whatever the screen).
 */
export function pixelsPerMillimetre(screen: Screen | null): number {
	if (!screen) return usual;
	const pixels = Math.hypot(screen.widthPx, screen.heightPx);
	const millimetres = screen.diagonalInches * 25.4;
	return millimetres > 0 && pixels > 0 ? pixels / millimetres : usual;
}
