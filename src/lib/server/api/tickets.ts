/** Tickets as integrators read them: ids and codes, in the order of their last change. */
import type { Selectable } from 'kysely';
import type * as v from 'valibot';
import type { Database, Tables } from '../database/index.ts';
import type { ticketPageSchema, ticketSchema, ticketWithEventsSchema } from './schemas.ts';

export type Ticket = v.InferOutput<typeof ticketSchema>;
type Row = Pick<Selectable<Tables['ticket']>, (typeof columns)[number]>;

/** Named one by one: a column that is added later is not exported by itself. */
const columns = [
	'id',
	'kind',
	'state',
	'version',
	'day',
	'number',
	'kiosk_id',
	'origin_id',
	'language',
	'trigger',
	'consent',
	'level',
	'deadline',
	'procedure',
	'step',
	'outcome',
	'refusal',
	'came_back',
	'raised_at',
	'changed_at'
] as const;

export interface Range {
	since?: number;
	/** `<changed at>.<id>` of the last ticket read. */
	after?: string;
	limit?: number;
}

/** A page of tickets. One that changes while pages are read comes again at the end, with its new version. */
export async function page(
	db: Database,
	siteId: string,
	{ since = 0, after, limit = 100 }: Range
): Promise<v.InferOutput<typeof ticketPageSchema>> {
	let query = db.read
		.selectFrom('ticket')
		.select(columns)
		.where('site_id', '=', siteId)
		.where('changed_at', '>=', since)
		.orderBy('changed_at')
		.orderBy('id')
		.limit(limit + 1);
	if (after) {
		const [at, id] = [Number(after.slice(0, after.indexOf('.'))), after.slice(after.indexOf('.') + 1)];
		query = query.where((eb) =>
			eb.or([eb('changed_at', '>', at), eb.and([eb('changed_at', '=', at), eb('id', '>', id)])])
		);
	}
	const rows = await query.execute();
	const last = rows.length > limit ? rows[limit - 1]! : null;
	return {
		tickets: rows.slice(0, limit).map(ticketOf),
		next: last && `${last.changed_at}.${last.id}`
	};
}

/** One ticket with what happened to it; null when the site has none of that id. */
export async function one(
	db: Database,
	siteId: string,
	id: string
): Promise<v.InferOutput<typeof ticketWithEventsSchema> | null> {
	const row = await db.read
		.selectFrom('ticket')
		.select(columns)
		.where('site_id', '=', siteId)
		.where('id', '=', id)
		.executeTakeFirst();
	if (!row) return null;
	const events = await db.read
		.selectFrom('ticket_event')
		.select(['seq', 'verb', 'from_state as from', 'to_state as to', 'reason', 'version', 'at'])
		.where('ticket_id', '=', id)
		.orderBy('version')
		.execute();
	return { ...ticketOf(row), events };
}

/** Tickets in one read of a line; small enough that nobody waits for them. */
const inOne = 500;

/** Every ticket of a site as JSON Lines, read as fast as it is taken and no faster. */
export function lines(db: Database, siteId: string, since = 0): ReadableStream<Uint8Array> {
	const encoder = new TextEncoder();
	let after: string | null | undefined;
	return new ReadableStream({
		async pull(controller) {
			const { tickets, next } = await page(db, siteId, {
				since,
				limit: inOne,
				...(after ? { after } : {})
			});
			const text = tickets.map((ticket) => `${JSON.stringify(ticket)}\n`).join('');
			if (text) controller.enqueue(encoder.encode(text));
			after = next;
			if (next === null) controller.close();
		}
	});
}

function ticketOf(row: Row): Ticket {
	return {
		id: row.id,
		kind: row.kind,
		state: row.state,
		version: row.version,
		day: row.day,
		number: row.number,
		kiosk: row.kiosk_id,
		origin: row.origin_id,
		language: row.language,
		trigger: row.trigger,
		consent: row.consent,
		level: row.level,
		deadline: row.deadline,
		procedure: row.procedure,
		step: row.step,
		outcome: row.outcome,
		refusal: row.refusal,
		cameBack: row.came_back === 1,
		raisedAt: row.raised_at,
		changedAt: row.changed_at
	};
}
