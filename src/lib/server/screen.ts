import { CAP_DEGREES } from '../styles/metrics.ts';
import type { Screen } from './who.ts';

/** A screen nobody has measured yet: the page then sizes everything by its window (docs/decisions/0050-sizes.md). */
export const unknownScreen: Screen = { diagonalInches: 0, widthPx: 0, heightPx: 0, distanceMm: 500 };

/**
 * CSS pixels of one real millimetre on a screen: its diagonal in pixels over its diagonal in millimetres
 * (design.md section 6: targets of 20 mm whatever the screen); 0 when the screen is not known.
 */
export function pixelsPerMillimetre(screen: Screen | null): number {
	if (!screen || screen.diagonalInches <= 0) return 0;
	return Math.hypot(screen.widthPx, screen.heightPx) / (screen.diagonalInches * 25.4);
}

/** Millimetres of a capital letter seen under 0.7° from where the eyes are (EN 301 549 5.1.4). */
export function capHeight(screen: Screen | null): number {
	const distance = screen?.distanceMm || unknownScreen.distanceMm;
	return 2 * distance * Math.tan((CAP_DEGREES / 2) * (Math.PI / 180));
}
