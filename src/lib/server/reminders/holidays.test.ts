import { expect, it } from 'vitest';
import { businessDaysBetween, daysBetween, isBusinessDay } from './days.ts';
import { easter, holidays, regionOf, regions } from './holidays.ts';

it.each([
	[2000, '4-23'],
	[2008, '3-23'],
	[2011, '4-24'],
	[2024, '3-31'],
	[2025, '4-20'],
	[2026, '4-5'],
	[2027, '3-28'],
	[2038, '4-25']
])('Easter of %i is on %s', (year, day) => {
	const found = easter(year);
	expect(`${found.month}-${found.day}`).toBe(day);
});

it('counts the eleven public holidays of 2026', () => {
	expect([...holidays(2026, null)].sort()).toEqual([
		'2026-01-01',
		'2026-04-06',
		'2026-05-01',
		'2026-05-08',
		'2026-05-14',
		'2026-05-25',
		'2026-07-14',
		'2026-08-15',
		'2026-11-01',
		'2026-11-11',
		'2026-12-25'
	]);
});

it('adds the days of a place, and only there', () => {
	const extra = (region: (typeof regions)[number]) =>
		[...holidays(2026, region)].filter((day) => !holidays(2026, null).has(day)).sort();
	expect(extra('alsace_moselle')).toEqual(['2026-04-03', '2026-12-26']);
	expect(extra('reunion')).toEqual(['2026-12-20']);
	expect(extra('guadeloupe')).toEqual(['2026-05-27']);
	expect(extra('mayotte')).toEqual(['2026-04-27']);
	expect(extra('nouvelle_caledonie')).toEqual(['2026-09-24']);
	for (const region of regions) expect(extra(region).length, region).toBeGreaterThan(0);
});

it('knows the place by its time zone, where one is enough', () => {
	expect(regionOf('Indian/Reunion')).toBe('reunion');
	expect(regionOf('Pacific/Noumea')).toBe('nouvelle_caledonie');
	expect(regionOf('Europe/Paris')).toBeNull();
	for (const region of regions.filter((one) => one !== 'alsace_moselle'))
		expect(
			zones.some((zone) => regionOf(zone) === region),
			region
		).toBe(true);
});
const zones = [...Intl.supportedValuesOf('timeZone'), 'America/Marigot', 'America/St_Barthelemy'];

it('works on Saturdays, not on Sundays nor public holidays', () => {
	expect(isBusinessDay('2026-11-28', null)).toBe(true);
	expect(isBusinessDay('2026-11-29', null)).toBe(false);
	expect(isBusinessDay('2026-11-11', null)).toBe(false);
	expect(isBusinessDay('2026-12-26', 'alsace_moselle')).toBe(false);
	expect(isBusinessDay('2026-12-26', null)).toBe(true);
});

it('counts days through clock changes, new years and the long weekends of May', () => {
	expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
	expect(daysBetween('2026-12-31', '2027-01-01')).toBe(1);
	// From Wednesday 13 May: Ascension, Friday, Saturday, Sunday, Monday.
	expect(businessDaysBetween('2026-05-13', '2026-05-18', null)).toBe(3);
	expect(businessDaysBetween('2026-12-24', '2026-12-28', null)).toBe(2);
	expect(businessDaysBetween('2026-12-24', '2026-12-28', 'alsace_moselle')).toBe(1);
});
