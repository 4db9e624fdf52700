/**
 * `npm run cuts [-- --cuts 50 --seed 1]`: a person calls at a real kiosk page while the line is cut in one of five ways, at a moment
 * and for a time drawn at random; then every call is looked for in the database (issue 6: 50 random cuts, 0 lost, 0 doubled). How long
 * each call took to arrive once the line was whole is told and fails nothing.
 */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Route } from '@playwright/test';
import { chance } from '../content/plan-oracle.ts';
import { Relais } from '../server.ts';
import { launch } from './browser.ts';
import { conclude, say, told } from './figures.ts';

const { values } = parseArgs({
	options: { cuts: { type: 'string', default: '50' }, seed: { type: 'string', default: '1' } }
});
const cuts = Number(values.cuts);
const random = chance(Number(values.seed));
/** Milliseconds: how early or late a cut comes around the call, how long it lasts at most, the goal, and when a call counts as lost. */
const around = 400;
const longest = 8_000;
const goal = 5_000;
const patience = 60_000;

const relais = await Relais.open();
const browser = await launch();
const page = await browser.newPage({ baseURL: relais.url, viewport: { width: 1280, height: 800 } });

/** A way to cut the line, and to mend it again. */
interface Cut {
	begin(): Promise<unknown>;
	end(): Promise<unknown>;
}

const answers = '**/kiosk/**';
const lose = async (route: Route) => {
	await route.fetch().catch(() => undefined);
	await route.abort('connectionreset').catch(() => undefined);
};
const refuse = (route: Route) => route.fulfill({ status: 502, body: 'bad gateway' });
const ways: Record<string, Cut> = {
	'the server is killed': { begin: () => relais.kill(), end: () => relais.start() },
	'the server stands still': {
		begin: async () => relais.signal('SIGSTOP'),
		end: async () => relais.signal('SIGCONT')
	},
	'the cable is out': {
		begin: () => page.context().setOffline(true),
		end: () => page.context().setOffline(false)
	},
	'requests arrive and answers are lost': {
		begin: () => page.route(answers, lose),
		end: () => page.unroute(answers, lose)
	},
	'a proxy answers instead': {
		begin: () => page.route(answers, refuse),
		end: () => page.unroute(answers, refuse)
	}
};

const waits: number[] = [];
/** Numbers that people were shown. */
const shown: string[] = [];
const tally: Record<string, number> = {};
try {
	await page.goto(`/pair?code=${relais.pairingCode('Borne 1')}`);
	await page.locator('form button').click();
	await page.waitForURL('/kiosk/check');
	await page.goto('/');
	for (let round = 0; round < cuts; round++) {
		const names = Object.keys(ways);
		const name = names[Math.floor(random() * names.length)]!;
		tally[name] = (tally[name] ?? 0) + 1;
		await begin();
		const early = Math.round((random() * 2 - 1) * around);
		const lasts = random() * longest;
		const call = async () => {
			await pause(Math.max(0, early));
			await page.locator('[data-answer="talk"]').click();
		};
		const cut = async () => {
			await pause(Math.max(0, -early));
			await ways[name]!.begin();
			await pause(lasts);
			await ways[name]!.end();
			return performance.now();
		};
		const [, whole] = await Promise.all([call(), cut()]);
		await page.locator('[data-screen="call-sent"]').waitFor({ timeout: patience });
		waits.push(Math.max(0, performance.now() - whole));
		shown.push(await page.locator('[data-sign] strong').innerText());
	}
	// Whatever the kiosk would still send again.
	await pause(10_000);
	const kept = numbers();
	const lost = shown.filter((number) => !kept.includes(number)).length;
	const doubled = kept.length - new Set(shown).size;
	for (const [name, times] of Object.entries(tally)) console.log(`${name}: ${times} times`);
	say(
		'cuts',
		`${cuts} cuts: ${lost} lost, ${doubled} doubled; line whole → said on the screen: ${told(waits)}`,
		'5 s, once',
		Math.max(...waits) <= goal && lost + doubled === 0
	);
	conclude({
		'every call made during a cut arrived, under the number that was shown':
			lost === 0 && shown.length === cuts,
		'every such call is there once': doubled === 0 && kept.length === cuts,
		'no two calls have the same number': new Set(kept).size === kept.length && new Set(shown).size === cuts
	});
} finally {
	await browser.close();
	await relais.close();
}

/** A new person, on the first question; a page that has just come does not feel the finger at once. */
async function begin(): Promise<void> {
	await page.goto('/');
	for (let tries = 0; tries < 10; tries++) {
		await page
			.locator('[data-language="fr"]')
			.click({ timeout: 3_000 })
			.catch(() => undefined);
		const seen = page.locator('[data-screen="need"]').waitFor({ timeout: 3_000 });
		if (
			await seen.then(
				() => true,
				() => false
			)
		)
			return;
	}
	throw new Error('the kiosk does not begin');
}

/** Numbers of the tickets that the server has, as they are shown. */
function numbers(): string[] {
	const database = new DatabaseSync(join(relais.data, 'relais.sqlite'), { readOnly: true });
	const rows = database.prepare('select number from ticket').all();
	database.close();
	return rows.map((row) => String(row['number']));
}
