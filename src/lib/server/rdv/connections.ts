/** The accounts that social workers have connected: tokens sealed, one agent's for that agent alone. */
import { type Database, write } from '../database/index.ts';
import { type Outcome, type Reach, refresh, type Tokens } from './client.ts';
import { boundTo, type Client } from './settings.ts';

/** Milliseconds before its end from which a token is renewed. */
const early = 60_000;

export async function keep(db: Database, staffId: string, tokens: Tokens): Promise<void> {
	const sealed = db.vault.seal(boundTo.agent(staffId), JSON.stringify(tokens));
	const changed_at = db.now();
	await write(db, (connection) =>
		connection
			.insertInto('rdv_connection')
			.values({ staff_id: staffId, sealed, changed_at })
			.onConflict((conflict) => conflict.column('staff_id').doUpdateSet({ sealed, changed_at }))
			.execute()
	);
}

export async function forget(db: Database, staffId: string): Promise<void> {
	await write(db, (connection) =>
		connection.deleteFrom('rdv_connection').where('staff_id', '=', staffId).execute()
	);
}

export async function isConnected(db: Database, staffId: string): Promise<boolean> {
	const found = await db.read
		.selectFrom('rdv_connection')
		.select('staff_id')
		.where('staff_id', '=', staffId)
		.executeTakeFirst();
	return found !== undefined;
}

async function tokensOf(db: Database, staffId: string): Promise<Tokens | null> {
	const found = await db.read
		.selectFrom('rdv_connection')
		.select('sealed')
		.where('staff_id', '=', staffId)
		.executeTakeFirst();
	return found ? (JSON.parse(db.vault.open(boundTo.agent(staffId), found.sealed)) as Tokens) : null;
}

/**
 * Does something with the agent's token, renewed when it is about to end or is refused. A connection that cannot be
 * renewed is forgotten: the agent is asked to connect again.
 */
export async function withToken<T>(
	db: Database,
	client: Client,
	staffId: string,
	reach: Reach,
	use: (token: string) => Promise<Outcome<T>>
): Promise<Outcome<T>> {
	let tokens = await tokensOf(db, staffId);
	if (!tokens) return { ok: false, why: 'expired' };
	const over = tokens.expiresAt !== null && tokens.expiresAt - early < reach.now;
	let outcome: Outcome<T> = over ? { ok: false, why: 'expired' } : await use(tokens.access);
	if (outcome.ok || outcome.why !== 'expired') return outcome;
	if (tokens.refresh !== null) {
		const renewed = await refresh(client, tokens.refresh, reach);
		if (!renewed.ok && renewed.why !== 'expired') return renewed;
		if (renewed.ok) {
			// Some servers keep the same refresh token and do not repeat it.
			tokens = { ...renewed.value, refresh: renewed.value.refresh ?? tokens.refresh };
			await keep(db, staffId, tokens);
			outcome = await use(tokens.access);
			if (outcome.ok || outcome.why !== 'expired') return outcome;
		}
	}
	await forget(db, staffId);
	return outcome;
}
