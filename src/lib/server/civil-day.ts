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
	const parts = partsOf(now, timeZone);
	return `${parts['year']}-${parts['month']}-${parts['day']}`;
}

/** The time on the clocks of a place, `HH:MM`. */
export function civilTime(now: number, timeZone: string): string {
	const parts = partsOf(now, timeZone);
	return `${parts['hour']}:${parts['minute']}`;
}

/**
 * The moment at which the clocks of a place show a day and a time. Of two such moments, in autumn, the first; of none, in
 * spring, the one as many minutes after the change.
 *
 * @param civil as a form gives it, `YYYY-MM-DDTHH:MM`
 * @returns epoch milliseconds, or null when it is not a day and a time
 */
export function momentOf(civil: string, timeZone: string): number | null {
	if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(civil)) return null;
	const asUtc = Date.parse(`${civil}Z`);
	// « 31 February » is read as a day of March.
	if (Number.isNaN(asUtc) || new Date(asUtc).toISOString().slice(0, 16) !== civil) return null;
	// The offset before and after: near a clock change, one of the two is right.
	const offsets = [asUtc - 86_400_000, asUtc + 86_400_000].map((near) => offsetAt(near, timeZone));
	const moments = offsets.map((offset) => asUtc - offset);
	return moments.find((at) => shown(at, timeZone) === civil) ?? moments[0]!;
}

/** Milliseconds that the clocks of a place are ahead of UTC. */
function offsetAt(at: number, timeZone: string): number {
	return Date.parse(`${shown(at, timeZone)}Z`) - Math.floor(at / 60_000) * 60_000;
}

function shown(at: number, timeZone: string): string {
	return `${civilDay(at, timeZone)}T${civilTime(at, timeZone)}`;
}

function partsOf(now: number, timeZone: string): Record<string, string> {
	let format = formats.get(timeZone);
	if (!format) {
		format = new Intl.DateTimeFormat('en', {
			timeZone,
			calendar: 'iso8601',
			numberingSystem: 'latn',
			year: 'numeric',
			month: '2-digit',
			day: '2-digit',
			hour: '2-digit',
			minute: '2-digit',
			hourCycle: 'h23'
		});
		formats.set(timeZone, format);
	}
	return Object.fromEntries(format.formatToParts(now).map(({ type, value }) => [type, value]));
}
