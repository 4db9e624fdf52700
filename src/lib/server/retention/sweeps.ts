/** Rows that go by their age alone, beside the tickets. */
import { sql } from 'kysely';
import { fixed, type Swept } from '../../retention/rules.ts';
import type { Connection } from '../database/index.ts';
import { absoluteLimit, idleLimit } from '../sessions.ts';
import { before, chosen, type Evening } from './due.ts';

interface Sweep {
	table: string;
	/** Columns that name a row. */
	key: readonly string[];
	/** Which rows are over. `now` is for what ends at a moment and not on a day. */
	over: (evening: Evening, now: number) => ReturnType<typeof sql<boolean>>;
}

/** The tables of the whole server (sessions, codes, retries) are swept by whichever site's evening comes first. */
export const sweeps: Record<Swept, Sweep> = {
	audit: {
		table: 'audit',
		key: ['site_id', 'seq'],
		over: (evening) =>
			sql<boolean>`site_id = ${evening.siteId} and at < ${before(evening, chosen(evening, 'audit'))}`
	},
	// Who opened what behind broken glass, and what became of accounts, are part of the audit trail.
	glass: {
		table: 'break_glass',
		key: ['id'],
		over: (evening) =>
			sql<boolean>`site_id = ${evening.siteId} and at < ${before(evening, chosen(evening, 'audit'))}`
	},
	accounts: {
		table: 'staff_event',
		key: ['id'],
		over: (evening) =>
			sql<boolean>`(site_id = ${evening.siteId} or site_id is null) and at < ${before(evening, chosen(evening, 'audit'))}`
	},
	commands: {
		table: 'command',
		key: ['actor', 'key'],
		over: (evening) => sql<boolean>`at < ${before(evening, fixed.commands)}`
	},
	sessions: {
		table: 'staff_session',
		key: ['token_hash'],
		over: (_, now) => sql<boolean>`created_at < ${now - absoluteLimit} or seen_at < ${now - idleLimit}`
	},
	pairings: {
		table: 'pairing',
		key: ['code_hash'],
		over: (_, now) => sql<boolean>`expires_at < ${now}`
	},
	offers: {
		table: 'pairing_offer',
		key: ['secret_hash'],
		over: (_, now) => sql<boolean>`expires_at < ${now}`
	},
	erasures: {
		table: 'erasure',
		key: ['ticket_id'],
		over: (evening) => sql<boolean>`site_id = ${evening.siteId} and at < ${before(evening, fixed.erasures)}`
	},
	runs: {
		table: 'purge_run',
		key: ['id'],
		over: (evening) =>
			sql<boolean>`site_id = ${evening.siteId} and started_at < ${before(evening, fixed.runs)}`
	}
};

export async function countSwept(
	read: Connection,
	what: Swept,
	evening: Evening,
	now: number
): Promise<number> {
	const { table, over } = sweeps[what];
	const { rows } = await sql<{ n: number | string }>`
		select count(*) as n from ${sql.table(table)} where ${over(evening, now)}`.execute(read);
	return Number(rows[0]!.n);
}

/** Deletes at most `most` rows and answers how many went. */
export async function sweep(
	connection: Connection,
	what: Swept,
	evening: Evening,
	now: number,
	most: number
): Promise<number> {
	const { table, key, over } = sweeps[what];
	const columns = sql.join(key.map((column) => sql.ref(column)));
	const { numAffectedRows } = await sql`delete from ${sql.table(table)} where (${columns}) in (
		select ${columns} from ${sql.table(table)} where ${over(evening, now)} limit ${sql.lit(most)})`.execute(
		connection
	);
	return Number(numAffectedRows ?? 0);
}
