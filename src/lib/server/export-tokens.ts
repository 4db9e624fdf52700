/** Keys that open a site's tickets to other software, in ids and codes: shown once, kept hashed, revocable. */
import { randomUUID } from 'node:crypto';
import { type Database, write } from './database/index.ts';
import { hashToken, newToken } from './tokens.ts';
import type { Agent } from './who.ts';

/** So that one that was left somewhere is recognised. */
const prefix = 'relais_';
/** Milliseconds between two notes of its use: reading an export should not be a write each time. */
const noted = 60_000;

export interface ExportToken {
	id: string;
	label: string;
	createdAt: number;
	usedAt: number | null;
}

/** Software that holds a token. */
export interface Integrator {
	/** Of the token. */
	id: string;
	siteId: string;
}

/** Makes a token and answers it; it is not shown again. */
export async function create(db: Database, agent: Agent, label: string): Promise<string> {
	const token = prefix + newToken();
	const row = {
		id: randomUUID(),
		site_id: agent.siteId,
		label,
		token_hash: hashToken(token),
		created_at: db.now(),
		created_by: agent.id
	};
	await write(db, (connection) => connection.insertInto('export_token').values(row).execute());
	return token;
}

/** The tokens of a site that still open something. */
export async function list(db: Database, siteId: string): Promise<ExportToken[]> {
	const rows = await db.read
		.selectFrom('export_token')
		.select(['id', 'label', 'created_at', 'used_at'])
		.where('site_id', '=', siteId)
		.where('revoked_at', 'is', null)
		.orderBy('created_at')
		.execute();
	return rows.map(({ id, label, created_at: createdAt, used_at: usedAt }) => {
		return { id, label, createdAt, usedAt };
	});
}

/** Ends a token at once. @returns its label, or null when the site has none of that id */
export async function revoke(db: Database, siteId: string, id: string): Promise<string | null> {
	const found = await write(db, (connection) =>
		connection
			.updateTable('export_token')
			.set({ revoked_at: db.now() })
			.where('id', '=', id)
			.where('site_id', '=', siteId)
			.where('revoked_at', 'is', null)
			.returning('label')
			.executeTakeFirst()
	);
	return found?.label ?? null;
}

/** Whose token this is; null when it opens nothing. */
export async function find(db: Database, authorization: string | null): Promise<Integrator | null> {
	const token = /^Bearer (relais_[\w-]{43})$/i.exec(authorization ?? '')?.[1];
	if (!token) return null;
	const row = await db.read
		.selectFrom('export_token')
		.select(['id', 'site_id', 'used_at'])
		.where('token_hash', '=', hashToken(token))
		.where('revoked_at', 'is', null)
		.executeTakeFirst();
	if (!row) return null;
	const now = db.now();
	if (row.used_at === null || now - row.used_at > noted)
		await write(db, (connection) =>
			connection.updateTable('export_token').set({ used_at: now }).where('id', '=', row.id).execute()
		);
	return { id: row.id, siteId: row.site_id };
}
