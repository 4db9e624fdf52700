/**
 * A word planted in every free field of tickets 220 days ago; then the purge of the built server, asked for on its page.
 * Bytes left of those words in the database file, its WAL and shared memory, the server's log, a backup made after, and
 * everything that can be taken out over HTTP (handoff.md G13: 0). `--short`: 5 visits; else 50. SQLite.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { contactKeys } from '#lib/server/contact-key.ts';
import { type Database, open } from '#lib/server/database/index.ts';
import * as exportTokens from '#lib/server/export-tokens.ts';
import * as staff from '#lib/server/staff.ts';
import { fileNames } from '#lib/server/statistics/files.ts';
import * as tickets from '#lib/server/tickets.ts';
import { createVault } from '#lib/server/vault.ts';
import type { Agent } from '#lib/server/who.ts';
import { filesBeside, found, markers, plant } from '../database/retention-world.ts';
import { agent, kiosk } from '../database/support.ts';
import { act, ask, signIn } from '../people.ts';
import { Relais } from '../server.ts';
import { conclude, say } from './figures.ts';

const { values } = parseArgs({ options: { short: { type: 'boolean', default: false } } });
const visits = values.short ? 5 : 50;
const site = 'demo';
const day = 86_400_000;
/** Longer than anything of a ticket is kept: 6 months after its end. */
const long = 220 * day;

/** What was planted, by which it is asked for over HTTP. */
interface Planted {
	/** Tickets, and those of an appointment. */
	ids: string[];
	appointments: string[];
	/** Codes of slips. */
	codes: string[];
	token: string;
}

const relais = await Relais.open({ LOG_LEVEL: 'debug' });
const outside = mkdtempSync(join(tmpdir(), 'relais-backup-'));
try {
	const planted = await plantAll(join(relais.data, 'relais.sqlite'));
	const manager = await signIn(relais.url, 'responsable', relais.password('responsable'));
	await tryToSend();
	const before = { files: found(beside()), exports: found((await takeOut(manager, planted)).text) };
	await act(relais.url, manager, 'run', { sure: 'yes' }, '/administration/retention');

	const backup = join(outside, 'relais.sqlite');
	const file = new DatabaseSync(join(relais.data, 'relais.sqlite'), { readOnly: true });
	file.exec(`vacuum into '${backup}'`);
	file.close();
	const exported = await takeOut(manager, planted);
	const left = {
		files: bytesIn(beside()),
		log: bytesIn(relais.output),
		backup: bytesIn(readFileSync(backup, 'latin1')),
		exports: bytesIn(exported.text)
	};
	const all = Object.values(left).reduce((sum, n) => sum + n, 0);
	say(
		'G13',
		`${markers.length} words planted in ${visits} visits, purged: ${all} bytes left (database, WAL, shared memory, ` +
			`log, backup, ${exported.count} answers over HTTP)`,
		'0 bytes',
		all === 0
	);
	conclude({
		'G13 every word was in the files before the purge': before.files.length === markers.length,
		'G13 words were in what is taken out before the purge': before.exports.length > 5,
		'G13 no byte is left in the database, its WAL and its shared memory': left.files === 0,
		'G13 no byte is in the log': left.log === 0,
		'G13 no byte is in a backup made after': left.backup === 0,
		'G13 no byte is in what is taken out after': left.exports === 0 && exported.count > 10
	});
} finally {
	await relais.close();
	rmSync(outside, { recursive: true });
}

/** Written beside the server with a clock that is late: what it would have kept itself at that time. */
async function plantAll(at: string): Promise<Planted> {
	let now = Date.now() - long;
	const vault = createVault(contactKeys(relais.data));
	const db = await open({ at, vault, now: () => now });
	const people = {
		kiosk: await kiosk(db, site),
		reception: await agent(db, site, 'reception', 'Awa'),
		social: await agent(db, site, 'social_worker', 'Chloé')
	};
	const planted: Planted = { ids: [], appointments: [], codes: [], token: await allowExports(db) };
	// Sealed texts hide the words: every second visit lies open, so that its bytes can be looked for.
	const bare: Database = { ...db, vault: { ...vault, seal: (_, text) => `2.bare${text}` } };
	for (let i = 0; i < visits; i++) {
		now += 60_000;
		await plant({ db: bare, at, clock: null }, people);
		const { desk, referral, walkIn } = await plant({ db, at, clock: null }, people);
		planted.ids.push(desk, referral, walkIn);
		planted.codes.push((await tickets.slip(db, people.reception, desk))!.code);
		planted.appointments.push(await appointment(db, referral));
	}
	await db.close();
	return planted;
}

/** The site manager gets the right to take files out, and a key for other software. */
async function allowExports(db: Database): Promise<string> {
	const row = await db.read
		.selectFrom('staff')
		.select(['id', 'login', 'name'])
		.where('login', '=', 'responsable')
		.executeTakeFirstOrThrow();
	await staff.setExport(db, site, row.id, true);
	const manager: Agent = { ...row, siteId: site, role: 'site_manager' };
	return exportTokens.create(db, manager, 'Entrepôt');
}

/** One that RDV Service Public would have told of. */
async function appointment(db: Database, ticket: string): Promise<string> {
	const id = randomUUID();
	const moments = { starts_at: db.now() + day, created_at: db.now(), changed_at: db.now() };
	const outside = { plan_id: '1', outside_user_id: '2', outside_id: '3', url: 'https://rdv.example/3' };
	await db.write((connection) =>
		connection
			.insertInto('appointment')
			.values({
				id,
				site_id: site,
				ticket_id: ticket,
				source: 'rdv_service_public',
				status: 'seen',
				minutes: 30,
				told_at: null,
				...outside,
				...moments
			})
			.execute()
	);
	return id;
}

/** Forms with the words in every field, for tickets that are not there: nothing is kept, but the log might tell. */
async function tryToSend(): Promise<void> {
	const desk = await signIn(relais.url, 'accueil', relais.password('accueil'));
	const [name, phone, bestMoment, note] = markers as unknown as [string, string, string, string];
	const fields = {
		ticket: randomUUID(),
		version: 1,
		name,
		phone,
		bestMoment,
		note,
		papers: note,
		language: note
	};
	for (const action of ['handOver', 'again', 'walkIn', 'close'])
		await act(relais.url, desk, action, fields).then(
			() => Promise.reject(new Error(`${action} was not refused`)),
			(error: Error) => {
				if (!/was refused/.test(error.message)) throw error;
			}
		);
}

/** Every byte of the database's files. */
function beside(): string {
	return filesBeside(join(relais.data, 'relais.sqlite'))
		.filter((file) => basename(file).startsWith('relais.sqlite'))
		.map((file) => readFileSync(file, 'latin1'))
		.join('');
}

/** Everything that can be taken out or looked at over HTTP of what was planted. */
async function takeOut(cookie: string, { ids, appointments, codes, token }: Planted) {
	const month = new Date(Date.now() - long).toISOString().slice(0, 7);
	const period = `from=${month}&to=${new Date().toISOString().slice(0, 7)}`;
	const date = new Date(Date.now() - long).toISOString().slice(0, 10);
	const own = [
		...fileNames.map((name) => `/administration/statistics/${name}?${period}`),
		`/administration/statistics?${period}`,
		`/administration/statistics/day?day=${date}`,
		'/administration/audit/audit.csv',
		'/administration/audit',
		'/room',
		'/room/ended',
		'/room/snapshot'
	];
	const bearer = { authorization: `Bearer ${token}` };
	const answers = await Promise.all([
		...own.map((path) => taken(path, { headers: { cookie } })),
		...['/api/v1/tickets', '/api/v1/tickets.jsonl'].map((path) => taken(path, { headers: bearer })),
		// After the purge these answer that there is none.
		...ids.slice(0, 3).map((id) => taken(`/api/v1/tickets/${id}`, { headers: bearer }, true)),
		...appointments.slice(0, 3).map((id) => taken(`/appointments/${id}.ics`, {}, true)),
		...codes.slice(0, 3).map((code) => taken('/my-ticket/save', heldBy(code), true))
	]);
	return { text: answers.join('\n'), count: answers.length };
}

function heldBy(code: string): RequestInit {
	const headers = { origin: relais.url, accept: 'application/json' };
	return { method: 'POST', headers, body: new URLSearchParams({ code }) };
}

/** @param mayBeGone whether « not found » is an answer @throws when the server refuses */
async function taken(path: string, asked: RequestInit, mayBeGone = false): Promise<string> {
	const answer = await ask(relais.url + path, { redirect: 'manual', ...asked });
	if (!answer.ok && !(mayBeGone && answer.status === 404))
		throw new Error(`${path} was refused: ${answer.status}`);
	return Buffer.from(await answer.arrayBuffer()).toString('latin1');
}

/** Bytes of the planted words. */
function bytesIn(text: string): number {
	return markers.reduce((sum, marker) => sum + (text.split(marker).length - 1) * marker.length, 0);
}
