/** One transition of one ticket: asked of the machine, decided by the database. */
import type { Selectable, Updateable } from 'kysely';
import type { Answer, Conflict, Moved, Refusal } from '../../tickets/answers.ts';
import { next, type Verb } from '../../tickets/machine.ts';
import type { TicketKind } from '../../tickets/types.ts';
import type { Connection, Database, Tables } from '../database/index.ts';
import { once } from './commands.ts';
import { append } from './events.ts';
import { actorOf, type Who } from './who.ts';

export type Row = Selectable<Tables['ticket']>;

export interface Move {
	verb: Verb;
	kind: TicketKind;
	id: string;
	/** The version the actor has seen; null takes the ticket as it is (the kiosk's withdrawal). */
	version: number | null;
	who: Who;
	key: string;
	/** Outcome or refusal code, kept in the journal. */
	reason?: string;
	/** Columns that change with the state. */
	set?: Updateable<Tables['ticket']>;
	/** Written in the same transaction; ids of other tickets it changed. */
	also?: (connection: Connection, before: Row) => Promise<string[]>;
}

/** Carries out a move once, and announces it after commit. */
export function move(db: Database, asked: Move): Promise<Answer> {
	const { who, key, verb, id } = asked;
	const command = { actor: actorOf(who), siteId: who.siteId, key, subject: `${verb}:${id}` };
	return once<Answer>(db, command, async (connection) => {
		const before = await find(connection, asked);
		if (!before) return { answer: { ok: false, why: 'unknown' }, changed: [] };
		const refusal = await objection(connection, asked, before);
		if (refusal) return { answer: refusal, changed: [] };
		const moved = await step(connection, asked, before, db.now());
		if (!moved) return { answer: await conflict(connection, before.id), changed: [] };
		const others = (await asked.also?.(connection, before)) ?? [];
		return { answer: { ok: true, ...moved }, changed: [id, ...others] };
	});
}

function find(connection: Connection, { id, kind, who }: Move): Promise<Row | undefined> {
	return connection
		.selectFrom('ticket')
		.selectAll()
		.where('id', '=', id)
		.where('site_id', '=', who.siteId)
		.where('kind', '=', kind)
		.executeTakeFirst();
}

/** Why the move may not be made on this row, or null. A ticket that moved meanwhile is a conflict before all else. */
async function objection(connection: Connection, asked: Move, row: Row): Promise<Refusal | null> {
	if (asked.version !== null && asked.version !== row.version) return conflict(connection, row.id);
	const { kind, state } = row;
	const found = next(asked.verb, { kind, state, actor: asked.who.role, holds: holds(asked.who, row) });
	if (!('refused' in found)) return null;
	if (found.refused === 'illegal') return { ok: false, why: 'illegal', state, version: row.version };
	if (found.refused === 'held')
		return { ok: false, why: 'held', by: await nameOf(connection, row.holder_id) };
	return { ok: false, why: 'not_allowed' };
}

export function holds(who: Who, row: Pick<Row, 'holder_id'>): boolean {
	return who.kind === 'staff' && row.holder_id === who.id;
}

/** The guarded update: of two who saw the same version, the database lets one through (handoff.md, invariant 2). */
async function step(connection: Connection, asked: Move, row: Row, at: number): Promise<Moved | null> {
	const { verb, who } = asked;
	const found = next(verb, { kind: row.kind, state: row.state, actor: who.role, holds: holds(who, row) });
	if (!('to' in found)) throw new Error(`${verb} was checked and is now refused`);
	const version = row.version + 1;
	const updated = await connection
		.updateTable('ticket')
		.set({ ...asked.set, state: found.to, version, changed_at: at })
		.where('id', '=', row.id)
		.where('version', '=', row.version)
		.returning('id')
		.executeTakeFirst();
	if (!updated) return null;
	const reason = asked.reason ?? null;
	await append(connection, {
		ticketId: row.id,
		who,
		verb,
		from: row.state,
		to: found.to,
		reason,
		version,
		at
	});
	return { id: row.id, version, state: found.to };
}

/** Who won, told to the one who lost. */
async function conflict(connection: Connection, id: string): Promise<Conflict> {
	const last = await connection
		.selectFrom('ticket_event')
		.leftJoin('staff', 'staff.id', 'ticket_event.actor_id')
		.select(['ticket_event.verb', 'ticket_event.to_state', 'ticket_event.version', 'staff.name'])
		.where('ticket_event.ticket_id', '=', id)
		.orderBy('ticket_event.version', 'desc')
		.limit(1)
		.executeTakeFirstOrThrow();
	const { verb, to_state: state, version, name } = last;
	return { ok: false, why: 'conflict', by: name, verb, state, version };
}

async function nameOf(connection: Connection, id: string | null): Promise<string | null> {
	if (id === null) return null;
	const staff = await connection.selectFrom('staff').select('name').where('id', '=', id).executeTakeFirst();
	return staff?.name ?? null;
}
