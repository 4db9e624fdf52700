import { beforeEach, describe, expect, it } from 'vitest';
import { Corner } from './corner.ts';

let corner: Corner;

beforeEach(() => {
	corner = new Corner();
});

/** Touches one place, one every so many milliseconds; answers which of them opened. */
function touches(count: number, every: number, x: number, y: number, direction: 'ltr' | 'rtl' = 'ltr') {
	corner = new Corner();
	const opened: number[] = [];
	for (let n = 1; n <= count; n++)
		if (corner.touch(n * every, { x, y, width: 1280, direction })) opened.push(n);
	return opened;
}

describe('the hidden way to the technician’s corner', () => {
	it('is five touches in the upper corner within three seconds, then five more', () => {
		expect(touches(10, 700, 30, 30)).toEqual([5, 10]);
	});

	it('is not found by slow touches, by four, or elsewhere on the glass', () => {
		expect(touches(20, 800, 30, 30)).toEqual([]);
		expect(touches(4, 100, 30, 30)).toEqual([]);
		expect(touches(20, 100, 640, 30)).toEqual([]);
		expect(touches(20, 100, 30, 700)).toEqual([]);
	});

	it('is on the right where lines begin there', () => {
		expect(touches(5, 100, 1250, 30, 'rtl')).toEqual([5]);
		expect(touches(5, 100, 30, 30, 'rtl')).toEqual([]);
	});

	it('begins anew after a touch elsewhere', () => {
		expect(touches(4, 100, 30, 30)).toEqual([]);
		corner.touch(450, { x: 640, y: 400, width: 1280, direction: 'ltr' });
		expect(corner.touch(500, { x: 30, y: 30, width: 1280, direction: 'ltr' })).toBe(false);
	});

	it('is five strikes of a key on the keypad', () => {
		expect([1, 2, 3, 4, 5].map((n) => corner.strike(n * 400))).toEqual([false, false, false, false, true]);
	});
});
