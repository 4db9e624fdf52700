/** What every database test needs: a fresh database of each kind, a site, its people and its kiosks. */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { type Database, open } from '#lib/server/database/index.ts';
import { createVault } from '#lib/server/vault.ts';
import type { Agent, Device } from '#lib/server/who.ts';
import type { HandOver, RaiseRequest, Role } from '#lib/tickets/types.ts';

/** A database, and a clock moved by hand. */
export interface World {
	db: Database;
	/** Path or address, to open it a second time. */
	at: string;
	/** Epoch milliseconds that `db.now()` answers; null follows the real clock. */
	clock: number | null;
}

/** Given to processes that open the same database. */
export const contactKey = randomBytes(32);
export const vault = createVault(contactKey);

/** Describes the same thing on SQLite and on PostgreSQL. */
export function onBoth(name: string, tests: (world: World) => void): void {
	const server = inject('postgres');
	for (const kind of ['sqlite', 'postgres'] as const) {
		describe.skipIf(kind === 'postgres' && !server)(`${name} · ${kind}`, () => {
			const world = { clock: null } as World;
			let remove = async () => {};
			beforeAll(async () => {
				const made = kind === 'sqlite' ? temporaryFile() : await temporaryDatabase(server!);
				remove = made.remove;
				world.at = made.at;
				world.db = await open({ at: made.at, vault, now: () => world.clock ?? Date.now() });
			});
			afterAll(async () => {
				await world.db?.close();
				await remove();
			});
			tests(world);
		});
	}
}

function temporaryFile() {
	const folder = mkdtempSync(join(tmpdir(), 'relais-sqlite-'));
	const remove = async () => rmSync(folder, { recursive: true, force: true });
	return { at: join(folder, 'relais.sqlite'), remove };
}

async function temporaryDatabase(server: string) {
	const name = `relais_${randomBytes(6).toString('hex')}`;
	await admin(server, `create database ${name}`);
	const at = server.replace('/postgres?', `/${name}?`);
	return { at, remove: () => admin(server, `drop database ${name} with (force)`) };
}

async function admin(server: string, sql: string): Promise<void> {
	const client = new pg.Client({ connectionString: server });
	await client.connect();
	await client.query(sql);
	await client.end();
}

/** A site with people and one kiosk, at a place of its own. */
export async function settle(db: Database, timeZone = 'Europe/Paris') {
	const siteId = randomUUID();
	const at = db.now();
	await db.write((connection) =>
		connection
			.insertInto('site')
			.values({
				id: siteId,
				name: 'France Services',
				time_zone: timeZone,
				languages: '["fr"]',
				created_at: at
			})
			.execute()
	);
	return {
		siteId,
		kiosk: await kiosk(db, siteId),
		reception: await agent(db, siteId, 'reception', 'Awa'),
		colleague: await agent(db, siteId, 'reception', 'Bruno'),
		social: await agent(db, siteId, 'social_worker', 'Chloé'),
		otherSocial: await agent(db, siteId, 'social_worker', 'Denis'),
		manager: await agent(db, siteId, 'site_manager', 'Emma')
	};
}

export async function agent(db: Database, siteId: string, role: Role, name: string): Promise<Agent> {
	const id = randomUUID();
	const row = { id, site_id: siteId, login: id, name, role, password_hash: 'x', created_at: db.now() };
	await db.write((connection) => connection.insertInto('staff').values(row).execute());
	return { id, siteId, login: id, name, role };
}

export async function kiosk(db: Database, siteId: string): Promise<Device> {
	const id = randomUUID();
	const screen = { diagonal_inches: 15.6, width_px: 1280, height_px: 800, distance_mm: 500 };
	const row = {
		id,
		site_id: siteId,
		kind: 'kiosk' as const,
		label: 'Borne 1',
		created_at: db.now(),
		...screen
	};
	await db.write((connection) => connection.insertInto('device').values(row).execute());
	return {
		id,
		siteId,
		kind: 'kiosk',
		label: 'Borne 1',
		settings: {
			locked: false,
			headphones: false,
			diagonalInches: 15.6,
			widthPx: 1280,
			heightPx: 800,
			distanceMm: 500
		}
	};
}

export const key = randomUUID;

/** A call from the SMS step of the CAF path, agreed to be shown. */
export function call(more: Partial<RaiseRequest> = {}): RaiseRequest {
	return {
		key: key(),
		language: 'ar',
		trigger: 'help_button',
		consent: 'stuck_step',
		consentVersion: '1',
		deadline: 'unknown',
		context: {
			procedure: 'caf-access',
			step: 'sms',
			contentVersion: 'test',
			situation: 'C',
			path: [{ procedure: 'caf-access', step: 'start', answer: 'yes' }],
			tried: [{ procedure: 'caf-access', step: 'sms' }],
			keys: { 'phone-sms': 'lack' },
			secondsOnStep: 70,
			goingsBack: 2,
			replays: 1
		},
		...more
	};
}

export function handOver(more: Partial<HandOver> = {}): HandOver {
	return {
		person: { reading: 'does_not_read', interpreter: true, needs: ['seat'], call: 'come_to_me' },
		means: { phoneHere: true, receivesSms: false, mailboxOpens: null, papers: ['letter'] },
		urgencyDeadline: 'week',
		note: 'Le numéro de téléphone a changé.',
		consent: 'stuck_step_and_contact',
		contact: { name: 'Samira', phone: '06 12 34 56 78', bestMoment: 'le matin', mayLeaveMessage: false },
		...more
	};
}

/** The value of an answer that must have gone through. */
export function done<T>(answer: ({ ok: true } & T) | { ok: false; why: string }): { ok: true } & T {
	if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer)}`);
	return answer;
}
