/** Civil days, `YYYY-MM-DD`, without a clock: a period ends on a day, not at a moment. Pure. */
import type { Period } from './rules.ts';

export function addDays(day: string, count: number): string {
	const date = new Date(`${day}T00:00:00Z`);
	date.setUTCDate(date.getUTCDate() + count);
	return date.toISOString().slice(0, 10);
}

/** The same day of another month, or its last day when it is shorter: 31 August and 6 months make 28 February. */
export function addMonths(day: string, count: number): string {
	const [year, month, date] = day.split('-').map(Number) as [number, number, number];
	const last = new Date(Date.UTC(year, month - 1 + count + 1, 0));
	last.setUTCDate(Math.min(date, last.getUTCDate()));
	return last.toISOString().slice(0, 10);
}

export function add(day: string, { unit, count }: Period): string {
	return unit === 'day' ? addDays(day, count) : addMonths(day, count);
}

/** The latest day whose period is over on the evening of `today`. */
export function lastOver(today: string, period: Period): string {
	let day = add(today, { ...period, count: -period.count });
	// Months are not all as long: the last days of a long one end together.
	while (add(addDays(day, 1), period) <= today) day = addDays(day, 1);
	return day;
}
