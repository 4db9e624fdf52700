import { expect, it } from 'vitest';
import { capHeight, pixelsPerMillimetre, unknownScreen } from './screen.ts';

it('draws 20 mm as 20 real millimetres, whatever the screen', () => {
	const small = { diagonalInches: 15.6, widthPx: 1280, heightPx: 800, distanceMm: 500 };
	const large = { diagonalInches: 23.8, widthPx: 1920, heightPx: 1080, distanceMm: 500 };
	expect(pixelsPerMillimetre(small) * 15.6 * 25.4).toBeCloseTo(Math.hypot(1280, 800));
	expect(pixelsPerMillimetre(large)).toBeCloseTo(3.644, 3);
});

it('says nothing of a screen nobody has measured, so that the page sizes itself by its window', () => {
	expect(pixelsPerMillimetre(null)).toBe(0);
	expect(pixelsPerMillimetre(unknownScreen)).toBe(0);
});

it('wants capitals of 6.1 mm at arm’s length, and larger ones from further away (EN 301 549, 5.1.4)', () => {
	expect(capHeight(null)).toBeCloseTo(6.1, 1);
	const far = { diagonalInches: 32, widthPx: 1920, heightPx: 1080, distanceMm: 1000 };
	expect(capHeight(far)).toBeCloseTo(2 * capHeight(null));
});
