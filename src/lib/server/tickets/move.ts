/** One transition of one ticket: asked of the machine, decided by the database. */
import type { Selectable, Updateable } from 'kysely';
import type { Answer, Conflict, Moved, Refusal } from '../../tickets/answers.ts';
import { next, quietVerbs, reopenWithin, type Standing, type Verb } from '../../tickets/machine.ts';
import type { TicketKind } from '../../tickets/types.ts';
import type { Connection, Database, Tables } from '../database/index.ts';
import { once, type Outcome } from './commands.ts';
import { append } from './events.ts';
import { isTooLate, keepUndo, undoOf } from './undo.ts';
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
	/** A code, kept in the journal. */
	reason?: string;
	/** The agent it is given to, kept in the journal. */
	targetId?: string;
	/** Columns that change with the state. */
	set?: Columns | ((before: Row, at: number) => Columns);
	/** What speaks against it besides the machine. */
	unless?: (connection: Connection, before: Row) => Promise<Refusal | null>;
	/** Written in the same transaction; ids of other tickets it changed. */
	also?: (connection: Connection, before: Row) => Promise<string[]>;
}

type Columns = Updateable<Tables['ticket']>;

/** Carries out a move once, and announces it after commit. */
export function move(db: Database, asked: Move): Promise<Answer> {
	const { who, key, verb, id } = asked;
	const command = { actor: actorOf(who), siteId: who.siteId, key, subject: `${verb}:${id}` };
	return once<Answer>(db, command, (connection) => carryOut(db, connection, asked));
}

/** The same inside a transaction that writes more than the move: the caller sees to « once », and announces what changed after commit. */
export async function carryOut(
	db: Database,
	connection: Connection,
	asked: Omit<Move, 'key'>
): Promise<Outcome<Answer>> {
	const before = await find(connection, asked);
	if (!before) return { answer: { ok: false, why: 'unknown' }, changed: [] };
	const refusal = await objection(db, connection, asked, before);
	if (refusal) return { answer: refusal, changed: [] };
	const moved = await step(connection, asked, before, db.now());
	if (!moved) return { answer: await conflict(connection, before.id), changed: [] };
	const others = (await asked.also?.(connection, before)) ?? [];
	return { answer: { ok: true, ...moved }, changed: [asked.id, ...others] };
}

function find(
	connection: Connection,
	{ id, kind, who }: Pick<Move, 'id' | 'kind' | 'who'>
): Promise<Row | undefined> {
	return connection
		.selectFrom('ticket')
		.selectAll()
		.where('id', '=', id)
		.where('site_id', '=', who.siteId)
		.where('kind', '=', kind)
		.executeTakeFirst();
}

/** Why the move may not be made on this row, or null. A ticket that moved meanwhile is a conflict before all else. */
async function objection(
	db: Database,
	connection: Connection,
	asked: Omit<Move, 'key'>,
	row: Row
): Promise<Refusal | null> {
	if (asked.version !== null && asked.version !== row.version) return conflict(connection, row.id);
	const found = next(asked.verb, standing(asked.who, row));
	if (!('refused' in found))
		return tooLate(asked.verb, row, db.now()) ?? (await asked.unless?.(connection, row)) ?? null;
	if (found.refused === 'illegal') return illegal(row);
	if (found.refused === 'held')
		return { ok: false, why: 'held', by: await nameOf(connection, row.holder_id) };
	return { ok: false, why: 'not_allowed' };
}

/** The answer to what cannot be done from where the ticket stands. */
export function illegal({ state, version }: Row): Refusal {
	return { ok: false, why: 'illegal', state, version };
}

/** Ten minutes to undo, thirty days to open again; null for everything else. */
export function tooLate(verb: Verb, row: Row, now: number): Refusal | null {
	const undo = verb === 'undo' ? undoOf(row) : null;
	const late = undo ? isTooLate(undo, now) : verb === 'reopen' && now - row.changed_at > reopenWithin;
	return late ? { ok: false, why: 'too_late' } : null;
}

/** Where a row stands for somebody, as the machine asks it. */
export function standing(who: Who, row: Row): Standing {
	const undo = undoOf(row);
	return {
		kind: row.kind,
		state: row.state,
		actor: who.role,
		holds: holds(who, row),
		last: undo && { from: undo.from, own: who.kind === 'staff' && undo.by === who.id }
	};
}

export function holds(who: Who, row: Pick<Row, 'holder_id'>): boolean {
	return who.kind === 'staff' && row.holder_id === who.id;
}

/** The guarded update: of two who saw the same version, the database lets one through (handoff.md, invariant 2). */
async function step(
	connection: Connection,
	asked: Omit<Move, 'key'>,
	row: Row,
	at: number
): Promise<Moved | null> {
	const { verb, who, targetId } = asked;
	const found = next(verb, standing(who, row));
	if (!('to' in found)) throw new Error(`${verb} was checked and is now refused`);
	const version = row.version + 1;
	const set = (typeof asked.set === 'function' ? asked.set(row, at) : asked.set) ?? {};
	const undo = keepUndo(row, who, verb, set, at);
	const updated = await connection
		.updateTable('ticket')
		.set({ ...set, state: found.to, version, changed_at: at, undo })
		.where('id', '=', row.id)
		.where('version', '=', row.version)
		.returning('id')
		.executeTakeFirst();
	if (!updated) return null;
	const reason = asked.reason ?? null;
	const event = { ticketId: row.id, who, verb, from: row.state, to: found.to, reason, version, at };
	await append(connection, { ...event, targetId: targetId ?? null });
	return { id: row.id, version, state: found.to };
}

/** Who won, told to the one who lost. */
async function conflict(connection: Connection, id: string): Promise<Conflict> {
	const last = await connection
		.selectFrom('ticket_event')
		.leftJoin('staff', 'staff.id', 'ticket_event.actor_id')
		.select(['ticket_event.verb', 'ticket_event.to_state', 'ticket_event.version', 'staff.name'])
		.where('ticket_event.ticket_id', '=', id)
		.where('ticket_event.verb', 'not in', quietVerbs)
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
