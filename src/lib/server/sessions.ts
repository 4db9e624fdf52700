/** Signed-in staff: a random token in a cookie, its hash in the database, two limits in time. */
import { type Database, write } from './database/index.ts';
import { hashToken, newToken } from './tokens.ts';
import type { Agent } from './who.ts';

/**
 * Milliseconds without a request. Longer than OWASP's half hour because a reception screen is looked at more than it
 * is touched; the live room's own checks do not count as use.
 */
export const idleLimit = 4 * 3_600_000;
/** Milliseconds in all: one working day, so that a forgotten screen asks again the next morning. */
export const absoluteLimit = 12 * 3_600_000;
/** Milliseconds between two writes of « last seen ». */
const touchEvery = 60_000;

/** Opens a session and answers its token, to be put in the cookie and nowhere else. */
export async function begin(db: Database, agent: Agent): Promise<string> {
	const token = newToken();
	const at = db.now();
	await write(db, async (connection) => {
		// What has expired goes now: nothing else needs to sweep it.
		await connection
			.deleteFrom('staff_session')
			.where((eb) => eb.or([eb('created_at', '<', at - absoluteLimit), eb('seen_at', '<', at - idleLimit)]))
			.execute();
		await connection
			.insertInto('staff_session')
			.values({ token_hash: hashToken(token), staff_id: agent.id, created_at: at, seen_at: at })
			.execute();
		await connection.updateTable('staff').set({ seen_at: at }).where('id', '=', agent.id).execute();
	});
	return token;
}

/**
 * Who holds the token, or null when it is unknown, over, or its account was closed.
 *
 * @param use false for a check that is not somebody's doing, such as the live room's
 */
export async function find(db: Database, token: string, use = true): Promise<Agent | null> {
	const at = db.now();
	const token_hash = hashToken(token);
	const row = await db.read
		.selectFrom('staff_session as session')
		.innerJoin('staff', 'staff.id', 'session.staff_id')
		.select(['staff.id', 'staff.site_id', 'staff.login', 'staff.name', 'staff.role', 'session.seen_at'])
		.where('session.token_hash', '=', token_hash)
		.where('session.created_at', '>', at - absoluteLimit)
		.where('session.seen_at', '>', at - idleLimit)
		.where('staff.active', '=', 1)
		.executeTakeFirst();
	if (!row) return null;
	if (use && at - row.seen_at > touchEvery)
		await write(db, (connection) =>
			connection
				.updateTable('staff_session')
				.set({ seen_at: at })
				.where('token_hash', '=', token_hash)
				.execute()
		);
	return { id: row.id, siteId: row.site_id, login: row.login, name: row.name, role: row.role };
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
