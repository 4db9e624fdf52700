/**
 * `npm run monkey -- --seed 7 --touches 10000`: somebody touches and presses keys at random on a real kiosk, in three languages (`--only ar` for one).
 * Fails on an uncaught error or on a screen without a way on.
 */
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import config from '../../playwright.config.ts';
import { isBuilt, pair, Relais } from '../server.ts';
import { roam, withoutPaper } from './monkey.ts';
import { hurry } from './sessions.ts';

const { values: given } = parseArgs({
	options: {
		seed: { type: 'string', default: '1' },
		touches: { type: 'string', default: '10000' },
		only: { type: 'string' }
	}
});
const languages = ['fr', 'en', 'ar'];
/** Touches between two lines on the terminal. */
const portion = 500;

if (!isBuilt()) throw new Error('nothing is built: npm run build');
const relais = await Relais.open();
const browser = await chromium.launch(config.use!.launchOptions);
const errors: string[] = [];
const deadEnds: string[] = [];
try {
	const [name, value] = (await pair(relais.url, relais.pairingCode('Borne 1'))).split(/=(.*)/s);
	const context = await browser.newContext({
		viewport: { width: 1280, height: 800 },
		serviceWorkers: 'block'
	});
	await context.addCookies([{ name: name!, value: value!, url: relais.url }]);
	await context.addInitScript(hurry);
	await context.addInitScript(withoutPaper);
	// A page that goes away says where it was.
	await context.addInitScript(() => {
		addEventListener('pagehide', () => {
			const { screen, step = '' } = document.querySelector<HTMLElement>('main[data-screen]')?.dataset ?? {};
			console.warn(
				`left ${screen ?? 'a white page'} ${step}, said: ${sessionStorage.getItem('relais-fault')}`
			);
		});
	});
	context.on('console', (line) => line.text().startsWith('left ') && console.error(line.text()));
	// An error that a boundary caught is written, and the page starts again.
	context.on('console', (line) => /^\w*Error\b/.test(line.text()) && errors.push(line.text()));
	context.on('weberror', (error) => errors.push(String(error.error())));
	const page = await context.newPage();
	await page.goto(relais.url);
	const each = Math.ceil(Number(given.touches) / languages.length);
	for (const [at, language] of languages.entries()) {
		if (given.only && given.only !== language) continue;
		const seen = new Set<string>();
		for (let done = 0; done < each; done += portion) {
			const touches = Math.min(portion, each - done);
			const found = await roam(page, {
				seed: Number(given.seed) * 1000 + at * 100 + done,
				touches,
				language
			});
			for (const screen of found.seen) seen.add(screen);
			deadEnds.push(...found.deadEnds.map((screen) => `${language}: ${screen}`));
		}
		console.log(`${language}: ${each} touches, ${seen.size} screens`);
	}
} catch (error) {
	// Why the page went away, as the next one tells the server.
	await setTimeout(8000);
	console.error(
		errors,
		relais.output.split('\n').filter((line) => line.includes('started again'))
	);
	throw error;
} finally {
	await browser.close();
	await relais.close();
}
for (const line of [...errors, ...deadEnds]) console.error(`✗ ${line}`);
console.log(`seed ${given.seed}: ${errors.length} uncaught errors, ${deadEnds.length} dead ends`);
if (errors.length || deadEnds.length) process.exitCode = 1;
