import { expect, it } from 'vitest';
import { choices, daysOf, periodOf, shift } from './period.ts';

const asked = (query: string) => periodOf(new URLSearchParams(query), '2026-01-15');

it('goes from month to month over the new year', () => {
	expect([shift('2026-01', -1), shift('2025-12', 1), shift('2026-11', -35)]).toEqual([
		'2025-12',
		'2026-01',
		'2023-12'
	]);
	expect(daysOf({ from: '2026-02', to: '2026-03' })).toEqual({ from: '2026-02-01', to: '2026-03-31' });
});

it('takes the months that are asked for, and three months when they make no sense', () => {
	const usual = { from: '2025-11', to: '2026-01' };
	expect(asked('')).toEqual(usual);
	expect(asked('from=2025-03&to=2025-03')).toEqual({ from: '2025-03', to: '2025-03' });
	expect(asked('from=2025-04&to=2025-03'), 'the wrong order').toEqual(usual);
	expect(asked('from=2025-13&to=2026-01'), 'no such month').toEqual(usual);
	expect(asked('from=1900-01&to=2026-01'), 'longer than a file may read').toEqual(usual);
});

it('offers the months since the first one counted', () => {
	expect(choices('2025-11-30', '2026-01-15')).toEqual(['2026-01', '2025-12', '2025-11']);
	expect(choices(null, '2026-01-15')).toEqual(['2026-01']);
	expect(choices('2001-01-01', '2026-01-15')).toHaveLength(36);
});
