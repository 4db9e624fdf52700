/** Taking back what was just done, and opening again what was closed too soon. Idempotent by `key`. */
import type { Answer } from '../../tickets/answers.ts';
import type { TicketKind, UndoReason } from '../../tickets/types.ts';
import type { Connection, Database } from '../database/index.ts';
import type { Agent } from '../who.ts';
import { append } from './events.ts';
import { illegal, move, type Row } from './move.ts';
import { undoOf } from './undo.ts';
import { asStaff, asSystem } from './who.ts';

/**
 * Undoes the last transition: by who made it or a site manager, within ten minutes, with a reason (handoff.md, invariant
 * 5). The journal gets one more row; the ticket gets back its state and the columns that the transition had set. A
 * hand-over is undone with its referral, as long as no social worker has answered it.
 */
export function undo(
	db: Database,
	ticket: { id: string; kind: TicketKind },
	version: number,
	agent: Agent,
	reason: UndoReason,
	key: string
): Promise<Answer> {
	return move(db, {
		verb: 'undo',
		...ticket,
		version,
		who: asStaff(agent),
		key,
		reason,
		set: (row) => undoOf(row)!.columns,
		unless: async (connection, row) =>
			isHandOver(row) && (await referralOf(connection, row))?.state !== 'offered' ? illegal(row) : null,
		also: (connection, row) => takeBack(db, connection, row)
	});
}

/**
 * Opens a ticket again, up to thirty days after its end. At the desk it is the agent's, who has the person before them; a
 * referral is the social worker's. A ticket that was handed over lives on in its referral, and is not opened again.
 */
export function reopen(
	db: Database,
	ticket: { id: string; kind: TicketKind },
	version: number,
	agent: Agent,
	key: string
): Promise<Answer> {
	return move(db, {
		verb: 'reopen',
		...ticket,
		version,
		who: asStaff(agent),
		key,
		set: (_, at) => ({ holder_id: agent.id, outcome: null, refusal: null, clock_at: at, reminded: 0 }),
		unless: async (_, row) => (row.outcome === 'handed_over' ? illegal(row) : null)
	});
}

function isHandOver(row: Row): boolean {
	return undoOf(row)?.verb === 'hand_over';
}

/** The last referral of a desk ticket: earlier ones were taken back. */
function referralOf(connection: Connection, desk: Row): Promise<Row | undefined> {
	return connection
		.selectFrom('ticket')
		.selectAll()
		.where('origin_id', '=', desk.id)
		.where('kind', '=', 'referral')
		.where('state', '!=', 'withdrawn')
		.orderBy('raised_at', 'desc')
		.limit(1)
		.executeTakeFirst();
}

/** The referral of an undone hand-over is withdrawn in the same transaction. */
async function takeBack(db: Database, connection: Connection, desk: Row): Promise<string[]> {
	if (!isHandOver(desk)) return [];
	const referral = await referralOf(connection, desk);
	if (!referral) throw new Error('a hand-over was checked and has no referral');
	const [at, version] = [db.now(), referral.version + 1];
	const updated = await connection
		.updateTable('ticket')
		.set({ state: 'withdrawn', version, changed_at: at, undo: null })
		.where('id', '=', referral.id)
		.where('version', '=', referral.version)
		.where('state', '=', 'offered')
		.returning('id')
		.executeTakeFirst();
	// Accepted in the same instant, on another process: the whole command is undone, and tried again by the person.
	if (!updated) throw new Error('the referral was answered while its hand-over was being undone');
	await append(connection, {
		ticketId: referral.id,
		// A consequence: who undid the hand-over is told by the journal of the desk ticket.
		who: asSystem(referral.site_id),
		verb: 'withdraw',
		from: 'offered',
		to: 'withdrawn',
		reason: 'undo',
		version,
		at
	});
	return [referral.id];
}
