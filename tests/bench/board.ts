/**
 * `npm run bench:board`: from « J'y vais » to the first sound of the wall board, and whether two calls were ever heard
 * together (handoff.md G15: 1.5 s, never). The built server and a real Chromium, on this machine. A slow machine fails
 * nothing; a call that is not heard, heard twice, or over another one does.
 */
import { act, raise, signIn } from '../people.ts';
import { overlap, Wall } from '../e2e/wall.ts';
import { pair, Relais } from '../server.ts';
import { launch } from './browser.ts';
import { conclude, say, told } from './figures.ts';

const rounds = 12;
/** Milliseconds (G15). */
const goal = 1_500;

const relais = await Relais.open();
const browser = await launch();
try {
	const { url } = relais;
	const page = await browser.newPage({ baseURL: url });
	const wall = await Wall.open(page, relais.pairingCode('Écran mural'));
	const kiosk = await pair(url, relais.pairingCode('Borne 1'));
	const desk = await signIn(url, 'accueil', relais.password('accueil'));
	const waits: number[] = [];
	for (let round = 0; round < rounds; round++) {
		const { id } = await raise(url, kiosk, { language: round % 2 ? 'ar' : 'fr' });
		const before = (await wall.heard()).length;
		const from = Date.now();
		await act(url, desk, 'claim', { ticket: id, version: 1 });
		await page.waitForFunction((count) => window.wall.length > count, before);
		waits.push((await wall.heard())[before]!.from - from);
		await quiet(before + (round % 2 ? 4 : 2));
		await act(url, desk, 'start', { ticket: id, version: 2 });
	}
	const before = (await wall.heard()).length;
	for (let i = 0; i < 5; i++) {
		const { id } = await raise(url, kiosk, { language: 'ar' });
		await act(url, desk, 'claim', { ticket: id, version: 1 });
	}
	await quiet(before + 20);
	// One that is said twice would be heard now. French is two sounds, Arabic after it four.
	await page.waitForTimeout(3_000);
	const heard = await wall.heard();
	const together = overlap(heard);
	say('G15', `call → sound: ${told(waits)}`, '1.5 s', Math.max(...waits) <= goal);
	console.log(`G15 five calls in a burst: ${together.toFixed(0)} ms heard together`);
	conclude({
		'G15 every call was heard whole, and once': heard.length === rounds * 3 + 20,
		'G15 no two calls were heard together': together === 0
	});

	/** Until so many sounds have been heard to their end. */
	async function quiet(count: number): Promise<void> {
		await page.waitForFunction(
			(count) => window.wall.length >= count && window.wall.every(({ to }) => to !== null),
			count,
			{ timeout: 120_000 }
		);
		// The board waits between two calls.
		await page.waitForTimeout(600);
	}
} finally {
	await browser.close();
	await relais.close();
}
