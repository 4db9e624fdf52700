/**
 * The audit trail (handoff.md sections 3 and 6): who did or read what, as ids and codes. The database refuses to change
 * it. Written before the deed, so that nothing is done or read that could not be recorded
 * (docs/decisions/0090-audit-before-the-deed.md).
 */
import { type Connection, type Database, write } from './database/index.ts';
import type { Agent } from './who.ts';

export interface Deed {
	siteId: string;
	actor: { kind: 'staff'; id: string } | { kind: 'person' | 'system'; id: null };
	/** A code: `ticket.read`, `room.claim`. Never a text that somebody typed. */
	action: string;
	subject: { kind: string; id: string } | null;
}

/** What a member of staff does. */
export function deedOf(agent: Agent, action: string, subject: Deed['subject']): Deed {
	return { siteId: agent.siteId, actor: { kind: 'staff', id: agent.id }, action, subject };
}

/** Writes one line, in the transaction of what it tells when there is one. */
export async function record(connection: Connection, at: number, deed: Deed): Promise<void> {
	const { last } = await connection
		.insertInto('audit_counter')
		.values({ site_id: deed.siteId, last: 1 })
		.onConflict((conflict) =>
			conflict.column('site_id').doUpdateSet((eb) => ({ last: eb('audit_counter.last', '+', 1) }))
		)
		.returning('last')
		.executeTakeFirstOrThrow();
	await connection
		.insertInto('audit')
		.values({
			site_id: deed.siteId,
			seq: last,
			actor_kind: deed.actor.kind,
			actor_id: deed.actor.id,
			action: deed.action,
			subject_kind: deed.subject?.kind ?? null,
			subject_id: deed.subject?.id ?? null,
			at
		})
		.execute();
}

/** Writes one line by itself, and answers once it is on disk. */
export function note(db: Database, deed: Deed): Promise<void> {
	return write(db, (connection) => record(connection, db.now(), deed));
}

/** Milliseconds in which a page that reads itself again counts as one reading. */
const sameReading = 60_000;
/** Readings remembered at most. */
const most = 5_000;
const recent = new WeakMap<Database, Map<string, number>>();

/** Writes one line for a reading, unless the same agent read the same thing in the last minute. */
export async function noteReading(db: Database, deed: Deed): Promise<void> {
	let seen = recent.get(db);
	if (!seen) recent.set(db, (seen = new Map()));
	const key = JSON.stringify([deed.siteId, deed.actor.id, deed.action, deed.subject?.id]);
	const at = db.now();
	const before = seen.get(key);
	if (before !== undefined && at - before >= 0 && at - before < sameReading) return;
	await note(db, deed);
	seen.delete(key);
	seen.set(key, at);
	if (seen.size > most) seen.delete(seen.keys().next().value!);
}
