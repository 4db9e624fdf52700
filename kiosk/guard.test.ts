import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hindrance, withPolicies } from './chromium.ts';
import { isOwn, silent, wantsWipe, wayOut } from './guard/rules.js';
import { guardFiles, pack, updateManifest } from './pack.mjs';
import { host, policies } from './policies.ts';

describe('the guard’s rules', () => {
	const origin = 'https://relais.example';

	it('leave a dead end by home, and wait where the own server does not answer', () => {
		expect(wayOut('net::ERR_BLOCKED_BY_ADMINISTRATOR', 'https://elsewhere.example/', origin)).toBe('home');
		expect(wayOut('net::ERR_CONNECTION_REFUSED', `${origin}/`, origin)).toBe('away');
		expect(wayOut('net::ERR_ABORTED', `${origin}/file`, origin)).toBeNull();
		expect(isOwn('https://relais.example.evil/', origin)).toBe(false);
	});

	it('call a page silent after three missed signs of life', () => {
		expect(silent(0, 14_999)).toBe(false);
		expect(silent(0, 15_000)).toBe(true);
	});

	it('throw the profile away when somebody left without a word, and after ten people', () => {
		expect(wantsWipe('done', 9)).toBe(false);
		expect(wantsWipe('done', 10)).toBe(true);
		expect(wantsWipe('idle', 1)).toBe(true);
	});
});

// A minute in a real browser, which a busy machine may not give it: `npm run kiosk:guard` has a command of its own.
const missing = process.env.RELAIS_KIOSK ? hindrance() : 'npm run kiosk:guard';
if (missing) console.log(`skipped: the guard in the real Chromium (${missing})`);
const patient = { timeout: 240_000 };

describe.skipIf(missing)('the guard, installed by policy from the disk', () => {
	let server: Server;
	let origin: string;
	let folder: string;
	let beats: string[];

	beforeAll(async () => {
		beats = [];
		server = createServer((request, response) => {
			let body = '';
			request.on('data', (part) => (body += part));
			request.on('end', () => {
				if (request.url === '/kiosk/heartbeat') beats.push(body);
				response.setHeader('content-type', 'text/html');
				response.end(`<h1>home</h1><p id="cookie">${request.headers.cookie ?? ''}</p>
					<a id="blank" href="https://elsewhere.example/" target="_blank">out</a>
					<a id="same" href="https://elsewhere.example/">out</a>
					<a id="mail" href="mailto:a@b.example">out</a>
					<a id="about" href="about:version">out</a>
					<button onclick="window.open('/second', '_blank', 'noopener')">second</button>`);
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		folder = mkdtempSync(join(tmpdir(), 'relais-guard-'));
	});
	afterAll(() => {
		server.closeAllConnections();
		server.close();
		rmSync(folder, { recursive: true, force: true });
	});

	// `noopener`: a page of the same process that is closed while the test tool still holds it would hold its opener too. Pop-ups without it are tried where no
	// test tool is in the browser (`npm run test:kiosk`).
	/** A browser with the guard, and a real host program whose folders are in `folder`. */
	async function guarded<T>(work: (context: BrowserContext) => Promise<T>): Promise<T> {
		const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
		const { id, crx } = pack(String(privateKey.export({ type: 'pkcs8', format: 'pem' })), guardFiles(origin));
		writeFileSync(join(folder, 'guard.crx'), crx);
		writeFileSync(join(folder, 'guard.xml'), updateManifest(id, '1.0.0', `file://${folder}/guard.crx`));
		const program = join(folder, 'host');
		const real = fileURLToPath(new URL('files/usr/lib/relais-kiosk/host', import.meta.url));
		// Headphones are in, as far as this machine knows.
		const port = 'phones: Headphones (type: Headphones, priority: 1, availability group: A, available)';
		const sinks = `Name: one\n${port}\nActive Port: phones`;
		writeFileSync(join(folder, 'pactl'), `#!/bin/sh\n[ $1 = list ] && echo '${sinks}' || echo one\n`, {
			mode: 0o755
		});
		// Everything asked is noted on the way to the real program.
		const script = `#!/bin/sh\nexport PATH='${folder}':$PATH RELAIS_RUN='${folder}' RELAIS_KEPT='${folder}/device'\ntee -a '${folder}/asked' | '${real}'\n`;
		writeFileSync(program, script);
		chmodSync(program, 0o755);
		const native = {
			name: host,
			description: 'x',
			path: program,
			type: 'stdio',
			allowed_origins: [`chrome-extension://${id}/`]
		};
		const managed = policies('test', { origin, guard: { id, update: `file://${folder}/guard.xml` } });
		return withPolicies(managed, work, { [`native-messaging-hosts/${host}.json`]: JSON.stringify(native) });
	}

	const asked = () =>
		existsSync(join(folder, 'asked')) ? readFileSync(join(folder, 'asked'), 'latin1') : '';

	it(
		'closes second tabs, brings dead ends home, gives the pairing back and has a silent page restarted',
		patient,
		async () => {
			writeFileSync(join(folder, 'device'), 'kept-token');
			writeFileSync(join(folder, 'reason'), 'silent');
			await guarded(async (context) => {
				await expect.poll(() => asked(), patient).toContain('"do":"hello"');
				const page = context.pages()[0]!;
				const patience = { timeout: 60_000, interval: 250 };
				// Home by itself, with the pairing of the machine, and the reason of the restart told to the server.
				await page
					.locator('#cookie')
					.filter({ hasText: 'relais_device=kept-token' })
					.waitFor({ timeout: 60_000 });
				await expect.poll(() => beats.join(), patience).toContain('"restarted":"silent"');

				// What the machine sees of headphones reaches the page.
				await page.evaluate(() =>
					document.addEventListener('relais:machine', (event) => {
						document.title = String((event as CustomEvent).detail);
					})
				);
				await expect.poll(() => page.title(), patience).toContain('"headphones":"in"');

				// A tab that the guard closes, or a page that it brings home, may take a touch with it: touched again.
				const press = async (selector: string) => {
					for (let tries = 3; tries > 0; tries -= 1) {
						const felt = await page
							.locator(selector)
							.click({ timeout: 10_000 })
							.then(
								() => true,
								() => false
							);
						if (felt) return;
					}
					throw new Error(`${selector} could not be touched`);
				};
				await press('button');
				await expect.poll(() => context.pages().length, patience).toBe(1);
				await press('#blank');
				await expect.poll(() => context.pages().length, patience).toBe(1);
				expect(page.url()).toBe(`${origin}/`);
				for (const link of ['#same', '#mail', '#about']) {
					await press(link);
					await page.waitForTimeout(1000);
					await expect.poll(() => page.url(), patience).toBe(`${origin}/`);
					await page.locator('h1').waitFor();
				}

				// Ten people, then an empty profile.
				const end = (how: string) =>
					page.evaluate((detail) => document.dispatchEvent(new CustomEvent('relais:ended', { detail })), how);
				for (let person = 1; person <= 9; person += 1) await end('done');
				await expect.poll(() => asked().split('"purge"').length - 1, patience).toBe(9);
				expect(asked()).not.toContain('"restart"');
				await end('done');
				await expect.poll(() => asked(), patience).toContain('"reason":"wipe"');

				// A technician's « Redémarrer »: the page is told that somebody heard.
				const heard = await page.evaluate(
					() => !document.dispatchEvent(new CustomEvent('relais:restart', { cancelable: true }))
				);
				expect(heard).toBe(true);
				await expect.poll(() => asked(), patience).toContain('"reason":"technician"');

				// A page that hangs: its three signs of life are missed.
				void page
					.evaluate(() => {
						for (;;);
					})
					.catch(() => undefined);
				await expect.poll(() => asked(), patience).toContain('"reason":"silent"');
			});
		}
	);
});
