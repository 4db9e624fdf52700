/**
 * Days on which nobody is reminded of anything: the eleven French public holidays (Code du travail, art. L3133-1) and those
 * of one place only (L3134-13 for Alsace-Moselle, L3422-2 for the abolition of slavery overseas, local laws elsewhere).
 */

/** Where days differ from the mainland's. */
export const regions = [
	'alsace_moselle',
	'guadeloupe',
	'martinique',
	'guyane',
	'reunion',
	'mayotte',
	'saint_martin',
	'saint_barthelemy',
	'nouvelle_caledonie',
	'polynesie',
	'wallis_et_futuna'
] as const;
export type Region = (typeof regions)[number];

/** Time zones that lie in one region; Alsace-Moselle shares Paris's, so a site of it says so (`site_setting`). */
const regionOfZone: Readonly<Record<string, Region>> = {
	'America/Guadeloupe': 'guadeloupe',
	'America/Martinique': 'martinique',
	'America/Cayenne': 'guyane',
	'Indian/Reunion': 'reunion',
	'Indian/Mayotte': 'mayotte',
	'America/Marigot': 'saint_martin',
	'America/St_Barthelemy': 'saint_barthelemy',
	'Pacific/Noumea': 'nouvelle_caledonie',
	'Pacific/Tahiti': 'polynesie',
	'Pacific/Marquesas': 'polynesie',
	'Pacific/Gambier': 'polynesie',
	'Pacific/Wallis': 'wallis_et_futuna'
};

export function regionOf(timeZone: string): Region | null {
	return regionOfZone[timeZone] ?? null;
}

/** `MM-DD`. */
const everywhere = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];
/** Days after Easter Sunday: Easter Monday, Ascension, Whit Monday. */
const everywhereAfterEaster = [1, 39, 50];
/** Good Friday. */
const goodFriday = -2;

/** In Polynesia, Matariʻi i nia took the place of the day of autonomy in 2025. */
const own: Readonly<Record<Region, (year: number) => string[]>> = {
	alsace_moselle: (year) => ['12-26', afterEaster(year, goodFriday)],
	guadeloupe: () => ['05-27'],
	martinique: () => ['05-22'],
	guyane: () => ['06-10'],
	reunion: () => ['12-20'],
	mayotte: () => ['04-27'],
	saint_martin: () => ['05-28'],
	saint_barthelemy: () => ['10-09'],
	nouvelle_caledonie: () => ['09-24'],
	polynesie: (year) => ['03-05', afterEaster(year, goodFriday), year < 2025 ? '06-29' : '11-20'],
	wallis_et_futuna: () => ['04-28', '07-29']
};

/**
 * The public holidays of a year, `YYYY-MM-DD`.
 *
 * @param region null for the mainland outside of Alsace-Moselle
 */
export function holidays(year: number, region: Region | null): ReadonlySet<string> {
	const days = [
		...everywhere,
		...everywhereAfterEaster.map((after) => afterEaster(year, after)),
		...(region ? own[region](year) : [])
	];
	return new Set(days.map((day) => `${year}-${day}`));
}

/** `MM-DD` of a day counted from Easter Sunday. */
function afterEaster(year: number, days: number): string {
	const { month, day } = easter(year);
	return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(5, 10);
}

/** Easter Sunday by the Gregorian computus (Meeus, Jones and Butcher). */
export function easter(year: number): { month: number; day: number } {
	const a = year % 19;
	const b = Math.floor(year / 100);
	const c = year % 100;
	const d = Math.floor(b / 4);
	const e = b % 4;
	const f = Math.floor((b + 8) / 25);
	const g = Math.floor((b - f + 1) / 3);
	const h = (19 * a + b - d - g + 15) % 30;
	const i = Math.floor(c / 4);
	const k = c % 4;
	const l = (32 + 2 * e + 2 * i - h - k) % 7;
	const m = Math.floor((a + 11 * h + 22 * l) / 451);
	const n = h + l - 7 * m + 114;
	return { month: Math.floor(n / 31), day: (n % 31) + 1 };
}
