/**
 * `npm run chaos [-- --rounds N] [--database postgres]`: the built server is killed with `kill -9` in the middle of
 * sixteen kiosks that call for help, and started again in place. Every call a kiosk was told of must be there, once,
 * with its own number (handoff.md G5). The kiosks do what real ones do: same key, again and again, until they get an
 * answer. With PostgreSQL, the server of Relais is killed and the database is not.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { contactKey } from '#lib/server/contact-key.ts';
import { type Database, open } from '#lib/server/database/index.ts';
import * as devices from '#lib/server/devices.ts';
import * as sites from '#lib/server/sites.ts';
import { createVault } from '#lib/server/vault.ts';
import { count, say } from '../bench/figures.ts';
import * as postgres from '../database/postgres.ts';
import { check } from './check.ts';

const { values } = parseArgs({
	options: {
		rounds: { type: 'string', default: '20' },
		writers: { type: 'string', default: '16' },
		database: { type: 'string', default: 'sqlite' }
	}
});
const rounds = Number(values.rounds);
const writers = Number(values.writers);
const entry = 'build/index.js';

const folder = mkdtempSync(join(tmpdir(), 'relais-chaos-'));
const cluster = await startDatabase();
/** Where the database is: an address, or a file. */
const at = cluster?.url ?? join(folder, 'relais.sqlite');
const port = await freePort();
const address = `http://127.0.0.1:${port}`;
/** What the kiosks were told, by key; `withdrawn` once the server said so. */
const told = new Map<string, { id: string; number: number; withdrawn: boolean }>();
let sent = 0;
let over = false;
let server: ChildProcess | undefined;

try {
	build();
	const tokens = await prepare();
	server = await start();
	let broken: unknown;
	const kiosks = Promise.all(tokens.map(callForHelp)).catch((error: unknown) => (broken = error));
	for (let round = 1; round <= rounds; round++) {
		const before = told.size;
		while (told.size === before && !broken) await pause(10);
		if (broken) throw broken;
		// Anywhere in the work: from the first answers to several dozen commits later.
		await pause(50 + Math.random() * 700);
		await kill();
		server = await start();
	}
	over = true;
	await kiosks;
	if (broken) throw broken;
	await kill();
	// What the killed server had sent to PostgreSQL may still be carried out there.
	if (cluster) await pause(2_000);
	const db = await openDatabase();
	const { passed, failed, lost, duplicated } = await check(db, told);
	await db.close();
	const where = cluster ? 'PostgreSQL' : 'SQLite';
	say(
		'G5',
		`${rounds} kills on ${where}, ${count(told.size)} calls acknowledged: ${lost} lost, ${duplicated} duplicated`,
		'0 / 0',
		lost === 0 && duplicated === 0
	);
	console.log(`${passed} passed, ${failed} failed`);
	process.exitCode = failed > 0 ? 1 : 0;
} finally {
	over = true;
	server?.kill('SIGKILL');
	await cluster?.stop();
	rmSync(folder, { recursive: true, force: true });
}

/** A cluster of our own with `--database postgres`; null for the file. @throws when PostgreSQL is not installed */
async function startDatabase(): Promise<{ url: string; stop: () => Promise<void> } | null> {
	if (values.database === 'sqlite') return null;
	const started = values.database === 'postgres' ? await postgres.start() : null;
	if (!started)
		throw new Error(`no ${values.database} here: --database sqlite or postgres (apt-get install postgresql)`);
	return started;
}

function openDatabase(): Promise<Database> {
	return open({ at, vault: createVault(contactKey(folder)) });
}

/** The server people run, not a stand-in. */
function build(): void {
	if (existsSync(entry)) return;
	console.log('chaos: building the server first');
	const built = spawnSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build'], { stdio: 'inherit' });
	if (built.status !== 0) throw new Error('the server could not be built');
}

/** A site and its paired kiosks, written before the server starts. */
async function prepare(): Promise<string[]> {
	const db = await openDatabase();
	const { id } = await sites.create(db, { name: 'Chaos', timeZone: 'Europe/Paris', languages: ['fr'] });
	const screen = { diagonalInches: 15.6, widthPx: 1280, heightPx: 800, distanceMm: 500 };
	const tokens = await Promise.all(
		Array.from({ length: writers }, async (_, i) => {
			const device = await devices.create(db, id, { kind: 'kiosk', label: `Borne ${i + 1}`, screen });
			const code = await devices.pairingCode(db, id, device);
			return (await devices.pair(db, code!))!.token;
		})
	);
	await db.close();
	return tokens;
}

/** Starts the server and waits until it answers. */
async function start(): Promise<ChildProcess> {
	const child = spawn(process.execPath, [entry], {
		stdio: ['ignore', 'ignore', 'inherit'],
		env: {
			...process.env,
			HOST: '127.0.0.1',
			PORT: String(port),
			ORIGIN: address,
			RELAIS_DATA: folder,
			RELAIS_DEMO: '0',
			DATABASE_URL: cluster?.url ?? '',
			RELAIS_TICKETS_PER_MINUTE: '900000',
			LOG_LEVEL: 'error'
		}
	});
	for (let tries = 0; tries < 600; tries++) {
		if (child.exitCode !== null) throw new Error(`the server ended by itself with code ${child.exitCode}`);
		const answer = await fetch(`${address}/healthz`, { signal: AbortSignal.timeout(1_000) }).catch(
			() => null
		);
		if (answer?.ok) return child;
		await pause(50);
	}
	child.kill('SIGKILL');
	throw new Error('the server does not answer');
}

async function kill(): Promise<void> {
	const gone = once(server!, 'exit');
	server!.kill('SIGKILL');
	await gone;
}

/** One kiosk: calls, waits for the answer whatever happens, sometimes takes the call back, and calls again. */
async function callForHelp(token: string): Promise<void> {
	while (!over) {
		const key = randomUUID();
		sent++;
		const raised = await untilAnswered(token, '/kiosk/tickets', call(key));
		if (!raised) return;
		const { id, number } = raised as { id: string; number: number };
		told.set(key, { id, number, withdrawn: false });
		if (sent % 4 !== 0) continue;
		if (await untilAnswered(token, `/kiosk/tickets/${id}/withdraw`, { key: randomUUID() }))
			told.set(key, { id, number, withdrawn: true });
	}
}

/** Sends until there is an answer; null when the test is over first. A refusal is a defect. */
async function untilAnswered(token: string, path: string, body: object): Promise<object | null> {
	for (;;) {
		const response = await post(token, path, body);
		if (response?.ok)
			return (await response.json().catch(() => null)) ?? (await untilAnswered(token, path, body));
		if (response && response.status < 500) throw new Error(`${path} was refused: ${await response.text()}`);
		if (over) return null;
		await pause(20);
	}
}

function post(token: string, path: string, body: object): Promise<Response | null> {
	return fetch(address + path, {
		method: 'POST',
		headers: { 'content-type': 'application/json', cookie: `relais_device=${token}` },
		body: JSON.stringify(body),
		signal: AbortSignal.timeout(5_000)
	}).catch(() => null);
}

function call(key: string): object {
	return {
		key,
		language: 'fr',
		trigger: 'help_button',
		consent: 'nothing',
		consentVersion: '1',
		deadline: 'unknown',
		context: null
	};
}

async function freePort(): Promise<number> {
	const probe = createServer().listen(0, '127.0.0.1');
	await once(probe, 'listening');
	const { port } = probe.address() as { port: number };
	probe.close();
	await once(probe, 'close');
	return port;
}

function pause(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}
