/** Notes: shared with who follows the ticket, or for their author alone. Both are sealed at rest. */
import { randomUUID } from 'node:crypto';
import type { Answer, Refusal } from '../../tickets/answers.ts';
import { inspect, privateNoteLength, sharedNoteLength } from '../../tickets/guard.ts';
import type { Connection, Database } from '../database/index.ts';
import type { Agent } from '../who.ts';
import { once } from './commands.ts';

/** One of the two. */
export type NewNote = { shared: string } | { private: string };

/**
 * Adds a note to a ticket of the agent's site. Idempotent by `key`. A site manager reads no content and so writes
 * none. The ticket keeps its version: a note is not a transition.
 */
export async function note(
	db: Database,
	id: string,
	agent: Agent,
	text: NewNote,
	key: string
): Promise<Answer<{ id: string }>> {
	if (agent.role !== 'reception' && agent.role !== 'social_worker') return { ok: false, why: 'not_allowed' };
	return keepWords(db, id, agent, text, { key, subject: `note:${id}` });
}

/**
 * Checks words and keeps them on a ticket of the agent's site, once for each key. The ticket keeps its version.
 * @param besides what is written in the same transaction
 */
export async function keepWords(
	db: Database,
	id: string,
	agent: Agent,
	text: NewNote,
	{ key, subject }: { key: string; subject: string },
	besides?: (connection: Connection) => Promise<unknown>
): Promise<Answer<{ id: string }>> {
	const refusal = 'shared' in text ? checkTexts({ note: text.shared }) : checkPrivate(text.private);
	if (refusal) return refusal;
	if (!words(text).trim()) return { ok: false, why: 'empty', field: 'note' };
	const command = { actor: `staff:${agent.id}`, siteId: agent.siteId, key, subject };
	return once<Answer<{ id: string }>>(db, command, async (connection) => {
		const ticket = await connection
			.selectFrom('ticket')
			.select('id')
			.where('id', '=', id)
			.where('site_id', '=', agent.siteId)
			.executeTakeFirst();
		if (!ticket) return { answer: { ok: false, why: 'unknown' }, changed: [] };
		await besides?.(connection);
		await keepNote(db, connection, id, agent, text);
		return { answer: { ok: true, id }, changed: [id] };
	});
}

/** Refuses a text too long for a shared note, or that holds what must not be kept. Null when all may be kept. */
export function checkTexts(texts: Record<string, string>, most = sharedNoteLength): Refusal | null {
	for (const [field, text] of Object.entries(texts)) {
		if ([...text].length > most) return { ok: false, why: 'too_long', field, most };
		const finding = inspect(text);
		if (finding) return { ok: false, why: 'free_text', field, finding };
	}
	return null;
}

function checkPrivate(text: string): Refusal | null {
	return checkTexts({ note: text }, privateNoteLength);
}

/** Writes a note that has been checked. */
export async function keepNote(
	db: Database,
	connection: Connection,
	ticketId: string,
	agent: Agent,
	text: NewNote
): Promise<void> {
	const id = randomUUID();
	await connection
		.insertInto('ticket_note')
		.values({
			id,
			ticket_id: ticketId,
			author_id: agent.id,
			shared: 'shared' in text ? 1 : 0,
			sealed: db.vault.seal(`note:${ticketId}:${id}`, words(text).trim()),
			at: db.now()
		})
		.execute();
}

function words(text: NewNote): string {
	return 'shared' in text ? text.shared : text.private;
}
