/** What happens to accounts, kept for the audit: ids and codes, append-only. */
import { randomUUID } from 'node:crypto';
import type { Connection } from './database/index.ts';

export const staffVerbs = [
	'second_factor_on',
	'second_factor_reset',
	'recovery_code_used',
	'password_changed',
	'locked_inactive',
	'opened',
	'erased',
	'proconnect_linked',
	'place_added',
	'manager_added'
] as const;
export type StaffVerb = (typeof staffVerbs)[number];

export interface StaffEvent {
	siteId: string | null;
	/** Whose account it is. */
	staffId: string;
	/** Who did it; null for the server by itself. */
	actorId: string | null;
	verb: StaffVerb;
	at: number;
}

/** Adds one row, in the transaction of what it tells. */
export async function record(connection: Connection, event: StaffEvent): Promise<void> {
	const { siteId, staffId, actorId, verb, at } = event;
	const row = { id: randomUUID(), site_id: siteId || null, staff_id: staffId, actor_id: actorId, verb, at };
	await connection.insertInto('staff_event').values(row).execute();
}
