/** The journal: one row per transition, numbered per site, never changed (handoff.md, invariant 1). */
import type { Verb } from '../../tickets/machine.ts';
import type { TicketState } from '../../tickets/types.ts';
import type { Connection } from '../database/index.ts';
import { announceTicket } from '../outbox/messages.ts';
import type { Who } from './who.ts';

export interface NewEvent {
	ticketId: string;
	who: Who;
	verb: Verb;
	from: TicketState | null;
	to: TicketState;
	/** A code: outcome, refusal, pause, reminder… */
	reason: string | null;
	/** The agent it was given to. */
	targetId?: string | null;
	version: number;
	/** Epoch milliseconds. */
	at: number;
}

/** Writes one transition, and what is to be told of it outside. The counter row orders the writers of a site: numbers follow commits, without a hole. */
export async function append(connection: Connection, event: NewEvent): Promise<void> {
	const { last } = await connection
		.insertInto('event_counter')
		.values({ site_id: event.who.siteId, last: 1 })
		.onConflict((conflict) =>
			conflict.column('site_id').doUpdateSet((eb) => ({ last: eb('event_counter.last', '+', 1) }))
		)
		.returning('last')
		.executeTakeFirstOrThrow();
	await connection
		.insertInto('ticket_event')
		.values({
			site_id: event.who.siteId,
			seq: last,
			ticket_id: event.ticketId,
			actor_kind: event.who.kind,
			actor_id: event.who.id,
			verb: event.verb,
			from_state: event.from,
			to_state: event.to,
			reason: event.reason,
			version: event.version,
			at: event.at,
			target_id: event.targetId ?? null
		})
		.execute();
	const { ticketId, verb, from, to, reason, version, at } = event;
	const told = { ticketId, verb, from, to, reason, version, at };
	await announceTicket(connection, { siteId: event.who.siteId, seq: last, ...told });
}
