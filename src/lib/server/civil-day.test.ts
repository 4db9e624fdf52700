import { expect, it } from 'vitest';
import { civilDay, civilTime, momentOf } from './civil-day.ts';

const at = (iso: string) => Date.parse(iso);

it.each([
	['Europe/Paris', '2026-06-30T21:59:59Z', '2026-06-30'],
	['Europe/Paris', '2026-06-30T22:00:00Z', '2026-07-01'],
	['Europe/Paris', '2026-12-31T22:59:59Z', '2026-12-31'],
	['Europe/Paris', '2026-12-31T23:00:00Z', '2027-01-01'],
	// Clocks go forward on 29 March 2026, back on 25 October: the day before, the night itself, the day after.
	['Europe/Paris', '2026-03-28T22:59:59Z', '2026-03-28'],
	['Europe/Paris', '2026-03-28T23:00:00Z', '2026-03-29'],
	['Europe/Paris', '2026-03-29T21:59:59Z', '2026-03-29'],
	['Europe/Paris', '2026-03-29T22:00:00Z', '2026-03-30'],
	['Europe/Paris', '2026-10-24T22:00:00Z', '2026-10-25'],
	['Europe/Paris', '2026-10-25T00:30:00Z', '2026-10-25'],
	['Europe/Paris', '2026-10-25T22:59:59Z', '2026-10-25'],
	['Europe/Paris', '2026-10-25T23:00:00Z', '2026-10-26'],
	['Indian/Reunion', '2026-07-01T19:59:59Z', '2026-07-01'],
	['Indian/Reunion', '2026-07-01T20:00:00Z', '2026-07-02'],
	['America/Guadeloupe', '2026-07-01T03:59:59Z', '2026-06-30'],
	['America/Guadeloupe', '2026-07-01T04:00:00Z', '2026-07-01'],
	['Indian/Mayotte', '2026-07-01T20:59:59Z', '2026-07-01'],
	['Indian/Mayotte', '2026-07-01T21:00:00Z', '2026-07-02'],
	['Pacific/Noumea', '2026-07-01T12:59:59Z', '2026-07-01'],
	['Pacific/Noumea', '2026-07-01T13:00:00Z', '2026-07-02']
])('in %s, %s is %s', (timeZone, moment, day) => {
	expect(civilDay(at(moment), timeZone)).toBe(day);
});

it('never goes back while time goes on, all through a year', () => {
	for (const timeZone of ['Europe/Paris', 'America/Miquelon', 'Pacific/Marquesas']) {
		let before = '';
		for (let hour = at('2026-01-01T00:00:00Z'); hour < at('2027-01-01T00:00:00Z'); hour += 1_800_000) {
			const day = civilDay(hour, timeZone);
			expect(day >= before).toBe(true);
			before = day;
		}
	}
});

it('refuses a place that does not exist', () => {
	expect(() => civilDay(0, 'Europe/Lyon')).toThrow(RangeError);
});

// Where Relais may stand, with or without clock changes.
const places = [
	'Europe/Paris',
	'America/Guadeloupe',
	'America/Martinique',
	'America/Cayenne',
	'America/Miquelon',
	'Indian/Reunion',
	'Indian/Mayotte',
	'Pacific/Noumea',
	'Pacific/Marquesas'
];

it.each(places)('in %s, each midnight of a year ends one day and begins the next', (timeZone) => {
	const midnights: string[] = [];
	for (let minute = at('2026-01-01T12:00:00Z'); minute < at('2027-01-01T12:00:00Z'); minute += 900_000) {
		const [before, after] = [minute - 60_000, minute + 60_000].map((now) => civilDay(now, timeZone));
		if (before === after || civilTime(minute, timeZone) !== '00:00') continue;
		expect(civilTime(minute - 60_000, timeZone)).toBe('23:59');
		expect(civilTime(minute + 60_000, timeZone)).toBe('00:01');
		midnights.push(after!);
	}
	expect(midnights).toHaveLength(365);
	expect(new Set(midnights).size).toBe(365);
});

it.each([
	['2026-11-26T14:30', 'Europe/Paris', '2026-11-26T13:30:00Z'],
	['2026-07-01T09:00', 'Europe/Paris', '2026-07-01T07:00:00Z'],
	['2026-07-01T09:00', 'Indian/Reunion', '2026-07-01T05:00:00Z'],
	['2026-07-01T09:00', 'America/Guadeloupe', '2026-07-01T13:00:00Z'],
	['2026-07-01T09:00', 'Pacific/Noumea', '2026-06-30T22:00:00Z'],
	// 2:30 comes twice on 25 October, the first one counts; it never comes on 29 March, where 3:30 takes its place.
	['2026-10-25T02:30', 'Europe/Paris', '2026-10-25T00:30:00Z'],
	['2026-03-29T02:30', 'Europe/Paris', '2026-03-29T01:30:00Z']
])('%s on the clocks of %s is %s', (civil, timeZone, moment) => {
	expect(momentOf(civil, timeZone)).toBe(at(moment));
});

it('takes nothing for a moment that is not a day and a time', () => {
	for (const wrong of [
		'',
		'demain',
		'2026-02-31T10:00',
		'2026-13-01T10:00',
		'2026-11-26',
		'2026-11-26T25:00'
	])
		expect(momentOf(wrong, 'Europe/Paris')).toBeNull();
});
