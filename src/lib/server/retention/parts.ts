/**
 * Takes a ticket out of every table, and leaves one count. A table that names tickets is listed here: a test compares
 * this list with the database's own.
 */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Connection } from '../database/index.ts';
import * as outbox from '../outbox.ts';
import type { Row } from '../tickets/move.ts';

/** Tables whose rows go with their ticket, in this order: whatever points at another goes first. */
export const ticketParts = ['appointment', 'ticket_contact', 'ticket_note', 'ticket_event'] as const;
/** Tables with a `ticket_id` that stay a while, and why. */
export const keptParts = {
	// Its number and day, so that the team knows that its person had it erased; swept after a month.
	erasure: 'erasures',
	// Who opened it behind broken glass: part of the audit trail, and as long as it.
	break_glass: 'glass'
} as const;

/** Opens the locks of the journals for what `work` does, in this transaction and no other. */
export async function withPass<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
	const id = randomUUID();
	await connection.insertInto('purge_pass').values({ id }).execute();
	const result = await work();
	await connection.deleteFrom('purge_pass').where('id', '=', id).execute();
	return result;
}

/**
 * Erases tickets, in the transaction of a pass. The numbers of their day stay taken (handoff.md, invariant 4).
 *
 * @param at epoch milliseconds, told to those who asked to know of a purge
 * @returns those it erased: not one that moved meanwhile, nor one that another process is erasing
 */
export async function erase(connection: Connection, tickets: readonly Row[], at: number): Promise<Row[]> {
	const held: Row[] = [];
	for (const ticket of tickets) if (await hold(connection, ticket)) held.push(ticket);
	if (held.length === 0) return [];
	const ids = held.map(({ id }) => id);
	await outbox.announcePurge(connection, ids, at);
	for (const ticket of held) {
		await count(connection, ticket);
		await untie(connection, ticket);
		await forgetCommands(connection, ticket.id);
	}
	for (const table of ticketParts)
		await sql`delete from ${sql.table(table)} where ticket_id in (${sql.join(ids)})`.execute(connection);
	await connection.deleteFrom('ticket').where('id', 'in', ids).execute();
	return held;
}

/** The guarded update that decides: from here on, nobody else moves or erases the ticket. */
async function hold(connection: Connection, { id, version }: Row): Promise<boolean> {
	const row = await connection
		.updateTable('ticket')
		.set({ version })
		.where('id', '=', id)
		.where('version', '=', version)
		.returning('id')
		.executeTakeFirst();
	return row !== undefined;
}

/** The anonymous counter row: no id, no moment, no person. */
async function count(connection: Connection, ticket: Row): Promise<void> {
	await connection
		.insertInto('purged_ticket')
		.values({
			site_id: ticket.site_id,
			day: ticket.day,
			kind: ticket.kind,
			level: ticket.level,
			outcome: ticket.outcome ?? ticket.state,
			procedure: ticket.procedure ?? '',
			count: 1
		})
		.onConflict((conflict) =>
			conflict
				.columns(['site_id', 'day', 'kind', 'level', 'outcome', 'procedure'])
				.doUpdateSet((eb) => ({ count: eb('purged_ticket.count', '+', 1) }))
		)
		.execute();
}

/**
 * A referral outlives its desk ticket. The youngest inherits the code of the person's slip, which one ticket wears at a
 * time, and its elders hang on it: the code goes on opening them all.
 */
async function untie(connection: Connection, { id, slip_hash }: Row): Promise<void> {
	const children = await connection
		.selectFrom('ticket')
		.select('id')
		.where('origin_id', '=', id)
		.orderBy('raised_at', 'desc')
		.execute();
	const heir = children[0]?.id;
	if (!heir) return;
	await connection.updateTable('ticket').set({ slip_hash: null }).where('id', '=', id).execute();
	await connection.updateTable('ticket').set({ origin_id: null, slip_hash }).where('id', '=', heir).execute();
	await connection.updateTable('ticket').set({ origin_id: heir }).where('origin_id', '=', id).execute();
}

/** Answers kept for retries speak of the ticket, and may name who was faster. */
async function forgetCommands(connection: Connection, id: string): Promise<void> {
	await connection
		.deleteFrom('command')
		.where(({ or, eb }) => or([eb('subject', 'like', `%:${id}`), eb('answer', 'like', `%${id}%`)]))
		.execute();
}
