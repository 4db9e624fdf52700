/** `npm start`, as an operator lives it: from the command to the screens, a port that is taken, and Ctrl + C. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { built, root } from '../../src/tools/prepare.mjs';
import { expect, test } from '../fixtures.ts';
import { freePort, pair } from '../server.ts';

let data = '';
const started: ChildProcess[] = [];

test.beforeAll(() => {
	// It would build again under the feet of the other tests.
	test.skip(!built(), 'the sources changed since the build');
	data = mkdtempSync(join(tmpdir(), 'relais-start-'));
});

test.afterAll(async () => {
	// Asked, not killed: the command stops its server.
	const running = started.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
	await Promise.all(running.map((child) => child.kill('SIGTERM') && once(child, 'exit')));
	if (data) rmSync(data, { recursive: true, force: true });
});

function start(port: number) {
	const env = { ...process.env, PORT: String(port), RELAIS_DATA: data, LOG_LEVEL: 'warn' };
	const child = spawn(process.execPath, ['src/tools/start.mjs'], {
		cwd: root,
		env,
		stdio: ['ignore', 'pipe', 'pipe']
	});
	started.push(child);
	const said = { text: '' };
	for (const stream of [child.stdout, child.stderr])
		stream.setEncoding('utf8').on('data', (text: string) => (said.text += text));
	return { child, said, ended: once(child, 'exit').then(([code]) => code as number | null) };
}

test('one command opens the screens, says so, and stops cleanly with live screens open', async () => {
	const port = await freePort();
	const url = `http://localhost:${port}`;
	const { child, said, ended } = start(port);
	await expect.poll(() => said.text, { timeout: 30_000 }).toContain('Relais est prêt');
	for (const words of [`${url}/room`, `${url}/tickets`, 'mot de passe', 'Ctrl + C'])
		expect(said.text).toContain(words);

	const again = start(port);
	expect(await again.ended).toBe(1);
	expect(again.said.text).toContain(`Le port ${port} est déjà pris`);
	expect(again.said.text).toContain(`PORT=${port + 1} npm start`);

	const cookie = await pair(url, /code=(\d+)/.exec(said.text)![1]!);
	const live = await fetch(`${url}/kiosk/events`, { headers: { cookie } });
	expect(live.headers.get('content-type')).toContain('text/event-stream');
	const stopping = Date.now();
	child.kill('SIGTERM');
	expect(await ended).toBe(0);
	expect(Date.now() - stopping).toBeLessThan(5000);
	expect(said.text).toContain('Relais est arrêté.');
	await expect(fetch(url)).rejects.toThrow();
});

test('the second start keeps the accounts and gives fresh codes', async () => {
	const port = await freePort();
	const passwords = (text: string) => text.match(/mot de passe \S+/g);
	const first = start(port);
	await expect.poll(() => first.said.text, { timeout: 30_000 }).toContain('Relais est prêt');
	first.child.kill('SIGINT');
	await first.ended;
	const second = start(port);
	await expect.poll(() => second.said.text, { timeout: 30_000 }).toContain('Relais est prêt');
	second.child.kill('SIGINT');
	await second.ended;
	expect(passwords(first.said.text)).toHaveLength(5);
	expect(passwords(second.said.text)).toEqual(passwords(first.said.text));
});
