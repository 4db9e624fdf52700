/** Civil days of a site: a ticket number starts again at the site's own midnight, wherever the server stands. */

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * The civil day of a moment at a place, `YYYY-MM-DD`.
 *
 * @param now epoch milliseconds
 * @param timeZone IANA name, `Indian/Reunion`
 * @throws RangeError when the time zone does not exist
 */
export function civilDay(now: number, timeZone: string): string {
	let format = formats.get(timeZone);
	if (!format) {
		format = new Intl.DateTimeFormat('en', {
			timeZone,
			calendar: 'iso8601',
			numberingSystem: 'latn',
			year: 'numeric',
			month: '2-digit',
			day: '2-digit'
		});
		formats.set(timeZone, format);
	}
	const parts = Object.fromEntries(format.formatToParts(now).map(({ type, value }) => [type, value]));
	return `${parts['year']}-${parts['month']}-${parts['day']}`;
}
