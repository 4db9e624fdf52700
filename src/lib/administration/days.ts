import { words } from './words.ts';

/** « 22 novembre 2026 », of a civil day: no clock and no place moves it. */
export function longDay(day: string): string {
	return new Intl.DateTimeFormat('fr', { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(day));
}

const month = new Intl.DateTimeFormat('fr', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** « novembre 2026 ». @param of `YYYY-MM` */
export function monthName(of: string): string {
	return month.format(Date.parse(`${of}-01`));
}

/** « de septembre 2026 à novembre 2026 », « en novembre 2026 ». */
export function monthRange(from: string, to: string): string {
	if (from === to) return words('statistics.rangeOne', { month: monthName(from) });
	return words('statistics.range', { from: monthName(from), to: monthName(to) });
}
