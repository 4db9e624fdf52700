/** What is sent to other software: ids and codes, written beside the event that it tells (handoff.md section 9). */
import { randomUUID } from 'node:crypto';
import { type Verb, verbs } from '../../tickets/machine.ts';
import type { TicketState } from '../../tickets/types.ts';
import type { Connection } from '../database/index.ts';

/** Everything one can subscribe to: what happens to a ticket, and that its data were purged. */
export const announced: readonly string[] = [...new Set<string>([...verbs, 'purge'])];

/** One transition, as it is told. Never a name, a contact, a note or an urgency code. */
export interface TicketMessage {
	type: 'ticket';
	/** Verb of the transition. */
	event: string;
	site: string;
	ticket: string;
	/** Number of the transition in the site's journal. */
	seq: number;
	from: TicketState | null;
	to: TicketState;
	/** Code of the outcome or of the refusal. */
	reason: string | null;
	version: number;
	/** Epoch milliseconds. */
	at: number;
}

export interface PurgeMessage {
	type: 'purge';
	event: 'purge';
	site: string;
	/** Ids of tickets whose data are gone: whoever keeps something about them erases it. */
	tickets: string[];
	/** Epoch milliseconds. */
	at: number;
}

/** Sent by the button of the administration. */
export interface TestMessage {
	type: 'test';
	event: 'test';
	site: string;
	at: number;
}

export type Message = TicketMessage | PurgeMessage | TestMessage;

/** Ids in one message at most, so that it stays small whatever was purged. */
const idsInOne = 500;

/** A code, and not words that somebody typed. */
const code = /^[a-z0-9_.-]{1,64}$/;

export interface ToldEvent {
	siteId: string;
	seq: number;
	ticketId: string;
	verb: Verb;
	from: TicketState | null;
	to: TicketState;
	reason: string | null;
	version: number;
	at: number;
}

/** Puts a transition in the outbox of everyone who asked for it; in the transaction of its event, so that it cannot be lost. */
export async function announceTicket(connection: Connection, told: ToldEvent): Promise<void> {
	const { siteId: site, ticketId: ticket, verb: event, seq, from, to, reason, version, at } = told;
	const ids = await subscribers(connection, site, event);
	if (ids.length === 0) return;
	const known = reason !== null && code.test(reason) ? reason : null;
	const message = { type: 'ticket', event, site, ticket, seq, from, to, reason: known, version, at } as const;
	await put(connection, site, ids, message, at);
}

/**
 * Tells everyone who asked that the data of these tickets are gone, in the transaction of the purge; called before the
 * tickets themselves are deleted, since their sites are read from them.
 *
 * @param at `db.now()` of the purge, epoch milliseconds
 */
export async function announcePurge(
	connection: Connection,
	ticketIds: readonly string[],
	at: number
): Promise<void> {
	for (let i = 0; i < ticketIds.length; i += idsInOne) {
		const part = ticketIds.slice(i, i + idsInOne);
		const rows = await connection
			.selectFrom('ticket')
			.select(['id', 'site_id'])
			.where('id', 'in', part)
			.orderBy('id')
			.execute();
		for (const [site, own] of Map.groupBy(rows, (row) => row.site_id)) {
			const ids = await subscribers(connection, site, 'purge');
			const tickets = own.map(({ id }) => id);
			await put(connection, site, ids, { type: 'purge', event: 'purge', site, tickets, at }, at);
		}
	}
}

async function subscribers(connection: Connection, siteId: string, event: string): Promise<string[]> {
	const rows = await connection
		.selectFrom('subscriber')
		.select(['id', 'events'])
		.where('site_id', '=', siteId)
		.execute();
	return rows.filter(({ events }) => (JSON.parse(events) as string[]).includes(event)).map(({ id }) => id);
}

/** One row for each who is to be told: each is tried, fails and succeeds on its own. */
export async function put(
	connection: Connection,
	siteId: string,
	subscriberIds: readonly string[],
	message: Message,
	at: number
): Promise<void> {
	if (subscriberIds.length === 0) return;
	const rows = subscriberIds.map((subscriber_id) => ({
		id: randomUUID(),
		site_id: siteId,
		subscriber_id,
		kind: message.event,
		payload: JSON.stringify(message),
		created_at: at,
		next_at: at,
		done_at: null,
		failed_at: null,
		error: null
	}));
	await connection.insertInto('outbox').values(rows).execute();
}
