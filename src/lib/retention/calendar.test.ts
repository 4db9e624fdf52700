import { expect, it } from 'vitest';
import { addDays, addMonths, lastOver } from './calendar.ts';

it('counts days and months of the calendar, short months and leap years too', () => {
	expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
	expect(addMonths('2026-08-31', 6)).toBe('2027-02-28');
	expect(addMonths('2027-08-31', 6)).toBe('2028-02-29');
	expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
});

it.each([
	['2026-02-28', 6, '2025-08-31'],
	['2026-02-27', 6, '2025-08-27'],
	['2026-08-28', 6, '2026-02-28'],
	['2028-02-29', 24, '2026-02-28']
])('on the evening of %s, what is %i months old is over up to %s', (today, count, day) => {
	expect(lastOver(today, { unit: 'month', count })).toBe(day);
});

it('never keeps a day past its period, nor takes one before, over three years of evenings', () => {
	for (let n = 0, today = '2026-01-01'; n < 3 * 365; n++, today = addDays(today, 1))
		for (const period of [
			{ unit: 'day', count: 30 },
			{ unit: 'month', count: 6 },
			{ unit: 'month', count: 24 }
		] as const) {
			const last = lastOver(today, period);
			const after = addDays(last, 1);
			const end = (day: string) =>
				period.unit === 'day' ? addDays(day, period.count) : addMonths(day, period.count);
			expect(end(last) <= today, `${last} on ${today}`).toBe(true);
			expect(end(after) > today, `${after} on ${today}`).toBe(true);
		}
});
