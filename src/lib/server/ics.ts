/** An appointment as a calendar file (RFC 5545): a moment and a place, and nothing about anybody. */

export interface CalendarEntry {
	/** Unguessable id of the appointment. */
	id: string;
	/** Epoch milliseconds. */
	startsAt: number;
	minutes: number;
	/** « Rendez-vous ». */
	summary: string;
	place: string;
	cancelled: boolean;
	/** Grows with each change, so that a calendar keeps the latest. */
	sequence: number;
	/** When it changed last, epoch milliseconds. */
	changedAt: number;
}

/** Octets of a line, without its end (RFC 5545, 3.1). */
const longest = 75;

/** The file. Moments are in UTC: it needs no time zone, and says the same everywhere. */
export function calendar(entry: CalendarEntry): string {
	const { id, startsAt, minutes, summary, place, cancelled, sequence, changedAt } = entry;
	const lines = [
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		'PRODID:-//Relais//Relais//FR',
		'CALSCALE:GREGORIAN',
		`METHOD:${cancelled ? 'CANCEL' : 'PUBLISH'}`,
		'BEGIN:VEVENT',
		`UID:${id}@relais`,
		`DTSTAMP:${utc(changedAt)}`,
		`DTSTART:${utc(startsAt)}`,
		`DTEND:${utc(startsAt + minutes * 60_000)}`,
		`SEQUENCE:${sequence}`,
		`STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
		`SUMMARY:${escape(summary)}`,
		`LOCATION:${escape(place)}`,
		'CLASS:PRIVATE',
		'END:VEVENT',
		'END:VCALENDAR'
	];
	return lines.map((line) => `${fold(line)}\r\n`).join('');
}

/** « 20260601T083000Z ». */
function utc(at: number): string {
	return new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '');
}

/** Text as a value (RFC 5545, 3.3.11); other control characters have no place there. */
export function escape(text: string): string {
	return text
		.replace(/[\\;,]/g, '\\$&')
		.replace(/\r\n|\r|\n/g, '\\n')
		.replace(/(?!\t)\p{Cc}/gu, '');
}

/** A long line goes on after a space, cut between characters and never inside one. */
export function fold(line: string): string {
	const parts: string[] = [];
	let part = '';
	let octets = 0;
	for (const character of line) {
		const size = Buffer.byteLength(character);
		if (octets + size > longest) {
			parts.push(part);
			part = ' ';
			octets = 1;
		}
		part += character;
		octets += size;
	}
	return [...parts, part].join('\r\n');
}
