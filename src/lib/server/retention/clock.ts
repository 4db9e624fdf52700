/** Moments of a site's day, from the civil days of `retention/calendar.ts`. */
import { addDays } from '../../retention/calendar.ts';
import type { Evening } from '../../retention/rules.ts';
import { civilDay } from '../civil-day.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** Local time of a moment, `21:30`. */
export function localTime(now: number, timeZone: string): string {
	let format = formats.get(timeZone);
	if (!format) {
		format = new Intl.DateTimeFormat('en-GB', {
			timeZone,
			hour: '2-digit',
			minute: '2-digit',
			hourCycle: 'h23'
		});
		formats.set(timeZone, format);
	}
	return format.format(now);
}

/** First moment of a civil day, epoch milliseconds; right where clocks change at midnight too. */
export function startOf(day: string, timeZone: string): number {
	const noon = Date.parse(`${day}T12:00:00Z`);
	let before = noon - 48 * 3_600_000;
	let after = noon + 24 * 3_600_000;
	while (after - before > 1) {
		const middle = Math.floor((before + after) / 2);
		if (civilDay(middle, timeZone) >= day) after = middle;
		else before = middle;
	}
	return after;
}

/**
 * The day whose evening has come, and whose purge is to be made if it was not. After an evening without a server (a
 * machine switched off when the place closes), it is made the next morning as it would have been; never from 02:00 to
 * 02:59, the hour that clock changes skip or repeat.
 */
export function eveningDue(now: number, timeZone: string, evening: Evening): string | null {
	const time = localTime(now, timeZone);
	if (time.startsWith('02:')) return null;
	const today = civilDay(now, timeZone);
	return time >= evening ? today : addDays(today, -1);
}
