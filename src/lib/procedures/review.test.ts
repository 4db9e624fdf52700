import { expect, test } from 'vitest';
import { oldestReading, reviewState } from './review.ts';

test.each([
	['2026-12-31', 'ok'],
	['2026-12-25', 'soon'],
	['2026-11-26', 'soon'],
	['2026-11-25', 'soon'],
	['2026-11-24', 'past']
])('on 25 November 2026, a procedure to be read again by %s is %s', (reviewBy, state) => {
	expect(reviewState(reviewBy, '2026-11-25')).toBe(state);
});

test('thirty days are counted across months and leap years', () => {
	expect(reviewState('2028-03-01', '2028-01-31')).toBe('soon');
	expect(reviewState('2028-03-02', '2028-01-31')).toBe('ok');
});

test('the oldest reading is the earliest day, and there is none without sources', () => {
	const source = (verified_on: string) => ({
		id: verified_on,
		page: '',
		verified_on,
		confidence: 'H' as const
	});
	expect(oldestReading([source('2026-11-22'), source('2025-02-01'), source('2026-01-01')])).toBe(
		'2025-02-01'
	);
	expect(oldestReading([])).toBeNull();
});
