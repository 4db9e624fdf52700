/** Who is told what happens at a site: software by a signed webhook, the team by an e-mail that says nothing. */
import { randomUUID } from 'node:crypto';
import { type Database, write } from './database/index.ts';
import { announced, put } from './outbox/messages.ts';
import { newSecret } from './outbox/signature.ts';
import type { Agent } from './who.ts';

/** Webhooks and e-mail addresses a site may have: each event is written once for each. */
const most = 10;

export interface Subscriber {
	id: string;
	kind: 'webhook' | 'mail';
	address: string;
	events: string[];
	createdAt: number;
}

/** The subscribers of a site, the oldest first. */
export async function list(db: Database, siteId: string): Promise<Subscriber[]> {
	const rows = await db.read
		.selectFrom('subscriber')
		.select(['id', 'kind', 'address', 'events', 'created_at'])
		.where('site_id', '=', siteId)
		.orderBy('created_at')
		.orderBy('id')
		.execute();
	return rows.map(({ id, kind, address, events, created_at }) => {
		return { id, kind, address, events: JSON.parse(events) as string[], createdAt: created_at };
	});
}

/** Adds a webhook. @returns its secret, which is not shown again, or null when the site has enough of them */
export async function addWebhook(
	db: Database,
	agent: Agent,
	{ address, events }: { address: string; events: readonly string[] }
): Promise<string | null> {
	const id = randomUUID();
	const secret = newSecret();
	const known = announced.filter((event) => events.includes(event));
	const sealed = db.vault.seal(boundTo(id), secret);
	return (await add(db, agent, { id, kind: 'webhook', address, events: known, sealed })) ? secret : null;
}

/** Adds an e-mail address of the team, told that a referral was offered. False when the site has enough of them. */
export function addMail(db: Database, agent: Agent, address: string): Promise<boolean> {
	return add(db, agent, { id: randomUUID(), kind: 'mail', address, events: ['offer'], sealed: null });
}

function add(
	db: Database,
	{ siteId, id: created_by }: Agent,
	{ events, ...row }: Pick<Subscriber, 'id' | 'kind' | 'address' | 'events'> & { sealed: string | null }
): Promise<boolean> {
	return write(db, async (connection) => {
		const own = await connection
			.selectFrom('subscriber')
			.select('id')
			.where('site_id', '=', siteId)
			.execute();
		if (own.length >= most) return false;
		const at = { site_id: siteId, created_at: db.now(), created_by };
		await connection
			.insertInto('subscriber')
			.values({ ...row, ...at, events: JSON.stringify(events) })
			.execute();
		return true;
	});
}

/** Forgets a subscriber and what waited for it. @returns its address, or null when the site has none of that id */
export async function remove(db: Database, siteId: string, id: string): Promise<string | null> {
	const gone = await write(db, (connection) =>
		connection
			.deleteFrom('subscriber')
			.where('id', '=', id)
			.where('site_id', '=', siteId)
			.returning('address')
			.executeTakeFirst()
	);
	return gone?.address ?? null;
}

/** Puts a test message in the outbox, which takes the same way as every other. */
export async function test(db: Database, siteId: string, id: string): Promise<string | null> {
	return write(db, async (connection) => {
		const found = await connection
			.selectFrom('subscriber')
			.select('address')
			.where('id', '=', id)
			.where('site_id', '=', siteId)
			.executeTakeFirst();
		if (!found) return null;
		const at = db.now();
		await put(connection, siteId, [id], { type: 'test', event: 'test', site: siteId, at }, at);
		return found.address;
	});
}

/** Where a message goes, with its secret opened; null when the subscriber is gone. */
export async function target(
	db: Database,
	id: string
): Promise<{ kind: 'webhook' | 'mail'; address: string; secret: string | null } | null> {
	const row = await db.read
		.selectFrom('subscriber')
		.select(['kind', 'address', 'sealed'])
		.where('id', '=', id)
		.executeTakeFirst();
	if (!row) return null;
	const { kind, address, sealed } = row;
	return { kind, address, secret: sealed === null ? null : db.vault.open(boundTo(id), sealed) };
}

/** What a sealed secret is bound to; a change of key needs it. */
export function boundTo(id: string): string {
	return `subscriber:${id}`;
}
