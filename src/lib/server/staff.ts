/** Staff accounts of a site, and their way in. */
import { randomUUID } from 'node:crypto';
import type { Role } from '../tickets/types.ts';
import { type Connection, type Database, write } from './database/index.ts';
import * as passwords from './passwords.ts';
import { announceRights } from './rights.ts';
import * as sessions from './sessions.ts';
import type { Throttles } from './throttle.ts';
import type { Agent } from './who.ts';

export interface Account {
	id: string;
	login: string;
	name: string;
	role: Role;
	active: boolean;
	/** Epoch milliseconds of the last sign-in. */
	seenAt: number | null;
	/** Whether it may take statistics out as files. */
	mayExport: boolean;
}

export interface NewAccount {
	login: string;
	name: string;
	role: Role;
}

export type SignIn =
	| { ok: true; agent: Agent; token: string }
	/** The same answer for an unknown login, a closed account and a wrong password. */
	| { ok: false; why: 'wrong' }
	/** Too many mistakes: seconds before the next try. */
	| { ok: false; why: 'wait'; seconds: number };

/** An unknown login costs the same work as a wrong password, so that time tells nothing either. */
let decoy: Promise<string> | undefined;

/**
 * Opens a session for the right login and password.
 *
 * @param address where the try comes from, for throttling only; it is not kept
 */
export async function signIn(
	db: Database,
	throttles: Pick<Throttles, 'login' | 'address'>,
	{ login, password }: { login: string; password: string },
	address: string
): Promise<SignIn> {
	const name = normal(login);
	const seconds = Math.max(throttles.login.wait(name), throttles.address.wait(address));
	if (seconds > 0) return { ok: false, why: 'wait', seconds };
	// Counted before the work: a burst of tries made at once finds the wait already there.
	throttles.login.failed(name);
	throttles.address.failed(address);
	const row = await db.read.selectFrom('staff').selectAll().where('login', '=', name).executeTakeFirst();
	const stored = row?.password_hash ?? (await (decoy ??= passwords.hash(randomUUID())));
	const { right, stale } = await passwords.verify(password, stored);
	if (!row || !right || row.active !== 1) return { ok: false, why: 'wrong' };
	throttles.login.succeeded(name);
	throttles.address.succeeded(address);
	if (stale) await keep(db, row.id, await passwords.hash(password));
	const agent = { id: row.id, siteId: row.site_id, login: row.login, name: row.name, role: row.role };
	return { ok: true, agent, token: await sessions.begin(db, agent) };
}

export async function signOut(db: Database, token: string): Promise<void> {
	const agent = await sessions.find(db, token, false);
	await sessions.end(db, token);
	if (agent) announceRights({ agentId: agent.id });
}

/** Accounts of a site, by name. */
export async function list(db: Database, siteId: string): Promise<Account[]> {
	const rows = await db.read
		.selectFrom('staff')
		.select(['id', 'login', 'name', 'role', 'active', 'seen_at', 'can_export'])
		.where('site_id', '=', siteId)
		.execute();
	const accounts = rows.map(({ active, seen_at: seenAt, can_export, ...row }) => ({
		...row,
		active: active === 1,
		seenAt,
		mayExport: can_export === 1
	}));
	return accounts.sort((a, b) => a.name.localeCompare(b.name, 'fr'));
}

/** Makes an account with a generated password, answered once and kept only hashed. Null when the login is taken. */
export async function create(db: Database, siteId: string, account: NewAccount): Promise<string | null> {
	const password = passwords.generate();
	const password_hash = await passwords.hash(password);
	const row = { ...account, login: normal(account.login), id: randomUUID(), site_id: siteId };
	const made = await write(db, (connection) =>
		connection
			.insertInto('staff')
			.values({ ...row, password_hash, created_at: db.now() })
			.onConflict((conflict) => conflict.column('login').doNothing())
			.returning('id')
			.executeTakeFirst()
	);
	return made ? password : null;
}

/** Gives an account of the site a new password, answered once; its open sessions end. Null when there is no such account. */
export async function resetPassword(
	db: Database,
	siteId: string,
	id: string
): Promise<{ name: string; password: string } | null> {
	const account = await of(db.read, siteId, id);
	if (!account) return null;
	const password = passwords.generate();
	await keep(db, id, await passwords.hash(password));
	await sessions.endAll(db, id);
	announceRights({ agentId: id });
	return { name: account.name, password };
}

export type Closing = { ok: true; name: string } | { ok: false; why: 'unknown' | 'lastManager' };

/** Closes or opens an account. The last site manager stays: somebody must be able to open the others again. */
export async function setActive(db: Database, siteId: string, id: string, active: boolean): Promise<Closing> {
	const answer = await write(db, async (connection): Promise<Closing> => {
		const account = await of(connection, siteId, id);
		if (!account) return { ok: false, why: 'unknown' };
		if (!active && account.role === 'site_manager' && (await otherManagers(connection, siteId, id)) === 0)
			return { ok: false, why: 'lastManager' };
		await connection
			.updateTable('staff')
			.set({ active: active ? 1 : 0 })
			.where('id', '=', id)
			.execute();
		if (!active) await connection.deleteFrom('staff_session').where('staff_id', '=', id).execute();
		return { ok: true, name: account.name };
	});
	if (answer.ok) announceRights({ agentId: id });
	return answer;
}

/** Gives or takes the right to export, and answers the name. Only a site manager may hold it (handoff.md section 3); null otherwise. */
export async function setExport(
	db: Database,
	siteId: string,
	id: string,
	may: boolean
): Promise<string | null> {
	const row = await write(db, (connection) =>
		connection
			.updateTable('staff')
			.set({ can_export: may ? 1 : 0 })
			.where('id', '=', id)
			.where('site_id', '=', siteId)
			.where('role', '=', 'site_manager')
			.returning('name')
			.executeTakeFirst()
	);
	return row?.name ?? null;
}

/** Whether an agent may take files out, now: an account that changed role keeps nothing of it. */
export async function mayExport(db: Database, { id, siteId }: Agent): Promise<boolean> {
	const row = await db.read
		.selectFrom('staff')
		.select('id')
		.where('id', '=', id)
		.where('site_id', '=', siteId)
		.where('role', '=', 'site_manager')
		.where('active', '=', 1)
		.where('can_export', '=', 1)
		.executeTakeFirst();
	return row !== undefined;
}

function of(connection: Connection, siteId: string, id: string) {
	return connection
		.selectFrom('staff')
		.select(['id', 'name', 'role'])
		.where('id', '=', id)
		.where('site_id', '=', siteId)
		.executeTakeFirst();
}

async function otherManagers(connection: Connection, siteId: string, id: string): Promise<number> {
	const rows = await connection
		.selectFrom('staff')
		.select('id')
		.where('site_id', '=', siteId)
		.where('role', '=', 'site_manager')
		.where('active', '=', 1)
		.where('id', '!=', id)
		.execute();
	return rows.length;
}

async function keep(db: Database, id: string, password_hash: string): Promise<void> {
	await write(db, (connection) =>
		connection.updateTable('staff').set({ password_hash }).where('id', '=', id).execute()
	);
}

/** Logins are the same however they are typed: « Accueil », « accueil ». */
function normal(login: string): string {
	return login.trim().toLowerCase().normalize('NFC');
}
