/**
 * `npm run bench`: how fast the kiosk is on a machine like this one and on one six times slower, beside the same screens
 * written by hand and measured in the same run; and what a thousand people leave in its memory.
 * `npm run bench -- --sessions 100 --quick` for a shorter look.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import config from '../../playwright.config.ts';
import { root } from '../../src/tools/prepare.mjs';
import { freePort, isBuilt, Relais } from '../server.ts';
import { firstScreen, instrument, quantile, touch, weigh } from './instrument.ts';
import { hurry, live } from './sessions.ts';

const { values: given } = parseArgs({
	options: { sessions: { type: 'string', default: '1000' }, quick: { type: 'boolean', default: false } }
});
/** Rounds of one measurement: six make 48 touches. */
const rounds = given.quick ? 2 : 6;
/** Milliseconds between touches: a second touch on the same place within 500 ms is ignored by the kiosk. */
const breath = 650;

/** What the product aims at on the slow machine, in milliseconds (at the named quantile). */
const aims = { 'first screen': 1000, 'tap → next step': 120, 'language switch': 100, 'tap → sound': 150 };

interface Subject {
	name: string;
	url: string;
	cookies: Awaited<ReturnType<BrowserContext['cookies']>>;
	/** End of the URL of the first call a page makes once it answers touches. */
	call: string;
	/** Touches from the waiting screen to the first step. */
	way: string[];
}

type Samples = Record<keyof typeof aims | 'touches work' | 'step → sound', number[]>;

async function measure(browser: Browser, subject: Subject, slower: number): Promise<Samples> {
	const samples: Samples = {
		'first screen': [],
		'touches work': [],
		'tap → next step': [],
		'step → sound': [],
		'language switch': [],
		'tap → sound': []
	};
	for (let round = 0; round < rounds; round++) {
		// A context of its own: nothing is cached from the round before.
		const context = await open(browser, subject);
		const page = await context.newPage();
		const cdp = await context.newCDPSession(page);
		await cdp.send('Emulation.setCPUThrottlingRate', { rate: slower });
		await page.goto(subject.url);
		const { painted, alive } = await firstScreen(page, subject.call);
		samples['first screen'].push(painted);
		samples['touches work'].push(alive);
		await steps(page, subject, samples);
		await switches(page, samples);
		await ears(page, samples);
		await context.close();
	}
	return samples;
}

/** Eight touches, each to another screen: on, on, on, and back. */
async function steps(page: Page, { way }: Subject, samples: Samples): Promise<void> {
	const on = 'main [data-answer]';
	const back = '[data-control="back"]';
	const touches = [...way, on, on, back, on, back, back, on, back].slice(0, 8);
	for (const [at, selector] of touches.entries()) {
		await page.waitForTimeout(breath);
		samples['tap → next step'].push(await touch(page, selector, 'painted'));
		// The first screens fetch their sounds for the first time; from the first step on they are prepared ahead.
		if (at < way.length) continue;
		await page.waitForFunction(() => window.timing.playing !== null);
		samples['step → sound'].push(await page.evaluate(() => window.timing.playing! - window.timing.touched));
	}
}

/** Eight changes of language on one step. */
async function switches(page: Page, samples: Samples): Promise<void> {
	for (let change = 0; change < 8; change++) {
		await page.waitForTimeout(breath);
		await touch(page, '[data-control="language"]', 'painted');
		await page.waitForTimeout(breath);
		const language = ['ar', 'fr', 'en', 'fr'][change % 4];
		samples['language switch'].push(await touch(page, `[data-answer="language-${language}"]`, 'painted'));
	}
}

/** Eight ears, one answer after the other. */
async function ears(page: Page, samples: Samples): Promise<void> {
	const count = await page.locator('main [data-ear]').count();
	for (let at = 0; at < 8; at++) {
		await page.waitForTimeout(breath);
		samples['tap → sound'].push(await touch(page, `main [data-ear] >> nth=${at % count}`, 'playing'));
	}
}

async function open(browser: Browser, { cookies }: Subject): Promise<BrowserContext> {
	const viewport = { width: 1280, height: 800 };
	const context = await browser.newContext({ viewport, screen: viewport, hasTouch: true });
	await context.addCookies(cookies);
	await context.addInitScript(instrument);
	return context;
}

/** Bytes, nodes and listeners that `count` sessions leave behind, after the first fifty warmed everything up. */
async function growth(browser: Browser, subject: Subject, count: number) {
	const context = await open(browser, subject);
	await context.addInitScript(hurry);
	const page = await context.newPage();
	const cdp = await context.newCDPSession(page);
	await page.goto(subject.url);
	await firstScreen(page, subject.call);
	await live(page, 50);
	const before = await weigh(cdp);
	for (let done = 0; done < count; done += 50) {
		await live(page, Math.min(50, count - done));
		process.stderr.write('.');
	}
	process.stderr.write('\n');
	const after = await weigh(cdp);
	await context.close();
	return {
		bytes: after.bytes - before.bytes,
		nodes: after.nodes - before.nodes,
		listeners: after.listeners - before.listeners
	};
}

/** The hand-written page, with the kiosk's own pictures and letters and one of its clips. */
async function serveStatic(clip: Buffer): Promise<{ url: string; close: () => void }> {
	const font = (name: string) => join(root, `node_modules/@fontsource/${name}-700-normal.woff2`);
	const files: Record<string, [string, string]> = {
		'/': ['text/html', join(root, 'tests/bench/static.html')],
		'/latin.woff2': ['font/woff2', font('atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin')],
		'/arabic.woff2': ['font/woff2', font('noto-sans-arabic/files/noto-sans-arabic-arabic')]
	};
	const port = await freePort();
	const server = createServer(({ url = '/' }, response) => {
		if (url === '/clip.mp3') return response.setHeader('content-type', 'audio/mpeg').end(clip);
		const [type, file] = files[url] ?? ['image/svg+xml', join(root, 'static', url)];
		if (!existsSync(file)) return response.writeHead(204).end();
		response.setHeader('content-type', type).end(readFileSync(file));
	}).listen(port, '127.0.0.1');
	const close = () => {
		server.closeAllConnections();
		server.close();
	};
	return { url: `http://localhost:${port}/`, close };
}

async function pair(browser: Browser, relais: Relais): Promise<Subject> {
	const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
	const page = await context.newPage();
	await page.goto(`${relais.url}/pair?code=${relais.pairingCode('Borne 1')}`);
	await page.locator('form button').click();
	await page.waitForURL(`${relais.url}/kiosk/check`);
	const cookies = await context.cookies();
	await context.close();
	const way = [
		'[data-language="fr"]',
		'[data-answer="cannot-enter"]',
		'[data-answer="theme-family"]',
		'[data-answer="caf-access"]'
	];
	return { name: 'Relais', url: `${relais.url}/`, cookies, call: '/kiosk/heartbeat', way };
}

/** A clip of the kiosk, as the waiting screen plays it. */
async function anyClip(browser: Browser, subject: Subject): Promise<Buffer> {
	const context = await open(browser, subject);
	const page = await context.newPage();
	const clip = page.waitForResponse((response) => /\/clips\/\w+\.mp3/.test(response.url()));
	await page.goto(subject.url);
	await page.locator('[data-ear]').first().tap();
	const url = (await clip).url();
	const body = Buffer.from(await (await fetch(url)).arrayBuffer());
	await context.close();
	return body;
}

function print(slower: number, results: [string, Samples][]): void {
	console.log(
		`\nCPU ÷${slower}, milliseconds${' '.repeat(12)}${results.map(([name]) => name.padStart(30)).join('')}`
	);
	for (const what of Object.keys(results[0]![1]) as (keyof Samples)[]) {
		const cells = results.map(([, samples]) => {
			const at = (share: number) => quantile(samples[what], share).toFixed(0).padStart(5);
			return `p50 ${at(0.5)}  p95 ${at(0.95)}  n ${String(samples[what].length).padStart(2)}`.padStart(30);
		});
		const aim = what in aims && slower === 6 ? `   aim ${aims[what as keyof typeof aims]}` : '';
		console.log(`  ${what.padEnd(30)}${cells.join('')}${aim}`);
	}
}

async function compare(browser: Browser, kiosk: Subject): Promise<void> {
	const page = await serveStatic(await anyClip(browser, kiosk));
	const byHand = {
		name: 'by hand',
		url: page.url,
		cookies: [],
		call: '/ready',
		way: ['[data-language="fr"]']
	};
	for (const slower of [1, 6]) {
		const results: [string, Samples][] = [];
		for (const subject of [kiosk, byHand])
			results.push([subject.name, await measure(browser, subject, slower)]);
		print(slower, results);
	}
	page.close();
}

async function fill(browser: Browser, kiosk: Subject, sessions: number): Promise<void> {
	const { bytes, nodes, listeners } = await growth(browser, kiosk, sessions);
	const more = `heap ${(bytes / 1e6).toFixed(2)} MB more (aim 5)`;
	console.log(`\nAfter ${sessions} sessions: ${more}, ${nodes} DOM nodes and ${listeners} listeners more`);
	// A listener or a node for each person would be a leak; a few are what happens to be on screen.
	const leaks = [bytes > 5e6, nodes > sessions / 2 + 200, listeners > sessions / 20 + 20];
	if (leaks.includes(true)) process.exitCode = 1;
}

if (!isBuilt()) throw new Error('nothing is built: npm run build');
const relais = await Relais.open();
const browser = await chromium.launch(config.use!.launchOptions);
try {
	const kiosk = await pair(browser, relais);
	await compare(browser, kiosk);
	await fill(browser, kiosk, Number(given.sessions));
} finally {
	await browser.close();
	await relais.close();
}
