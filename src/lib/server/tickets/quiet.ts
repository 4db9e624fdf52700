/** What only tells: a row of the journal that leaves the ticket's state and version as they are. */
import type { ExpressionBuilder, SqlBool, Expression, Updateable } from 'kysely';
import { next, type quietVerbs } from '../../tickets/machine.ts';
import { type Database, type Tables, write } from '../database/index.ts';
import { announce } from './bus.ts';
import { append } from './events.ts';
import { type Row, standing } from './move.ts';
import type { Who } from './who.ts';

export interface Quiet {
	verb: (typeof quietVerbs)[number];
	reason: string | null;
	set: Updateable<Tables['ticket']>;
	/** Still to be told: asked by the write itself, so that of two processes one tells. */
	still: (row: ExpressionBuilder<Tables, 'ticket'>) => Expression<SqlBool>;
}

/** Tells once, and announces it after commit. False when it was told already, or when the ticket has moved on. */
export async function quietly(db: Database, who: Who, row: Row, asked: Quiet): Promise<boolean> {
	const { verb, reason, set, still } = asked;
	if ('refused' in next(verb, standing(who, row))) return false;
	const told = await write(db, async (connection) => {
		const updated = await connection
			.updateTable('ticket')
			.set(set)
			.where('id', '=', row.id)
			.where('version', '=', row.version)
			.where(still)
			.returning('id')
			.executeTakeFirst();
		if (!updated) return false;
		const { id: ticketId, state, version } = row;
		await append(connection, { ticketId, who, verb, from: state, to: state, reason, version, at: db.now() });
		return true;
	});
	if (told) announce({ siteId: who.siteId, ticketId: row.id });
	return told;
}
