/** Counting civil days, `YYYY-MM-DD`: all of them, or those on which people work (Sundays and public holidays are none). */
import { holidays, type Region } from './holidays.ts';

const dayLength = 86_400_000;

/** Civil days from one to another; 0 for the same day. */
export function daysBetween(from: string, to: string): number {
	return (noon(to) - noon(from)) / dayLength;
}

/** Whether people work on a day. Saturday counts, as in « jours ouvrables ». */
export function isBusinessDay(day: string, region: Region | null): boolean {
	const sunday = new Date(noon(day)).getUTCDay() === 0;
	return !sunday && !holidays(Number(day.slice(0, 4)), region).has(day);
}

/** Business days after `from`, up to and with `to`. */
export function businessDaysBetween(from: string, to: string, region: Region | null): number {
	return daysAfter(from, to, (day) => isBusinessDay(day, region));
}

/** Days that count, after `from`, up to and with `to`. */
export function daysAfter(from: string, to: string, counts: (day: string) => boolean): number {
	let count = 0;
	for (let at = noon(from) + dayLength; at <= noon(to); at += dayLength)
		if (counts(new Date(at).toISOString().slice(0, 10))) count++;
	return count;
}

/** A civil day has no clock change in UTC. */
function noon(day: string): number {
	return Date.parse(`${day}T12:00:00Z`);
}
