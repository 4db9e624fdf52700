/** « 22 novembre 2026 », of a civil day: no clock and no place moves it. */
export function longDay(day: string): string {
	return new Intl.DateTimeFormat('fr', { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(day));
}
