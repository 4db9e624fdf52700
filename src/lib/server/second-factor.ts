/**
 * The second factor of a local account: a code from a telephone (TOTP, RFC 6238), or a recovery code once each. No third
 * party: the QR code is drawn here, the secret is sealed with the vault (docs/decisions/0084-second-factor-and-lock.md).
 */
import { randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { encode } from 'uqr';
import { type Connection, type Database, write } from './database/index.ts';
import { announceRights } from './rights.ts';
import * as sessions from './sessions.ts';
import { record } from './staff-events.ts';
import { hashToken } from './tokens.ts';
import type { Agent } from './who.ts';

/** Seconds, and digits: what every telephone application assumes. */
const period = 30;
const digits = 6;
/** Steps before and after that are taken too: clocks differ, people type slowly. */
const window = 1;
/** RFC 4226 section 4: 160 bits. */
const secretBytes = 20;
export const recoveryCodes = 10;

export interface Enrolment {
	/** In groups of four, to be typed where the picture cannot be taken. */
	secret: string;
	/** SVG path of the QR code on a square of `size` modules. */
	path: string;
	size: number;
}

export type Factor = 'none' | 'begun' | 'on';

/** Where an account stands. */
export async function stateOf({ read }: Pick<Database, 'read'>, staffId: string): Promise<Factor> {
	const row = await read
		.selectFrom('second_factor')
		.select('confirmed_at')
		.where('staff_id', '=', staffId)
		.executeTakeFirst();
	return row ? (row.confirmed_at === null ? 'begun' : 'on') : 'none';
}

/** Makes a secret that waits for its first code. One that is in use stays: only its loss makes room for another. */
export async function begin(db: Database, { id }: Agent): Promise<void> {
	const sealed = db.vault.seal(bound(id), new Secret({ size: secretBytes }).base32);
	await write(db, async (connection) => {
		await connection
			.deleteFrom('second_factor')
			.where('staff_id', '=', id)
			.where('confirmed_at', 'is', null)
			.execute();
		await connection
			.insertInto('second_factor')
			.values({ staff_id: id, sealed, created_at: db.now() })
			.onConflict((conflict) => conflict.column('staff_id').doNothing())
			.execute();
	});
}

/** The secret that waits for its first code, as text and as a picture; null when there is none. */
export async function enrolment(db: Database, agent: Agent): Promise<Enrolment | null> {
	const row = await rowOf(db.read, agent.id);
	if (!row || row.confirmed_at !== null) return null;
	const totp = totpOf(db, agent.id, row.sealed, agent.login);
	const { data, size } = encode(totp.toString(), { ecc: 'M', border: 4 });
	const path = data.flatMap((line, y) => line.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
	return { secret: totp.secret.base32.match(/.{1,4}/g)!.join(' '), path, size };
}

/** Turns the second factor on with its first code. Answers the recovery codes, shown this once; null for a wrong code. */
export async function confirm(db: Database, agent: Agent, code: string): Promise<string[] | null> {
	const row = await rowOf(db.read, agent.id);
	const step = row && row.confirmed_at === null ? stepOf(db, agent.id, row.sealed, code) : null;
	if (step === null) return null;
	return write(db, async (connection) => {
		const at = db.now();
		const on = await connection
			.updateTable('second_factor')
			.set({ confirmed_at: at, last_step: step })
			.where('staff_id', '=', agent.id)
			.where('confirmed_at', 'is', null)
			.returning('staff_id')
			.executeTakeFirst();
		if (!on) return null;
		const event = { siteId: agent.siteId, staffId: agent.id, actorId: agent.id, at };
		await record(connection, { ...event, verb: 'second_factor_on' });
		return renew(connection, agent.id);
	});
}

/** Whether the code is right: from the telephone, for a step not taken yet, or a recovery code not used yet. */
export async function check(db: Database, agent: Agent, code: string): Promise<boolean> {
	const typed = code.replace(/[\s-]/g, '').toLowerCase();
	const row = await rowOf(db.read, agent.id);
	if (!row || row.confirmed_at === null) return false;
	if (!/^\d{6}$/.test(typed)) return spend(db, agent, typed);
	const step = stepOf(db, agent.id, row.sealed, typed);
	if (step === null) return false;
	const taken = await write(db, (connection) =>
		connection
			.updateTable('second_factor')
			.set({ last_step: step })
			.where('staff_id', '=', agent.id)
			.where('last_step', '<', step)
			.returning('staff_id')
			.executeTakeFirst()
	);
	return taken !== undefined;
}

/** New recovery codes in place of the old ones, shown this once. */
export function again(db: Database, { id }: Agent): Promise<string[]> {
	return write(db, (connection) => renew(connection, id));
}

/** Recovery codes left. */
export async function left({ read }: Pick<Database, 'read'>, staffId: string): Promise<number> {
	const rows = await read
		.selectFrom('recovery_code')
		.select('code_hash')
		.where('staff_id', '=', staffId)
		.where('used_at', 'is', null)
		.execute();
	return rows.length;
}

/** Takes away the second factor of a colleague who lost it, and signs them out. Answers their name, or null for nobody of the site. */
export async function reset(db: Database, by: Agent, staffId: string): Promise<string | null> {
	const name = await write(db, async (connection) => {
		const account = await connection
			.selectFrom('staff')
			.select(['name', 'site_id'])
			.where('id', '=', staffId)
			.where('site_id', '=', by.siteId)
			.where('erased_at', 'is', null)
			.executeTakeFirst();
		if (!account) return null;
		await connection.deleteFrom('recovery_code').where('staff_id', '=', staffId).execute();
		await connection.deleteFrom('second_factor').where('staff_id', '=', staffId).execute();
		const event = { siteId: account.site_id, staffId, actorId: by.id, at: db.now() };
		await record(connection, { ...event, verb: 'second_factor_reset' });
		return account.name;
	});
	if (name === null) return null;
	await sessions.endAll(db, staffId);
	announceRights({ agentId: staffId });
	return name;
}

function rowOf(read: Database['read'], staffId: string) {
	return read
		.selectFrom('second_factor')
		.select(['sealed', 'confirmed_at'])
		.where('staff_id', '=', staffId)
		.executeTakeFirst();
}

/** The 30-second step that the code belongs to, or null. */
function stepOf(db: Database, staffId: string, sealed: string, code: string): number | null {
	const totp = totpOf(db, staffId, sealed);
	const timestamp = db.now();
	const delta = totp.validate({ token: code.replace(/\s/g, ''), window, timestamp });
	return delta === null ? null : totp.counter({ timestamp }) + delta;
}

function totpOf({ vault }: Database, staffId: string, sealed: string, label = ''): TOTP {
	const secret = Secret.fromBase32(vault.open(bound(staffId), sealed));
	return new TOTP({ issuer: 'Relais', label, algorithm: 'SHA1', digits, period, secret });
}

/** What a secret is sealed with. */
export const bound = (staffId: string) => `totp:${staffId}`;

/** Letters that are read and typed without a mistake; neither vowels nor look-alikes. */
const alphabet = 'bcdfghjkmnpqrstvwxz23456789';

/** 16 letters, about 76 bits: a fast hash keeps them. */
function newCode(): string {
	const letters = Array.from({ length: 16 }, () => alphabet[randomInt(alphabet.length)]).join('');
	return letters.match(/.{4}/g)!.join('-');
}

async function renew(connection: Connection, staffId: string): Promise<string[]> {
	const codes = Array.from({ length: recoveryCodes }, newCode);
	await connection.deleteFrom('recovery_code').where('staff_id', '=', staffId).execute();
	const rows = codes.map((code) => ({ code_hash: hashOf(staffId, code), staff_id: staffId }));
	await connection.insertInto('recovery_code').values(rows).execute();
	return codes;
}

function spend(db: Database, agent: Agent, typed: string): Promise<boolean> {
	return write(db, async (connection) => {
		const at = db.now();
		const used = await connection
			.updateTable('recovery_code')
			.set({ used_at: at })
			.where('code_hash', '=', hashOf(agent.id, typed))
			.where('used_at', 'is', null)
			.returning('staff_id')
			.executeTakeFirst();
		if (!used) return false;
		const event = { siteId: agent.siteId, staffId: agent.id, actorId: agent.id, at };
		await record(connection, { ...event, verb: 'recovery_code_used' });
		return true;
	});
}

function hashOf(staffId: string, code: string): string {
	return hashToken(`${staffId}:${code.replace(/-/g, '')}`);
}
