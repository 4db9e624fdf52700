import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';

const program = (name: string) =>
	fileURLToPath(new URL(`files/usr/lib/relais-kiosk/${name}`, import.meta.url));
let folder: string;

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'relais-host-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const environment = () => ({ ...process.env, RELAIS_RUN: folder, RELAIS_KEPT: join(folder, 'device') });

/** A message as Chromium writes it: its length, then JSON. */
function framed(message: object): Buffer {
	const body = Buffer.from(JSON.stringify(message));
	const length = Buffer.alloc(4);
	length.writeUInt32LE(body.length);
	return Buffer.concat([length, body]);
}

/** What the program answers to these messages. */
function answers(...messages: object[]): unknown[] {
	const { stdout } = spawnSync(program('host'), {
		input: Buffer.concat(messages.map(framed)),
		env: environment()
	});
	const found: unknown[] = [];
	for (let at = 0; at < stdout.length;) {
		const end = at + 4 + stdout.readUInt32LE(at);
		found.push(JSON.parse(String(stdout.subarray(at + 4, end))));
		at = end;
	}
	return found;
}

it('keeps the pairing for its own user only, and tells the reason of a restart once', () => {
	writeFileSync(join(folder, 'reason'), 'silent');
	expect(answers({ do: 'keep', device: 'tok_en-1' }, { do: 'hello' }, { do: 'hello' })).toEqual([
		{ ok: true },
		{ device: 'tok_en-1', reason: 'silent' },
		{ device: 'tok_en-1', reason: '' }
	]);
	expect(statSync(join(folder, 'device')).mode & 0o777).toBe(0o600);
});

it('takes no word for a command', () => {
	const mark = join(folder, 'mark');
	const nasty = `x$(touch ${mark})\`touch ${mark}\``;
	expect(answers({ do: 'keep', device: nasty }, { do: nasty }, { do: 'shell' })).toEqual([
		{ ok: true },
		{ ok: false },
		{ ok: false }
	]);
	expect(existsSync(mark) || existsSync(join(folder, 'device'))).toBe(false);
});

it('ends the browser that it is asked to end', async () => {
	const browser = spawn('sleep', ['60']);
	const ended = new Promise((resolve) => browser.on('exit', (_code, signal) => resolve(signal)));
	writeFileSync(join(folder, 'browser.pid'), String(browser.pid));
	expect(answers({ do: 'restart', reason: 'wipe' })).toEqual([{ ok: true }]);
	expect(await ended).toBe('SIGTERM');
	expect(readFileSync(join(folder, 'reason'), 'utf8').trim()).toBe('wipe');
});

it('a browser that ends starts again within ten seconds, on an empty profile', async () => {
	// A browser that leaves something of a person, notes its start, and stays.
	const browser = join(folder, 'chromium');
	const script = `#!/bin/sh
profile=\${1#--user-data-dir=}
echo "$(date +%s%N) $(ls "$profile" | wc -l) $3" >>'${folder}/starts'
echo planted >"$profile/marker"
exec sleep 60
`;
	writeFileSync(browser, script, { mode: 0o755 });
	const conf = join(folder, 'etc');
	mkdirSync(conf);
	writeFileSync(join(conf, 'kiosk.conf'), "RELAIS_URL='http://localhost:3000'\n");
	const text = readFileSync(program('browser'), 'utf8').replace(
		'/etc/relais-kiosk/kiosk.conf',
		join(conf, 'kiosk.conf')
	);
	writeFileSync(join(folder, 'loop'), text, { mode: 0o755 });
	const loop = spawn(join(folder, 'loop'), {
		env: { ...environment(), RELAIS_BROWSER: browser },
		stdio: 'ignore'
	});
	const starts = () =>
		existsSync(join(folder, 'starts')) ? readFileSync(join(folder, 'starts'), 'utf8').trim().split('\n') : [];
	await expect.poll(() => existsSync(join(folder, 'profile/marker')), { timeout: 10_000 }).toBe(true);
	answers({ do: 'restart', reason: 'wipe' });
	await expect.poll(() => starts().length, { timeout: 10_000 }).toBe(2);
	expect(starts().map((line) => line.split(' ').slice(1).join(' '))).toEqual([
		'0 http://localhost:3000',
		'0 http://localhost:3000'
	]);
	// Stopped with the unit: nothing stays.
	const over = new Promise((resolve) => loop.on('exit', resolve));
	loop.kill('SIGTERM');
	expect(await over).toBe(0);
	expect(existsSync(join(folder, 'profile'))).toBe(false);
});
