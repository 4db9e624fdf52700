/**
 * The calendar file of an appointment, for whoever has its address: 122 random bits on the person's slip and on the
 * social worker's screen. It tells a moment and the name of a place.
 */
import { renderSVG } from 'uqr';
import words from '../../../locales/fr/staff.json' with { type: 'json' };
import { config } from './config.ts';
import type { Database } from './database/index.ts';
import { calendar } from './ics.ts';

/** Minutes, when RDV Service Public did not say. */
const usual = 30;

/** The file; null when there is no such appointment, or when no slot was picked yet. */
export async function file(db: Database, id: string): Promise<string | null> {
	const row = await db.read
		.selectFrom('appointment')
		.innerJoin('site', 'site.id', 'appointment.site_id')
		.select(['appointment.starts_at', 'appointment.minutes', 'appointment.status', 'site.name'])
		.select(['appointment.sequence', 'appointment.changed_at'])
		.where('appointment.id', '=', id)
		.executeTakeFirst();
	if (!row || row.starts_at === null) return null;
	return calendar({
		id,
		startsAt: row.starts_at,
		minutes: row.minutes ?? usual,
		summary: words.appointment.title,
		place: row.name,
		cancelled: row.status === 'cancelled' || row.status === 'excused',
		sequence: row.sequence,
		changedAt: row.changed_at
	});
}

/** Where the file is read, on a person's phone too. @param origin used when no public address is configured */
export function address(id: string, origin: string): string {
	return new URL(`/appointments/${id}.ics`, config.publicUrl ?? origin).href;
}

/** The address as a QR code, SVG, for the slip. */
export function code(id: string, origin: string): string {
	return renderSVG(address(id, origin), { border: 4, ecc: 'M' });
}
