/**
 * The server is killed, a person calls at a real kiosk page, the server comes back: milliseconds from its first answer
 * to the ticket being seen by reception, and whether it is there once (handoff.md G9: 5 s, once). Outages grow longer
 * from one to the next. `--short`: 3 of them; else 20. A slow machine fails nothing.
 */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import { ask, signIn } from '../people.ts';
import { Relais } from '../server.ts';
import { launch } from './browser.ts';
import { conclude, say, told } from './figures.ts';

const { values } = parseArgs({ options: { short: { type: 'boolean', default: false } } });
const rounds = values.short ? 3 : 20;
/** Milliseconds that each outage lasts longer than the one before, besides the start of the server. */
const longer = 2_000;
/** Milliseconds (G9), and those after which a call counts as lost. */
const goal = 5_000;
const patience = 60_000;

const relais = await Relais.open();
const browser = await launch();
try {
	const { url } = relais;
	const page = await browser.newPage({ baseURL: url, viewport: { width: 1280, height: 800 } });
	await page.goto(`/pair?code=${relais.pairingCode('Borne 1')}`);
	await page.locator('form button').click();
	await page.waitForURL('/kiosk/check');
	await page.goto('/');
	const desk = await signIn(url, 'accueil', relais.password('accueil'));
	const waits: number[] = [];
	let lost = 0;
	for (let round = 0; round < rounds; round++) {
		await begin(page);
		await relais.kill();
		await page.locator('[data-answer="talk"]').click();
		await page.locator('[data-screen="call-not-sent"]').waitFor();
		await pause(round * longer);
		await relais.start();
		const answered = performance.now();
		while ((await waiting(desk)) < waits.length + 1 && performance.now() < answered + patience)
			await pause(20);
		const wait = performance.now() - answered;
		if (wait < patience) waits.push(wait);
		else lost += 1;
		// The kiosk knows it too, unless the server took so long that the visit was over meanwhile.
		await seen(page, 'call-sent', 10_000);
	}
	// Whatever the kiosk would still send again.
	await pause(5_000);
	const kept = tickets();
	say(
		'G9',
		`server back → the call at the desk: ${told(waits)}; ${lost} lost, ${kept - waits.length} doubled`,
		'5 s, once',
		Math.max(...waits) <= goal && kept === rounds
	);
	conclude({
		'G9 every call made while the server was away arrived': lost === 0 && waits.length === rounds,
		'G9 every such call is there once': kept === rounds
	});
} finally {
	await browser.close();
	await relais.close();
}

/** From the waiting screen to the first question; a page that has just come does not feel the finger at once. */
async function begin(page: Page): Promise<void> {
	await page.goto('/');
	for (let tries = 0; tries < 10; tries++) {
		await page
			.locator('[data-language="fr"]')
			.click({ timeout: 3_000 })
			.catch(() => {});
		if (await seen(page, 'need', 3_000)) return;
	}
	throw new Error('the kiosk does not begin');
}

/** Whether a screen comes in time, milliseconds. */
function seen(page: Page, screen: string, timeout: number): Promise<boolean> {
	return page
		.locator(`[data-screen="${screen}"]`)
		.waitFor({ timeout })
		.then(
			() => true,
			() => false
		);
}

/** People that the desk sees waiting. */
async function waiting(cookie: string): Promise<number> {
	const answer = await ask(`${relais.url}/room/snapshot`, { headers: { cookie } });
	if (!answer.ok) throw new Error(`the room was refused: ${answer.status}`);
	return ((await answer.json()) as { room: { tickets: unknown[] } }).room.tickets.length;
}

function tickets(): number {
	const database = new DatabaseSync(join(relais.data, 'relais.sqlite'), { readOnly: true });
	const row = database.prepare('select count(*) as n from ticket').get();
	database.close();
	return Number(row?.['n']);
}
