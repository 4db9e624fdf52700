/** A kiosk whose server is away: it starts, speaks and goes on; a call outlives the browser; nothing of anybody is kept. */
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { Person } from './person.ts';
import { Reception } from './team.ts';

test.use({ site: 'offline' });

/** Fills the shelves once, as between two sessions. @returns when texts, pictures and the first sounds are kept */
async function fills(page: Page): Promise<void> {
	await page.evaluate(async () => {
		const { active } = await navigator.serviceWorker.ready;
		const { port1, port2 } = new MessageChannel();
		const done = new Promise((resolve) => (port1.onmessage = resolve));
		active!.postMessage('fill', [port2]);
		await done;
	});
}

/** Addresses of all that the browser keeps. */
const kept = (page: Page) =>
	page.evaluate(async () => {
		const found: string[] = [];
		for (const name of await caches.keys())
			for (const { url } of await (await caches.open(name)).keys())
				found.push(url.slice(location.origin.length));
		return found.sort();
	});

test('the server is away: the page comes back by itself, speaks three languages, and says that the network is cut', async ({
	kiosk,
	relais
}) => {
	test.slow();
	const person = new Person(await kiosk('Borne 1', { offline: true }));
	await person.waits();
	const pictures = (paths: string[]) => paths.filter((path) => path.startsWith('/pictures/')).length;
	// A round lasts 15 s at most; a kiosk on a slow machine needs more of them, and takes them.
	await expect(async () => {
		await fills(person.page);
		expect(pictures(await kept(person.page))).toBeGreaterThan(400);
	}).toPass();
	const before = await kept(person.page);
	expect(before).toContain('/');
	for (const file of ['catalogue.json', 'fr.jsonl', 'en.jsonl', 'ar.jsonl'])
		expect(
			before.some((path) => path.endsWith(`/${file}`)),
			file
		).toBe(true);
	expect(before.filter((path) => path.endsWith('.mp3')).length).toBeGreaterThan(0);
	// Nothing of the team, of a stream, of a ticket or of a person.
	const common = /^\/$|^\/_app\/immutable\/|^\/pictures\/|^\/content\/|^\/clips\//;
	expect(before.filter((path) => !common.test(path))).toEqual([]);

	await relais.kill();
	await person.page.reload();
	await person.waits();
	// A round of the page’s own may have been under way until the server went.
	const left = await kept(person.page);
	await person.opens('ar', 'caf-access');
	await expect(person.page.locator('[data-away]')).toHaveText('الشبكة مقطوعة. يمكنكم المتابعة.');
	await person.turnsTo('en');
	const shown = person.page.locator('main img');
	await expect
		.poll(() => shown.evaluateAll((all) => all.every((one) => (one as HTMLImageElement).naturalWidth > 0)))
		.toBe(true);
	await person.chooses('no', 'contact', 'yes', 'understood');
	await person.isOn('open');
	expect(await person.cut()).toEqual([]);
	// What somebody reads, hears or asks leaves no trace on the shelves.
	expect(await kept(person.page)).toEqual(left);
	await relais.start();
	await expect(person.page.locator('[data-away]')).toHaveText('', { timeout: 15_000 });
	await person.isOn('open');
	await person.presses('stop');
	await person.chooses('erase');
});

test('a call that waits outlives the browser, sealed, and arrives once within five seconds', async ({
	kiosk,
	staff,
	relais
}) => {
	test.slow();
	const reception = new Reception(await staff('reception'));
	const person = new Person(await kiosk('Borne 1', { offline: true }));
	const { page } = person;
	await person.waits();
	await fills(page);
	await person.opens('fr', 'caf-access');
	await relais.kill();
	await person.callsForHelp({ shows: true });
	await person.sees('call-not-sent');
	await expect.poll(() => databases(page)).toEqual(['relais-outbox']);

	const crash = await page.context().newCDPSession(page);
	const crashed = page.waitForEvent('crash');
	void crash.send('Page.crash').catch(() => undefined);
	await crashed;
	const next = await page.context().newPage();
	await next.goto('/');
	await new Person(next).waits();
	expect(await databases(next)).toEqual(['relais-outbox']);

	await relais.start();
	await expect.poll(() => databases(next), { timeout: 5000 }).toEqual([]);
	await expect(reception.queue).toHaveCount(1, { timeout: 20_000 });
	await expect(reception.queue.first()).toContainText('CAF');
});

test('half an hour without the server: a person calls and waits, their call arrives once, and the kiosk served all along', async ({
	kiosk,
	staff,
	relais
}) => {
	test.slow();
	const reception = new Reception(await staff('reception'));
	const page = await kiosk('Borne 1', { offline: true });
	await expect(reception.kiosk('Borne 1')).toBeVisible();
	const before = await reception.queue.count();
	await page.clock.install();
	const person = new Person(page);
	await person.waits();
	await fills(page);
	await relais.kill();

	// Somebody who asks for nobody: comes, goes a few steps, leaves.
	await person.opens('ar', 'caf-access');
	await person.chooses('no', 'contact');
	await person.touchesTheGlass();
	let passed = 0;
	const waiting = page.locator('[data-screen="waiting"]');
	while (passed < 600 || (!(await waiting.isVisible()) && passed < 900)) {
		await page.clock.runFor(30_000);
		passed += 30;
		// The voice is not hurried by the clock.
		await page.waitForTimeout(100);
	}
	await person.waits();

	await person.opens('fr', 'caf-access');
	await person.callsForHelp({ shows: true });
	await person.sees('call-not-sent');
	for (; passed < 1800; passed += 60) {
		await page.clock.runFor('01:00');
		await person.touchesTheGlass();
	}
	await person.sees('call-not-sent');

	await relais.start();
	await page.clock.resume();
	await person.sees('call-sent');
	const sign = await person.sign();
	await expect(reception.waiting(sign)).toContainText('CAF', { timeout: 20_000 });
	await expect(reception.queue).toHaveCount(before + 1);
	await reception.claims(sign);
	await reception.closes(sign, 'Réussi avec de l’aide');
});

test('a call that waits is erased with its session', async ({ kiosk, relais }) => {
	const person = new Person(await kiosk('Borne 1', { offline: true }));
	const { page } = person;
	await person.speaks('fr');
	await relais.kill();
	await person.chooses('talk');
	await person.sees('call-not-sent');
	await expect.poll(() => databases(page)).toEqual(['relais-outbox']);
	await person.presses('stop');
	await person.chooses('erase');
	await expect.poll(() => databases(page)).toEqual([]);
	await relais.start();
});

const databases = (page: Page) =>
	page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));

test('a new version is applied between two sessions, and never during one', async ({ kiosk }) => {
	const page = await kiosk('Borne 1');
	await page.clock.install();
	await page.reload();
	const person = new Person(page);
	await person.opens('fr', 'caf-access');
	await page.route('**/_app/version.json*', (route) => route.fulfill({ json: { version: 'next' } }));
	let loads = 0;
	page.on('load', () => (loads += 1));
	await page.clock.runFor(65_000);
	await expect(page.locator('main[data-step]')).toBeVisible();
	expect(loads, 'during the session').toBe(0);
	await page.unroute('**/_app/version.json*');
	await person.presses('stop');
	await person.chooses('erase');
	await person.sees('goodbye');
	expect(loads, 'while the goodbye is said').toBe(0);
	await page.clock.runFor(9000);
	await expect.poll(() => loads).toBe(1);
	await person.waits();
});

test('a screen that breaks: the waiting screen within ten seconds, and the reason in the log', async ({
	kiosk,
	relais
}) => {
	const person = new Person(await kiosk('Borne 1'));
	const { page } = person;
	await person.opens('fr', 'caf-access');
	// A white page, as when a script removed it all.
	const began = Date.now();
	await page.evaluate(() => document.querySelector('main')!.remove());
	await expect(page.locator('[data-screen="waiting"]')).toBeVisible({ timeout: 10_000 });
	expect(Date.now() - began).toBeLessThan(10_000);
	await expect.poll(() => relais.output, { timeout: 10_000 }).toMatch(/"reason":"blank".*page started again/);
	expect(await page.evaluate(() => Object.keys(sessionStorage))).not.toContain('relais-fault');
});
