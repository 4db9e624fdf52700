/** The appointment of a ticket: asked for here, picked and kept in RDV Service Public, its result written here. */
import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import { type Connection, type Database, type Tables, write } from '../database/index.ts';
import type { AppointmentStatus } from '../database/interoperability-tables.ts';
import type { Plan, RdvStatus } from './client.ts';
import { appointmentChanged, follow } from './machine.ts';

export type Row = Selectable<Tables['appointment']>;

/** Milliseconds after which a draft that was being asked for is thought lost, and may be asked for again. */
const patience = 30_000;
/** From these one starts again; from the others there is something already. */
const over: readonly AppointmentStatus[] = ['seen', 'no_show', 'excused', 'cancelled', 'failed'];

const statuses: Record<RdvStatus, AppointmentStatus> = {
	unknown: 'set',
	seen: 'seen',
	noshow: 'no_show',
	excused: 'excused',
	revoked: 'cancelled'
};

export function of(db: Database, ticketId: string): Promise<Row | undefined> {
	return db.read.selectFrom('appointment').selectAll().where('ticket_id', '=', ticketId).executeTakeFirst();
}

/**
 * Takes the right to ask for a draft. Of two who ask for the same ticket, one gets it.
 *
 * @returns `mine` with the row's version to `settle`, `busy` while somebody else asks, or the draft that is there
 */
export function begin(
	db: Database,
	ticket: { id: string; siteId: string }
): Promise<{ mine: Row } | { busy: true } | { there: Row }> {
	return write(db, async (connection) => {
		const now = db.now();
		const fresh = {
			id: randomUUID(),
			site_id: ticket.siteId,
			ticket_id: ticket.id,
			source: 'rdv_service_public' as const,
			status: 'preparing' as const,
			...nothing,
			created_at: now,
			changed_at: now
		};
		const made = await connection
			.insertInto('appointment')
			.values(fresh)
			.onConflict((conflict) => conflict.column('ticket_id').doNothing())
			.returningAll()
			.executeTakeFirst();
		if (made) return { mine: made };
		const row = await connection
			.selectFrom('appointment')
			.selectAll()
			.where('ticket_id', '=', ticket.id)
			.executeTakeFirstOrThrow();
		const lost = row.status === 'preparing' && row.changed_at <= now - patience;
		if (row.status === 'preparing' && !lost) return { busy: true };
		if (!lost && !over.includes(row.status)) return { there: row };
		const again = await connection
			.updateTable('appointment')
			.set({ ...nothing, status: 'preparing', changed_at: now })
			.where('id', '=', row.id)
			.where('status', '=', row.status)
			.where('changed_at', '=', row.changed_at)
			.returningAll()
			.executeTakeFirst();
		return again ? { mine: again } : { busy: true };
	});
}

const nothing = {
	plan_id: null,
	outside_user_id: null,
	outside_id: null,
	starts_at: null,
	minutes: null,
	url: null,
	told_at: null
};

/** Writes the draft down, or that there is none. Nothing, when the row has moved on meanwhile. */
export async function settle(db: Database, mine: Row, plan: Plan | null): Promise<void> {
	const set = plan
		? { status: 'prepared' as const, plan_id: plan.id, outside_user_id: plan.userId, url: plan.url }
		: { status: 'failed' as const };
	await write(db, (connection) =>
		connection
			.updateTable('appointment')
			.set({ ...set, changed_at: db.now() })
			.where('id', '=', mine.id)
			.where('status', '=', 'preparing')
			.where('changed_at', '=', mine.changed_at)
			.execute()
	);
	appointmentChanged({ siteId: mine.site_id, ticketId: mine.ticket_id });
}

/** What the other side says of an appointment. */
export interface News {
	id: string;
	status: RdvStatus;
	startsAt: number;
	minutes?: number;
	/** When the other side said so, epoch milliseconds. */
	toldAt: number;
}

/**
 * Writes what the other side says, and moves the ticket with it; an older message than the last one changes nothing.
 *
 * @returns whether date or status changed: call `appointmentChanged` after commit
 */
export async function learn(
	db: Database,
	connection: Connection,
	row: Row,
	news: News,
	now: number
): Promise<boolean> {
	const status = statuses[news.status];
	const changed = row.status !== status || row.starts_at !== news.startsAt;
	const updated = await connection
		.updateTable('appointment')
		.set({
			status,
			outside_id: news.id,
			starts_at: news.startsAt,
			minutes: news.minutes ?? row.minutes,
			told_at: news.toldAt,
			...(changed ? { sequence: row.sequence + 1, changed_at: now } : {})
		})
		.where('id', '=', row.id)
		.where('sequence', '=', row.sequence)
		.where((eb) => eb.or([eb('told_at', 'is', null), eb('told_at', '<=', news.toldAt)]))
		.returning('id')
		.executeTakeFirst();
	if (!changed || !updated) return false;
	const { site_id: siteId, ticket_id: ticketId } = row;
	await follow(db, connection, { siteId, ticketId, status, startsAt: news.startsAt });
	return true;
}

/** The appointment of a site that a message speaks of: by its own id, or by the person made for its draft. */
export async function find(
	connection: Connection,
	siteId: string,
	{ id, users }: { id: string; users: readonly string[] }
): Promise<Row | null> {
	const rows = await connection
		.selectFrom('appointment')
		.selectAll()
		.where('site_id', '=', siteId)
		.where((eb) =>
			eb.or([
				eb('outside_id', '=', id),
				...(users.length > 0
					? [eb.and([eb('outside_id', 'is', null), eb('outside_user_id', 'in', [...users])])]
					: [])
			])
		)
		.execute();
	return rows.find((row) => row.outside_id === id) ?? (rows.length === 1 ? rows[0]! : null);
}

/** Erases the appointments of tickets that are purged but whose rows stay; deleting a ticket erases its own. */
export async function forget(connection: Connection, ticketIds: readonly string[]): Promise<void> {
	if (ticketIds.length === 0) return;
	await connection
		.deleteFrom('appointment')
		.where('ticket_id', 'in', [...ticketIds])
		.execute();
}
