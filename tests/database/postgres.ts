/**
 * A PostgreSQL of our own for the time of the tests: Debian's package, a cluster in a temporary folder, reached by a
 * socket only. `RELAIS_TEST_POSTGRES` names another server instead.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
	interface ProvidedContext {
		/** Address of the server, or null when there is none. */
		postgres: string | null;
	}
}

const versions = '/usr/lib/postgresql';
const root = process.getuid?.() === 0;

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const given = process.env['RELAIS_TEST_POSTGRES'];
	const server = given ? { url: given, stop: async () => {} } : await start();
	if (!server) console.warn('\n!!! PostgreSQL is missing: the database suite runs on SQLite only !!!\n');
	project.provide('postgres', server?.url ?? null);
	return async () => server?.stop();
}

function programs(): string | null {
	if (!existsSync(versions) && root && existsSync('/etc/debian_version'))
		spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'postgresql'], { stdio: 'ignore' });
	if (!existsSync(versions)) return null;
	const newest = readdirSync(versions)
		.filter((version) => existsSync(join(versions, version, 'bin', 'initdb')))
		.sort((a, b) => Number(b) - Number(a))[0];
	return newest ? join(versions, newest, 'bin') : null;
}

/** Starts one. @returns null when PostgreSQL is not installed and cannot be */
export async function start(): Promise<{ url: string; stop: () => Promise<void> } | null> {
	const bin = programs();
	if (!bin) return null;
	const folder = mkdtempSync(join(tmpdir(), 'relais-postgres-'));
	const data = join(folder, 'data');
	// PostgreSQL refuses to run as root.
	if (root) {
		const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
		chownSync(folder, id('-u'), id('-g'));
	}
	const command = (program: string, ...args: string[]): [string, string[]] => {
		const all = [join(bin, program), ...args];
		return root ? ['runuser', ['-u', 'postgres', '--', ...all]] : [all[0]!, all.slice(1)];
	};
	const quietly = { stdio: 'ignore', cwd: folder } as const;
	execFileSync(
		...command('initdb', '-D', data, '-U', 'relais', '-A', 'trust', '-E', 'UTF8', '--no-sync'),
		quietly
	);
	// No network, and no waiting for the disk: what is tested here is the logic, the disk is for the chaos test.
	const settings = [
		'listen_addresses=',
		`unix_socket_directories=${folder}`,
		'fsync=off',
		'max_connections=50'
	];
	const server = spawn(...command('postgres', '-D', data, ...settings.flatMap((s) => ['-c', s])), quietly);
	const ended = new Promise((resolve) => server.once('exit', resolve));
	const stop = async () => {
		spawnSync(...command('pg_ctl', '-D', data, '-m', 'immediate', 'stop'), quietly);
		await ended;
		rmSync(folder, { recursive: true, force: true });
	};
	for (let tries = 0; tries < 150; tries++) {
		const ready = spawnSync(join(bin, 'pg_isready'), ['-h', folder, '-U', 'relais'], { stdio: 'ignore' });
		if (ready.status === 0)
			return { url: `postgres://relais@/postgres?host=${encodeURIComponent(folder)}`, stop };
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	await stop();
	return null;
}
