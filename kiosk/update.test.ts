import { spawnSync } from 'node:child_process';
import {
	chmodSync,
	cpSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	readlinkSync,
	rmSync,
	symlinkSync,
	writeFileSync
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';

const script = fileURLToPath(new URL('update.sh', import.meta.url));
const patient = { timeout: 120_000 };
let folder: string;
let base: string;
let server: Server;

// A server that is what `current` points to, as soon as it is restarted; a release may be ill.
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'relais-update-'));
	base = join(folder, 'opt');
	release(join(base, 'releases/1.0.0'), '1.0.0');
	symlinkSync('releases/1.0.0', join(base, 'current'));
	writeFileSync(join(folder, 'running'), '1.0.0 ok');
	writeFileSync(
		join(folder, 'restart'),
		`#!/bin/sh\ncat '${base}/current/build/index.js' >'${folder}/running'\n`
	);
	chmodSync(join(folder, 'restart'), 0o755);
	openssl('genpkey', '-algorithm', 'ed25519', '-out', join(folder, 'key'));
	openssl('pkey', '-in', join(folder, 'key'), '-pubout', '-out', join(folder, 'pub'));
	server = createServer((_request, response) => {
		const [version, status] = readFileSync(join(folder, 'running'), 'utf8').split(' ');
		response.statusCode = status === 'ok' ? 200 : 503;
		response.end(JSON.stringify({ status, version }));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
	server.close();
	rmSync(folder, { recursive: true, force: true });
});

function release(to: string, version: string, status = 'ok') {
	mkdirSync(join(to, 'build'), { recursive: true });
	writeFileSync(join(to, 'package.json'), `{\n\t"name": "relais",\n\t"version": "${version}"\n}\n`);
	writeFileSync(join(to, 'build/index.js'), `${version} ${status}`);
}

function openssl(...args: string[]) {
	expect(spawnSync('openssl', args).status).toBe(0);
}

/** A signed archive. */
function archive(version: string, status?: string): string {
	const files = join(folder, `files-${version}`);
	release(files, version, status);
	const file = join(folder, `relais-${version}.tar.gz`);
	spawnSync('tar', ['-czf', file, '-C', files, 'build', 'package.json']);
	openssl('pkeyutl', '-sign', '-rawin', '-inkey', join(folder, 'key'), '-in', file, '-out', `${file}.sig`);
	return file;
}

/** Not `spawnSync`: the server that the script looks at is in this very process. */
function update(argument: string): Promise<{ status: number | null; said: string }> {
	const port = (server.address() as AddressInfo).port;
	const child = spawn(script, [argument], {
		env: {
			...process.env,
			RELAIS_BASE: base,
			RELAIS_RELEASE_KEY: join(folder, 'pub'),
			RELAIS_HEALTH: `http://127.0.0.1:${port}/healthz`,
			RELAIS_RESTART: join(folder, 'restart'),
			RELAIS_PATIENCE: '5'
		}
	});
	let said = '';
	child.stdout.on('data', (part) => (said += part));
	child.stderr.on('data', (part) => (said += part));
	return new Promise((resolve) => child.on('close', (status) => resolve({ status, said })));
}

const current = () => readlinkSync(join(base, 'current'));

it('a signed version takes over, and the one before can come back', patient, async () => {
	const { status, said } = await update(archive('1.1.0'));
	expect(said).toContain('✓ Relais 1.1.0 runs');
	expect(status).toBe(0);
	expect(current()).toMatch(/^releases\/1\.1\.0-[0-9a-f]{12}$/);
	expect((await update('--back')).said).toContain('✓ Relais 1.0.0 runs');
	expect(current()).toBe('releases/1.0.0');
});

it('a version that is ill is left at once for the one before', patient, async () => {
	const { status, said } = await update(archive('1.2.0', 'no-database'));
	expect(said).toContain('1.0.0 runs as before');
	expect(status).toBe(1);
	expect(current()).toBe('releases/1.0.0');
	expect(readFileSync(join(folder, 'running'), 'utf8')).toBe('1.0.0 ok');
});

it('an archive that somebody changed, or that nobody signed, changes nothing', patient, async () => {
	const good = archive('1.3.0');
	const other = archive('1.4.0');
	cpSync(`${good}.sig`, `${other}.sig`);
	expect((await update(other)).said).toContain('the signature is wrong');
	rmSync(`${good}.sig`);
	expect((await update(good)).said).toContain('is not there');
	expect(current()).toBe('releases/1.0.0');
});
