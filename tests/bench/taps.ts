/**
 * Taps of reception, counted by its own page: from the card of somebody who waits to « J'y vais » (handoff.md G10: 1),
 * then to the end of the help (2). `--short`: 3 people; else 20.
 */
import type { Page } from '@playwright/test';
import { parseArgs } from 'node:util';
import { Reception } from '../e2e/team.ts';
import { raise } from '../people.ts';
import { pair, Relais } from '../server.ts';
import { launch } from './browser.ts';
import { conclude, say } from './figures.ts';

declare global {
	interface Window {
		taps: number;
	}
}

const { values } = parseArgs({ options: { short: { type: 'boolean', default: false } } });
const people = values.short ? 3 : 20;

const relais = await Relais.open();
const browser = await launch();
try {
	const kiosk = await pair(relais.url, relais.pairingCode('Borne 1'));
	const page = await browser.newPage({ baseURL: relais.url, viewport: { width: 1280, height: 720 } });
	await page.addInitScript(countTaps);
	await page.goto('/login');
	await page.locator('[name="login"]').fill('accueil');
	await page.locator('[name="password"]').fill(relais.password('accueil'));
	await page.locator('form button').click();
	await page.waitForURL('**/room');
	const reception = new Reception(page);
	const claims: number[] = [];
	const closes: number[] = [];
	for (let i = 0; i < people; i++) {
		const { sign } = await raise(relais.url, kiosk);
		const theirs = { id: sign.id, number: String(sign.number) };
		const [card, helped] = [reception.waiting(theirs), reception.with(theirs)];
		claims.push(
			await taps(page, async () => {
				await card.getByRole('button', { name: 'J’y vais' }).click();
				await helped.getByText(/En chemin/).waitFor();
			})
		);
		closes.push(
			await taps(page, async () => {
				await helped.getByRole('button', { name: 'Terminer' }).click();
				await page.getByRole('dialog').getByRole('button', { name: 'Réussi avec de l’aide' }).click();
				await helped.waitFor({ state: 'detached' });
			})
		);
	}
	const [claim, close] = [Math.max(...claims), Math.max(...closes)];
	say(
		'G10',
		`taps for reception, ${people} people: claim ${claim}, close ${close}`,
		'1; 2',
		claim === 1 && close === 2
	);
	conclude({
		'G10 a call is claimed in one tap': claims.every((n) => n === 1),
		'G10 a help is closed in two': closes.every((n) => n === 2)
	});
} finally {
	await browser.close();
	await relais.close();
}

/** Runs in the page before its own scripts. */
function countTaps(): void {
	window.taps = 0;
	addEventListener('click', ({ isTrusted }) => (window.taps += Number(isTrusted)), true);
}

/** Taps that the page felt meanwhile. */
async function taps(page: Page, deed: () => Promise<void>): Promise<number> {
	const before = await page.evaluate(() => window.taps);
	await deed();
	return (await page.evaluate(() => window.taps)) - before;
}
