/**
 * Every column that holds sealed text, and the change of its key. A new sealed column is one line of `sealedColumns`;
 * a test finds the ones that are missing.
 */
import { sql } from 'kysely';
import { type Connection, type Database, write } from './database/index.ts';
import { boundTo } from './rdv/settings.ts';
import * as secondFactor from './second-factor.ts';

export interface SealedColumn {
	table: string;
	column: string;
	/** Columns that name the row. */
	key: readonly string[];
	/** What its text is bound to, as it was sealed. */
	bound: (row: Record<string, string>) => string;
}

export const sealedColumns: readonly SealedColumn[] = [
	{
		table: 'ticket_contact',
		column: 'sealed',
		key: ['ticket_id'],
		bound: (row) => `contact:${row['ticket_id']}`
	},
	{
		table: 'ticket_note',
		column: 'sealed',
		key: ['ticket_id', 'id'],
		bound: (row) => `note:${row['ticket_id']}:${row['id']}`
	},
	{
		table: 'subscriber',
		column: 'sealed',
		key: ['id'],
		bound: (row) => `subscriber:${row['id']}`
	},
	{
		table: 'rdv_site',
		column: 'client_sealed',
		key: ['site_id'],
		bound: (row) => boundTo.client(row['site_id']!)
	},
	{
		table: 'rdv_site',
		column: 'hook_sealed',
		key: ['site_id'],
		bound: (row) => boundTo.hook(row['site_id']!)
	},
	{
		table: 'second_factor',
		column: 'sealed',
		key: ['staff_id'],
		bound: (row) => secondFactor.bound(row['staff_id']!)
	},
	{
		table: 'staff_session',
		column: 'id_token',
		key: ['token_hash'],
		bound: (row) => `id-token:${row['token_hash']}`
	},
	{
		table: 'rdv_connection',
		column: 'sealed',
		key: ['staff_id'],
		bound: (row) => boundTo.agent(row['staff_id']!)
	}
];

export interface KeyState {
	/** Texts sealed with the present key. */
	current: number;
	/** Texts that still need an older one. */
	older: number;
}

/** How many texts each key seals, in the whole database. */
export async function keyState(db: Database): Promise<KeyState> {
	const state = { current: 0, older: 0 };
	for (const { table, column } of sealedColumns) {
		const { rows } = await sql<{ n: number | string; current: number | string | null }>`
			select count(*) as n, sum(case when ${sql.ref(column)} like ${`${db.vault.mark()}%`} then 1 else 0 end) as current
			from ${sql.table(table)} where ${sql.ref(column)} is not null`.execute(db.read);
		// PostgreSQL counts in 64 bits, which come as text.
		const current = Number(rows[0]?.current ?? 0);
		state.current += current;
		state.older += Number(rows[0]?.n ?? 0) - current;
	}
	return state;
}

/**
 * Seals again, with the present key, every text that another key sealed. In small transactions, each whole or not at
 * all: stopped anywhere, it goes on from there. A text that somebody changed meanwhile is left as they wrote it.
 *
 * @param batch texts in one transaction
 * @returns how many were sealed again
 * @throws Error when a text opens with none of the keys; nothing is lost, and those before it are done
 */
export async function sealAgain(db: Database, batch = 50): Promise<number> {
	let all = 0;
	for (const column of sealedColumns)
		for (let done = batch; done === batch;) {
			done = await write(db, (connection) => sealBatch(db, connection, column, batch));
			all += done;
		}
	return all;
}

async function sealBatch(db: Database, connection: Connection, of: SealedColumn, batch: number) {
	const { table, column, key, bound } = of;
	const { rows } = await sql<Record<string, string>>`
		select ${sql.join([...key, column].map((name) => sql.ref(name)))} from ${sql.table(table)}
		where ${sql.ref(column)} is not null and ${sql.ref(column)} not like ${`${db.vault.mark()}%`}
		limit ${sql.lit(batch)}`.execute(connection);
	for (const row of rows) {
		const before = row[column]!;
		const after = db.vault.seal(bound(row), db.vault.open(bound(row), before));
		const same = key.map((name) => sql`${sql.ref(name)} = ${row[name]}`);
		await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${after}
			where ${sql.join([...same, sql`${sql.ref(column)} = ${before}`], sql` and `)}`.execute(connection);
	}
	return rows.length;
}
