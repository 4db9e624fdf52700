import { describe, expect, it } from 'vitest';
import { rangeOf } from './ranges.ts';

describe('the part of a sound that a phone asks for', () => {
	it.each([
		['bytes=0-', { from: 0, to: 99 }],
		['bytes=0-1', { from: 0, to: 1 }],
		['bytes=50-500', { from: 50, to: 99 }],
		['bytes=-10', { from: 90, to: 99 }],
		['bytes=-500', { from: 0, to: 99 }],
		['bytes=100-', 'none'],
		['bytes=9-3', null],
		['bytes=-', null],
		['bytes=0-1,5-6', null],
		['words=0-1', null],
		[null, null]
	])('is read from « %s »', (header, range) => {
		expect(rangeOf(header, 100)).toEqual(range);
	});
});
