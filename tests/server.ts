/** A real Relais for the time of a test: the built server, on a port and a data folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { ownNode, root } from '../src/tools/prepare.mjs';

/** Clips are named after their content: runs and servers share them, so that only the first one has to speak. */
const sharedClips = join(root, 'node_modules/.cache/relais-clips');

/** Milliseconds a server may take to answer, with a migration and a busy machine. */
const patience = 60_000;

export class Relais {
	readonly url: string;
	readonly data: string;
	readonly #port: number;
	readonly #env: Record<string, string>;
	#process: ChildProcess | null = null;
	#output = '';

	private constructor(port: number, env: Record<string, string>) {
		this.#port = port;
		this.#env = env;
		// Not 127.0.0.1: this is the name that `npm start` prints, and cookies know it as a safe place.
		this.url = `http://localhost:${port}`;
		this.data = mkdtempSync(join(tmpdir(), 'relais-'));
		mkdirSync(sharedClips, { recursive: true });
		symlinkSync(sharedClips, join(this.data, 'clips'));
	}

	/** Starts a demonstration site on a free port. `env` adds to its environment. */
	static async open(env: Record<string, string> = {}): Promise<Relais> {
		const relais = new Relais(await freePort(), env);
		await relais.start();
		return relais;
	}

	/** Everything the server said so far. */
	get output(): string {
		return this.#output;
	}

	/** Starts on the same port and data as before. @throws when it does not answer in time, with what it said */
	async start(): Promise<void> {
		const server = spawn(ownNode() ?? process.execPath, [join(root, 'build/index.js')], {
			cwd: root,
			stdio: ['ignore', 'pipe', 'pipe'],
			env: {
				...process.env,
				RELAIS_DEMO: '1',
				RELAIS_DATA: this.data,
				// Tests call for a human far more often than a waiting room does.
				RELAIS_TICKETS_PER_MINUTE: '1000',
				LOG_LEVEL: 'warn',
				// As `npm start` sets them, but for a shorter goodbye.
				BODY_SIZE_LIMIT: '64K',
				SHUTDOWN_TIMEOUT: '1',
				...this.#env,
				HOST: '127.0.0.1',
				PORT: String(this.#port),
				ORIGIN: this.url
			}
		});
		this.#process = server;
		for (const stream of [server.stdout, server.stderr])
			stream.setEncoding('utf8').on('data', (text: string) => (this.#output += text));
		const until = Date.now() + patience;
		while (!(await this.answers())) {
			if (server.exitCode !== null || Date.now() > until)
				throw new Error(`the server did not start:\n${this.#output}`);
			await pause(50);
		}
	}

	/** Whether the server answers. */
	async answers(): Promise<boolean> {
		const answer = await fetch(`${this.url}/healthz`, { signal: AbortSignal.timeout(2000) }).catch(
			() => null
		);
		return answer?.ok ?? false;
	}

	/** Asks the server to stop, as an operator does, and waits until it has. */
	stop(): Promise<void> {
		return this.#end('SIGTERM');
	}

	/** Pulls the plug. */
	kill(): Promise<void> {
		return this.#end('SIGKILL');
	}

	/** Sends the server a signal that does not end it. */
	signal(signal: NodeJS.Signals): void {
		this.#process?.kill(signal);
	}

	/** Stops, then starts again in place. */
	async restart(): Promise<void> {
		await this.stop();
		await this.start();
	}

	/** Ends for good; leaves nothing behind. */
	async close(): Promise<void> {
		await this.stop();
		rmSync(this.data, { recursive: true, force: true });
	}

	/** Pairing code last printed for a kiosk. A code serves once. */
	pairingCode(label: string): string {
		const codes = [...this.#output.matchAll(/^\s*(\S.*?)\s+http\S+\/pair\?code=(\w+)/gm)];
		const code = codes.findLast(([, of]) => of === label)?.[2];
		if (!code) throw new Error(`no pairing code for ${label} in:\n${this.#output}`);
		return code;
	}

	/** Password printed for an account of the demonstration. */
	password(login: string): string {
		const password = new RegExp(`identifiant ${login}\\s+mot de passe (\\S+)`).exec(this.#output)?.[1];
		if (!password) throw new Error(`no password for ${login} in:\n${this.#output}`);
		return password;
	}

	/** Gives a kiosk another glass, as the administration does. Seen by the page when it is next loaded. */
	describe(
		label: string,
		glass: { widthPx: number; heightPx: number; diagonalInches: number; distanceMm: number }
	): void {
		const database = new DatabaseSync(join(this.data, 'relais.sqlite'), { timeout: 5000 });
		database
			.prepare(
				'update device set width_px = ?, height_px = ?, diagonal_inches = ?, distance_mm = ? where label = ?'
			)
			.run(glass.widthPx, glass.heightPx, glass.diagonalInches, glass.distanceMm, label);
		database.close();
	}

	async #end(signal: NodeJS.Signals): Promise<void> {
		const server = this.#process;
		this.#process = null;
		if (!server || server.exitCode !== null || server.signalCode !== null) return;
		const ended = once(server, 'exit');
		server.kill(signal);
		const late = setTimeout(() => server.kill('SIGKILL'), 10_000);
		await ended;
		clearTimeout(late);
	}
}

/** Pairs without a browser. @returns the cookie header of the kiosk */
export async function pair(url: string, code: string): Promise<string> {
	const body = new URLSearchParams({ code });
	// As a browser's form asks; asked for JSON, the answer would be 200.
	const headers = { origin: url, accept: 'text/html' };
	const paired = await fetch(`${url}/pair`, { method: 'POST', redirect: 'manual', headers, body });
	const cookies = paired.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
	if (paired.status !== 303 || cookies.length === 0) throw new Error(`${url} does not pair with ${code}`);
	return cookies.join('; ');
}

/** A port that nothing uses at this moment. */
export async function freePort(): Promise<number> {
	const probe = createServer().listen(0, '127.0.0.1');
	await once(probe, 'listening');
	const address = probe.address();
	probe.close();
	await once(probe, 'close');
	if (address === null || typeof address === 'string') throw new Error('no free port');
	return address.port;
}

/** Whether there is a build to start. */
export const isBuilt = () => existsSync(join(root, 'build/index.js'));
