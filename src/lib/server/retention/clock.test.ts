import { expect, it } from 'vitest';
import { civilDay } from '../civil-day.ts';
import { eveningDue, startOf } from './clock.ts';

it.each([
	['2026-03-29', 'Europe/Paris', '2026-03-28T23:00:00Z'],
	['2026-03-30', 'Europe/Paris', '2026-03-29T22:00:00Z'],
	['2026-10-26', 'Europe/Paris', '2026-10-25T23:00:00Z'],
	['2026-07-01', 'Indian/Reunion', '2026-06-30T20:00:00Z'],
	['2026-07-01', 'Pacific/Noumea', '2026-06-30T13:00:00Z'],
	// Clocks there go forward at midnight: the day begins at one.
	['2026-03-08', 'America/Havana', '2026-03-08T05:00:00Z']
])('%s begins in %s at %s', (day, timeZone, iso) => {
	expect(new Date(startOf(day, timeZone)).toISOString()).toBe(new Date(iso).toISOString());
	expect(civilDay(startOf(day, timeZone) - 1, timeZone) < day).toBe(true);
});

it.each([
	['2026-05-05T19:29:00Z', '2026-05-04'],
	['2026-05-05T19:30:00Z', '2026-05-05'],
	['2026-05-05T21:59:00Z', '2026-05-05'],
	['2026-05-05T23:59:00Z', '2026-05-05'],
	['2026-05-06T00:00:00Z', null],
	['2026-05-06T00:59:00Z', null],
	['2026-05-06T01:00:00Z', '2026-05-05'],
	['2026-10-25T00:30:00Z', null],
	['2026-10-25T01:30:00Z', null],
	['2026-10-25T02:00:00Z', '2026-10-24']
])('at %s the evening that counts in Paris is %s', (iso, day) => {
	expect(eveningDue(Date.parse(iso), 'Europe/Paris', '21:30')).toBe(day);
});
