import { expect, it } from 'vitest';
import { pixelsPerMillimetre } from './screen.ts';

it('draws 20 mm as 20 real millimetres, whatever the screen', () => {
	const small = { diagonalInches: 15.6, widthPx: 1280, heightPx: 800, distanceMm: 500 };
	const large = { diagonalInches: 23.8, widthPx: 1920, heightPx: 1080, distanceMm: 500 };
	expect(pixelsPerMillimetre(small) * 15.6 * 25.4).toBeCloseTo(Math.hypot(1280, 800));
	expect(pixelsPerMillimetre(large)).toBeCloseTo(3.644, 3);
});

it('falls back on 96 pixels to the inch where nothing is known', () => {
	expect(pixelsPerMillimetre(null)).toBeCloseTo(3.7795, 4);
	expect(pixelsPerMillimetre({ diagonalInches: 0, widthPx: 0, heightPx: 0, distanceMm: 0 })).toBeCloseTo(
		3.7795,
		4
	);
});
