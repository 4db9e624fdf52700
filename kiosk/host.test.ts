import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

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

/** Puts a program that says this in the place of the real one. */
function pretend(name: string, script: string): void {
	writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

/** What the program answers when the machine's own programs say this. */
function sees(word: 'ears' | 'printer'): unknown {
	const { stdout } = spawnSync(program('host'), {
		input: framed({ do: word }),
		env: { ...environment(), PATH: `${folder}:/usr/bin:/bin` }
	});
	return JSON.parse(String(stdout.subarray(4)));
}

describe('headphones', () => {
	const card = (name: string, ports: string, active: string) => `Sink #${name.length}
	State: SUSPENDED
	Name: ${name}
	Description: Built-in Audio
	Mute: no
	Ports:
${ports}
	Active Port: ${active}
	Formats:
		pcm`;
	const speaker =
		'\t\tanalog-output-speaker: Speakers (type: Speaker, priority: 10000, availability group: Legacy 4, availability unknown)';
	const jack = (state: string) =>
		`\t\tanalog-output-headphones: Headphones (type: Headphones, priority: 9900, availability group: Legacy 4, ${state})`;
	const hdmi = card(
		'hdmi',
		'\t\thdmi-output-0: HDMI / DisplayPort (type: HDMI, priority: 5900, availability group: Legacy 1, available)',
		'hdmi-output-0'
	);
	const jackIn = card('analog', `${speaker}\n${jack('available')}`, 'analog-output-headphones');
	const says = (sink: string, list: string) => {
		writeFileSync(join(folder, 'list'), `${list}\n`);
		pretend('pactl', `case $1 in get-default-sink) echo ${sink} ;; *) cat '${folder}/list' ;; esac`);
		return sees('ears');
	};

	it('are in when the sound that is heard goes into them', () => {
		expect(says('analog', `${hdmi}\n\n${jackIn}`)).toEqual({ headphones: 'in' });
	});

	it('are in under the names that newer cards give to their sockets', () => {
		const port =
			'\t\t[Out] Headphones: Headphones (type: Headphones, priority: 200, availability group: Headphone, available)';
		expect(says('analog', card('analog', port, '[Out] Headphones'))).toEqual({ headphones: 'in' });
	});

	it('are out when the socket is empty, or when another card speaks', () => {
		const empty = card('analog', `${speaker}\n${jack('not available')}`, 'analog-output-speaker');
		expect(says('analog', empty)).toEqual({ headphones: 'out' });
		expect(says('hdmi', `${hdmi}\n\n${jackIn}`)).toEqual({ headphones: 'out' });
	});

	it('are unknown where the socket cannot tell, or there is none', () => {
		const blind = card('analog', `${speaker}\n${jack('availability unknown')}`, 'analog-output-headphones');
		expect(says('analog', blind)).toEqual({ headphones: 'unknown' });
		expect(says('hdmi', hdmi)).toEqual({ headphones: 'unknown' });
		pretend('pactl', 'echo "Connection failure: Connection refused" >&2; exit 1');
		expect(sees('ears')).toEqual({ headphones: 'unknown' });
	});
});

describe('the printer', () => {
	// As CUPS 2.4 said it of a queue whose driver reported these reasons.
	const told = (alerts: string, first = 'is idle.  enabled since Thu Nov 26 12:55:31 2026') => {
		writeFileSync(
			join(folder, 'list'),
			`printer ticket ${first}
	Form mounted:
	Content types: any
	Printer types: unknown
	Description: ticket
	Alerts: ${alerts}
	Location:${' '}
	Connection: direct
	On fault: no alert
`
		);
		pretend('lpstat', `[ "$1" = -d ] && echo 'system default destination: ticket' || cat '${folder}/list'`);
		return sees('printer');
	};

	it('is ready, out of paper, or in trouble, as its driver says', () => {
		expect(told('none')).toEqual({ printer: 'ready' });
		expect(told('media-empty-error')).toEqual({ printer: 'paper' });
		expect(told('media-needed')).toEqual({ printer: 'paper' });
		expect(told('cover-open')).toEqual({ printer: 'trouble' });
		expect(told('offline-report')).toEqual({ printer: 'trouble' });
		expect(told('cover-open media-empty-error')).toEqual({ printer: 'paper' });
		expect(told('paused', 'disabled since Thu Nov 26 12:55:21 2026 -\n\tPaused')).toEqual({
			printer: 'trouble'
		});
	});

	it('is ready whatever it only remarks upon', () => {
		expect(told('media-low-report toner-low-warning cups-insecure-filter-warning')).toEqual({
			printer: 'ready'
		});
		expect(told('media-empty-report connecting-to-device')).toEqual({ printer: 'ready' });
	});

	it('is none where no printer was set up, or where nobody minds the printers', () => {
		pretend('lpstat', 'echo "no system default destination"');
		expect(sees('printer')).toEqual({ printer: 'none' });
		pretend('lpstat', 'echo "lpstat: Bad file descriptor" >&2; exit 1');
		expect(sees('printer')).toEqual({ printer: 'none' });
	});
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
