import { expect, it } from 'vitest';
import { pixelsPerMillimetre } from '../server/screen.ts';
import { card, diagonalOf, resized } from './card.ts';

it('a card that covers its outline gives the inches of the screen', () => {
	// 15.6 inches, 1920 × 1080: 5.56 pixels in a millimetre, so a card is 476 pixels wide.
	expect(diagonalOf(476 / card.width, { width: 1920, height: 1080 })).toBeCloseTo(15.6, 1);
	// 23.8 inches, upright.
	expect(diagonalOf(312 / card.width, { width: 1080, height: 1920 })).toBeCloseTo(23.8, 1);
});

it('what is kept draws the same millimetre again', () => {
	const pitch = 4.2;
	const screen = { widthPx: 1280, heightPx: 800, distanceMm: 500 };
	const diagonalInches = diagonalOf(pitch, { width: 1280, height: 800 });
	expect(Math.abs(pixelsPerMillimetre({ ...screen, diagonalInches }) - pitch) * card.width).toBeLessThan(0.5);
});

it('one touch moves the edge by less than a millimetre, and back again', () => {
	expect((resized(5, 1) / 5 - 1) * card.width).toBeLessThan(1);
	expect(resized(resized(5, 1), -1)).toBeCloseTo(5);
});

it('stays within what a screen can be', () => {
	expect(diagonalOf(1000, { width: 1280, height: 800 })).toBe(5);
	expect(diagonalOf(0.01, { width: 1280, height: 800 })).toBe(120);
});
