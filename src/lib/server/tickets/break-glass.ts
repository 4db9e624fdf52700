/**
 * A site manager reads no content. For one ticket, with a reason, for a quarter of an hour, the glass may be broken: the
 * row stays for ever, the written reason stays with the ticket, and its social workers see both. Never the contact.
 */
import { randomUUID } from 'node:crypto';
import type { Answer } from '../../tickets/answers.ts';
import { glassLife, type GlassReason, type GlassView } from '../../tickets/glass.ts';
import type { Database } from '../database/index.ts';
import type { Agent } from '../who.ts';
import { keepWords } from './notes.ts';

/** Opens a ticket of the manager's site. Idempotent by `key`. */
export async function breakGlass(
	db: Database,
	id: string,
	agent: Agent,
	{ reason, words }: { reason: GlassReason; words: string },
	key: string
): Promise<Answer<{ id: string }>> {
	if (agent.role !== 'site_manager') return { ok: false, why: 'not_allowed' };
	const row = { id: randomUUID(), site_id: agent.siteId, ticket_id: id, staff_id: agent.id };
	// The words go with the ticket's notes: sealed, and purged with it, which an append-only row could not be.
	const command = { key, subject: `glass:${id}` };
	return keepWords(db, id, agent, { shared: words }, command, (connection) =>
		connection
			.insertInto('break_glass')
			.values({ ...row, reason, at: db.now() })
			.execute()
	);
}

/** Until when this agent may read the ticket by a broken glass; null when they may not. */
export async function readableUntil(db: Database, id: string, agent: Agent): Promise<number | null> {
	if (agent.role !== 'site_manager') return null;
	const row = await db.read
		.selectFrom('break_glass')
		.select('at')
		.where('ticket_id', '=', id)
		.where('staff_id', '=', agent.id)
		.where('at', '>', db.now() - glassLife)
		.orderBy('at', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row ? row.at + glassLife : null;
}

/** Every time the glass of a ticket was broken, the first one first. */
export async function glassOf({ read }: Pick<Database, 'read'>, id: string): Promise<GlassView[]> {
	const rows = await read
		.selectFrom('break_glass')
		.innerJoin('staff', 'staff.id', 'break_glass.staff_id')
		.select(['staff.name as by', 'break_glass.reason', 'break_glass.at'])
		.where('break_glass.ticket_id', '=', id)
		.orderBy('break_glass.at')
		.execute();
	return rows.map(({ reason, ...row }) => ({ ...row, reason: reason as GlassReason }));
}
