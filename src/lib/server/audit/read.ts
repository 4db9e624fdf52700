/** The audit trail as the site manager reads it: ids and codes, by day, action or ticket. */
import type { Selectable } from 'kysely';
import { civilDay } from '../civil-day.ts';
import { addDays } from '../../retention/calendar.ts';
import type { Database, Tables } from '../database/index.ts';
import { startOf } from '../retention/clock.ts';
import * as sites from '../sites.ts';

export interface Filter {
	/** Civil day, `YYYY-MM-DD`; null for every day. */
	day: string | null;
	action: string | null;
	/** Id of a ticket, or of anything else. */
	subject: string | null;
}

/** One line. */
export type Line = Omit<Selectable<Tables['audit']>, 'site_id'>;

/** Lines on a page. */
export const pageSize = 100;
/** Lines of a file at most: more than a year of a busy site. */
const fileSize = 500_000;
const fileBatch = 2_000;

/** A filter as the address tells it; what does not fit is left out. */
export function filterOf(search: URLSearchParams): Filter {
	const get = (name: string, fits: RegExp) => fits.exec(search.get(name) ?? '')?.[0] ?? null;
	return {
		day: get('day', /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/),
		action: get('action', /^[a-z][\w.-]{0,80}$/),
		subject: get('subject', /^[\w-]{1,64}$/)
	};
}

/**
 * Lines of a site, the latest first.
 *
 * @param before sequence of the last line of the page before; null for the first page
 * @returns the lines, and the sequence to continue from when there are more
 */
export async function page(db: Database, siteId: string, filter: Filter, before: number | null) {
	const found = await lines(db, siteId, filter, before, pageSize + 1);
	const shown = found.slice(0, pageSize);
	return { lines: shown, next: found.length > pageSize ? shown.at(-1)!.seq : null };
}

/** Every action that a site's trail holds, for the filter. */
export async function actions(db: Database, siteId: string): Promise<string[]> {
	const rows = await db.read
		.selectFrom('audit')
		.select('action')
		.distinct()
		.where('site_id', '=', siteId)
		.orderBy('action')
		.execute();
	return rows.map(({ action }) => action);
}

async function lines(
	db: Database,
	siteId: string,
	{ day, action, subject }: Filter,
	before: number | null,
	most: number
): Promise<Line[]> {
	let query = db.read
		.selectFrom('audit')
		.select(['seq', 'actor_kind', 'actor_id', 'action', 'subject_kind', 'subject_id', 'at'])
		.where('site_id', '=', siteId);
	if (day !== null) {
		const { timeZone } = await sites.read(db, siteId);
		query = query
			.where('at', '>=', startOf(day, timeZone))
			.where('at', '<', startOf(addDays(day, 1), timeZone));
	}
	if (action !== null) query = query.where('action', '=', action);
	if (subject !== null) query = query.where('subject_id', '=', subject);
	if (before !== null) query = query.where('seq', '<', before);
	return query.orderBy('seq', 'desc').limit(most).execute();
}

/** CSV of every line of the filter: UTF-8 with BOM and `;`, as French spreadsheets open it (handoff.md section 7). */
export async function csv(db: Database, siteId: string, filter: Filter): Promise<string> {
	const { timeZone } = await sites.read(db, siteId);
	const clock = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium' });
	const rows = ['seq;day;time;actor_kind;actor_id;action;subject_kind;subject_id'];
	for (let before: number | null = null; rows.length < fileSize;) {
		const batch = await lines(db, siteId, filter, before, fileBatch);
		for (const line of batch)
			rows.push(
				[
					line.seq,
					civilDay(line.at, timeZone),
					clock.format(line.at),
					line.actor_kind,
					line.actor_id ?? '',
					line.action,
					line.subject_kind ?? '',
					line.subject_id ?? ''
				].join(';')
			);
		if (batch.length < fileBatch) break;
		before = batch.at(-1)!.seq;
	}
	return `\ufeff${rows.join('\r\n')}\r\n`;
}
