/**
 * From « the password is right » to an open session: the code when the account has a second factor, making one when the
 * site asks for it, and the password again after the screen was left alone.
 */
import * as access from './access.ts';
import { type Database, write } from './database/index.ts';
import * as passwords from './passwords.ts';
import { announceRights } from './rights.ts';
import * as secondFactor from './second-factor.ts';
import * as sessions from './sessions.ts';
import { record } from './staff-events.ts';
import type { Throttles } from './throttle.ts';
import { hashToken } from './tokens.ts';
import type { Agent } from './who.ts';

export interface Entry {
	token: string;
	needs: 'code' | 'enrol' | null;
}

/** Begins the session of somebody who proved who they are by one means; says what it still lacks. */
export async function begin(db: Database, agent: Agent, idToken: string | null = null): Promise<Entry> {
	const needs = await lackOf(db, agent);
	return { needs, token: await sessions.begin(db, agent, { needs, idToken }) };
}

async function lackOf(db: Database, agent: Agent): Promise<Entry['needs']> {
	if ((await secondFactor.stateOf(db, agent.id)) === 'on') return 'code';
	const { secondFactor: policy } = await access.read(db, agent.siteId);
	return policy === 'required' && access.rolesWithPeople.includes(agent.role) ? 'enrol' : null;
}

export type Refused = { ok: false; why: 'wrong' } | Wait;
export type Try = { ok: true; token: string } | Refused;
export interface Wait {
	ok: false;
	why: 'wait';
	/** Before the next try. */
	seconds: number;
}

/** The code after the password. A right one ends the half-open session and answers the token of an open one. */
export async function giveCode(
	db: Database,
	throttles: Pick<Throttles, 'secondFactor'>,
	token: string,
	agent: Agent,
	code: string
): Promise<Try> {
	const answer = await confirmCode(db, throttles, agent, code);
	return answer.ok ? { ok: true, token: await complete(db, token, agent) } : answer;
}

/** Whether the code is right, tries counted. */
export async function confirmCode(
	db: Database,
	throttles: Pick<Throttles, 'secondFactor'>,
	agent: Agent,
	code: string
): Promise<{ ok: true } | Refused> {
	const wait = mistaken(throttles, agent);
	if (wait) return wait;
	if (!(await secondFactor.check(db, agent, code))) return { ok: false, why: 'wrong' };
	throttles.secondFactor.succeeded(agent.id);
	return { ok: true };
}

/** Another token than the one that was half-open: whoever saw that one gains nothing. */
export async function complete(db: Database, token: string, agent: Agent): Promise<string> {
	const idToken = await sessions.idTokenOf(db, token);
	await sessions.end(db, token);
	return sessions.begin(db, agent, { idToken });
}

/** Opens a locked screen with the password, or with a code from the telephone. */
export async function unlock(
	db: Database,
	throttles: Pick<Throttles, 'secondFactor'>,
	token: string,
	agent: Agent,
	given: string
): Promise<{ ok: true } | Refused> {
	// No password is that short.
	const confirmed = /^[\d\s]{6,7}$/.test(given)
		? await confirmCode(db, throttles, agent, given)
		: await confirmPassword(db, throttles, agent, given);
	if (confirmed.ok) await sessions.unlock(db, token);
	return confirmed;
}

/** Covers the screens of a session, and closes its streams. */
export async function lock(db: Database, token: string, agent: Agent): Promise<void> {
	await sessions.lock(db, token);
	announceRights({ agentId: agent.id, session: hashToken(token) });
}

/** Whether it is the account's password, tries counted. */
export async function confirmPassword(
	db: Database,
	throttles: Pick<Throttles, 'secondFactor'>,
	agent: Agent,
	given: string
): Promise<{ ok: true } | Refused> {
	const wait = mistaken(throttles, agent);
	if (wait) return wait;
	if (!(await isPassword(db, agent, given))) return { ok: false, why: 'wrong' };
	throttles.secondFactor.succeeded(agent.id);
	return { ok: true };
}

async function isPassword({ read }: Pick<Database, 'read'>, { id }: Agent, given: string) {
	const row = await read
		.selectFrom('staff')
		.select('password_hash')
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	return (await passwords.verify(given, row.password_hash)).right;
}

/** Counted before the work, as for the password: a burst of tries made at once finds the wait already there. */
function mistaken({ secondFactor }: Pick<Throttles, 'secondFactor'>, { id }: Agent): Wait | null {
	const seconds = secondFactor.wait(id);
	if (seconds > 0) return { ok: false, why: 'wait', seconds };
	secondFactor.failed(id);
	return null;
}

/** Gives oneself another password; other screens of the account are signed out. */
export async function changePassword(
	db: Database,
	agent: Agent,
	token: string,
	password: string
): Promise<void> {
	const password_hash = await passwords.hash(password);
	await write(db, async (connection) => {
		await connection.updateTable('staff').set({ password_hash }).where('id', '=', agent.id).execute();
		await connection
			.deleteFrom('staff_session')
			.where('staff_id', '=', agent.id)
			.where('token_hash', '!=', hashToken(token))
			.execute();
		await record(connection, {
			siteId: agent.siteId,
			staffId: agent.id,
			actorId: agent.id,
			verb: 'password_changed',
			at: db.now()
		});
	});
}
