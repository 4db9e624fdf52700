/** When a site is open, as its manager says it: a line for each weekday, « 9h-12h 13h30-17h ». Pure. */
import { civilDay, civilTime, momentOf } from '../civil-day.ts';
import { isBusinessDay } from './days.ts';
import type { Place } from './clock.ts';
import { holidays } from './holidays.ts';

/** On the clocks of the site, `HH:MM`; `to` is later than `from` on the same day. */
export interface OpenRange {
	from: string;
	to: string;
}

/** Seven days from Monday on; a day without a range is closed. */
export type Week = readonly (readonly OpenRange[])[];

export const weekdays = [
	'monday',
	'tuesday',
	'wednesday',
	'thursday',
	'friday',
	'saturday',
	'sunday'
] as const;

/** More ranges than these in one day are a slip of the finger. */
const mostRanges = 4;
const dayLength = 86_400_000;

/**
 * The ranges somebody typed, in order; an empty line is a closed day.
 *
 * @returns null when it cannot be understood, or when ranges overlap
 */
export function rangesOf(text: string): OpenRange[] | null {
	// « de 9 h à 12 h et de 14:00 – 17h30 » is « 9h-12h 14:00-17h30 ».
	const plain = text
		.toLowerCase()
		.replace(/\b(?:de|et)\b|[,;/]/g, ' ')
		.replace(/\s+h/g, 'h')
		.replace(/\s*(?:-|–|—|à)\s*/g, '-')
		.trim();
	if (plain === '') return [];
	const parts = plain.split(/\s+/);
	if (parts.length > mostRanges) return null;
	const ranges: OpenRange[] = [];
	for (const part of parts) {
		const [from, to, ...more] = part.split('-').map(timeOf);
		if (!from || !to || more.length > 0 || from >= to) return null;
		if (from < (ranges.at(-1)?.to ?? '')) return null;
		ranges.push({ from, to });
	}
	return ranges;
}

/** The same line again, as it is shown. */
export function lineOf(ranges: readonly OpenRange[]): string {
	const short = (time: string) => time.replace(/^0/, '').replace(':', 'h').replace(/h00$/, 'h');
	return ranges.map(({ from, to }) => `${short(from)}-${short(to)}`).join(' ');
}

/** Whether anybody is there at a moment; always, when the site has not said its hours. */
export function isOpen(now: number, place: Place): boolean {
	if (!place.hours) return true;
	const time = civilTime(now, place.timeZone);
	return rangesOn(civilDay(now, place.timeZone), place).some(({ from, to }) => from <= time && time < to);
}

/**
 * Milliseconds between two moments during which the site was open, up to `enough`: who waits for months is not counted to the end.
 *
 * @param from epoch milliseconds
 */
export function openBetween(from: number, to: number, place: Place, enough: number): number {
	if (!place.hours) return to - from;
	const { timeZone } = place;
	const last = civilDay(to, timeZone);
	let open = 0;
	for (let day = civilDay(from, timeZone); day <= last && open < enough; day = after(day))
		for (const range of rangesOn(day, place)) {
			const start = Math.max(from, momentOf(`${day}T${range.from}`, timeZone)!);
			const end = Math.min(to, momentOf(`${day}T${range.to}`, timeZone)!);
			open += Math.max(0, end - start);
		}
	return open;
}

/** Whether a day counts: people work on it, and the site opens on that weekday. */
export function isWorkingDay(day: string, { region, hours }: Place): boolean {
	return isBusinessDay(day, region) && (!hours || hours[weekdayOf(day)]!.length > 0);
}

/** Nobody is there on a public holiday. */
function rangesOn(day: string, { region, hours }: Place): readonly OpenRange[] {
	return holidays(Number(day.slice(0, 4)), region).has(day) ? [] : hours![weekdayOf(day)]!;
}

/** 0 for Monday. */
function weekdayOf(day: string): number {
	return (new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7;
}

function after(day: string): string {
	return new Date(Date.parse(`${day}T12:00:00Z`) + dayLength).toISOString().slice(0, 10);
}

function timeOf(text: string): string | null {
	const found = /^(\d{1,2})(?:[h:](\d\d)?)?$/.exec(text);
	if (!found) return null;
	const [hour, minute] = [Number(found[1]), Number(found[2] ?? 0)];
	if (hour > 23 || minute > 59) return null;
	return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
