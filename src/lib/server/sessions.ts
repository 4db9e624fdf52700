/** Signed-in staff: a random token in a cookie, its hash in the database, limits in time, and the lock. */
import { type Database, write } from './database/index.ts';
import { lockName, lockOf } from './access.ts';
import { hashToken, newToken } from './tokens.ts';
import type { Agent, Need } from './who.ts';

/**
 * Milliseconds without a request. Longer than OWASP's half hour because a reception screen is looked at more than it
 * is touched; the live room's own checks do not count as use. The lock comes long before.
 */
export const idleLimit = 4 * 3_600_000;
/** Milliseconds in all: one working day, so that a forgotten screen asks again the next morning. */
export const absoluteLimit = 12 * 3_600_000;
/** Milliseconds between the password and the code, or the second factor that must be made. */
export const pendingLimit = 10 * 60_000;
/** Milliseconds between two writes of « last seen » and « last used ». */
const touchEvery = 30_000;

export interface Session {
	agent: Agent;
	/** Null: the session is open. */
	needs: Need | null;
}

/** Whose doing a request is: a person's, a screen's own, or nobody's (a check of rights, which leaves no trace). */
export type Use = 'person' | 'screen' | 'none';

export interface Beginning {
	/** What is missing before the session opens. */
	needs?: 'code' | 'enrol' | null;
	/** ProConnect's ID token, sealed here: signing out there needs it. */
	idToken?: string | null;
}

/** Opens a session and answers its token, to be put in the cookie and nowhere else. */
export async function begin(db: Database, agent: Agent, beginning: Beginning = {}): Promise<string> {
	const token = newToken();
	const token_hash = hashToken(token);
	const { needs = null, idToken = null } = beginning;
	const at = db.now();
	const id_token = idToken && db.vault.seal(`id-token:${token_hash}`, idToken);
	const row = { token_hash, staff_id: agent.id, created_at: at, seen_at: at, active_at: at, needs, id_token };
	await write(db, async (connection) => {
		// What has expired goes now: nothing else needs to sweep it.
		await connection
			.deleteFrom('staff_session')
			.where((eb) => eb.or([eb('created_at', '<', at - absoluteLimit), eb('seen_at', '<', at - idleLimit)]))
			.execute();
		await connection.insertInto('staff_session').values(row).execute();
		if (!needs)
			await connection.updateTable('staff').set({ seen_at: at }).where('id', '=', agent.id).execute();
	});
	return token;
}

/** The session that the token opens, or null when it is unknown, over, or its account was closed. */
export async function look(db: Database, token: string, use: Use): Promise<Session | null> {
	const at = db.now();
	const token_hash = hashToken(token);
	const row = await db.read
		.selectFrom('staff_session as session')
		.innerJoin('staff', 'staff.id', 'session.staff_id')
		.leftJoin('site_setting as lock', (join) =>
			join.onRef('lock.site_id', '=', 'staff.site_id').on('lock.name', '=', lockName)
		)
		.select(['staff.id', 'staff.site_id', 'staff.login', 'staff.name', 'staff.role', 'lock.value as lock'])
		.select(['session.created_at', 'session.seen_at', 'session.active_at'])
		.select(['session.locked_at', 'session.needs'])
		.where('session.token_hash', '=', token_hash)
		.where('session.created_at', '>', at - absoluteLimit)
		.where('session.seen_at', '>', at - idleLimit)
		.where('staff.active', '=', 1)
		.executeTakeFirst();
	if (!row || (row.needs && row.created_at <= at - pendingLimit)) return null;
	const locked = row.locked_at !== null || at - row.active_at >= lockOf(row.lock) * 60_000;
	const needs = row.needs ?? (locked ? ('unlock' as const) : null);
	// A locked screen stays locked however often it asks.
	const active = use === 'person' && !locked && at - row.active_at > touchEvery ? { active_at: at } : {};
	const seen = use !== 'none' && at - row.seen_at > touchEvery ? { seen_at: at } : {};
	if ('active_at' in active || 'seen_at' in seen)
		await write(db, (connection) =>
			connection
				.updateTable('staff_session')
				.set({ ...active, ...seen })
				.where('token_hash', '=', token_hash)
				.execute()
		);
	const { id, login, name, role } = row;
	return { agent: { id, siteId: row.site_id ?? '', login, name, role }, needs };
}

/**
 * Who holds the token of an open session, or null.
 *
 * @param use false for a check that is not somebody's doing, such as the live room's
 */
export async function find(db: Database, token: string, use = true): Promise<Agent | null> {
	const session = await look(db, token, use ? 'person' : 'none');
	return session && !session.needs ? session.agent : null;
}

/** Covers the screen until the password is given again. */
export function lock(db: Database, token: string): Promise<void> {
	return set(db, token, { locked_at: db.now() });
}

/** The right password was given again. */
export function unlock(db: Database, token: string): Promise<void> {
	return set(db, token, { locked_at: null, active_at: db.now() });
}

async function set(
	db: Database,
	token: string,
	change: { locked_at: number | null; active_at?: number }
): Promise<void> {
	await write(db, (connection) =>
		connection
			.updateTable('staff_session')
			.set(change)
			.where('token_hash', '=', hashToken(token))
			.where('needs', 'is', null)
			.execute()
	);
}

/** ProConnect's ID token of a session, or null when it came in by password. */
export async function idTokenOf(db: Database, token: string): Promise<string | null> {
	const token_hash = hashToken(token);
	const row = await db.read
		.selectFrom('staff_session')
		.select('id_token')
		.where('token_hash', '=', token_hash)
		.executeTakeFirst();
	return row?.id_token ? db.vault.open(`id-token:${token_hash}`, row.id_token) : null;
}

/** Ends one session. */
export async function end(db: Database, token: string): Promise<void> {
	await write(db, (connection) =>
		connection.deleteFrom('staff_session').where('token_hash', '=', hashToken(token)).execute()
	);
}

/** Ends every session of an account: its password, role or state changed. */
export async function endAll(db: Database, staffId: string): Promise<void> {
	await write(db, (connection) =>
		connection.deleteFrom('staff_session').where('staff_id', '=', staffId).execute()
	);
}
