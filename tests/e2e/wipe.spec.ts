/** After each way out, nothing of a person is left for the next: on screen, in storage, in history, in memory. */
import type { BrowserContext, Page } from '@playwright/test';
import { expect, type OpenKiosk, test } from '../fixtures.ts';
import { Person } from './person.ts';
import { Reception } from './team.ts';

test.use({ site: 'wipe' });

/** What names one visit and nothing else: the session, its call, the key of its call. */
interface Visit {
	person: Person;
	marks: Set<string>;
	before: Trace;
}

/** What a browser could keep. */
interface Trace {
	cookies: string[];
	history: number;
	stored: string[];
}

/** The waiting screen, reached as a browser's second page, so that there is something to go back to. */
async function arrive(kiosk: OpenKiosk): Promise<Person> {
	const page = await kiosk('Borne 1');
	await page.clock.install();
	await page.goto('/?before');
	await page.goto('/');
	return new Person(page);
}

/** Somebody in the middle of a procedure, in Arabic, who changed every setting. */
async function visit(person: Person): Promise<Visit> {
	const { page } = person;
	const marks = new Set<string>();
	page.on('request', (request) => {
		const body = request.postDataJSON() as { session?: string | null; key?: string } | null;
		for (const mark of [body?.session, body?.key]) if (mark) marks.add(mark);
	});
	page.on('response', async (response) => {
		if (!response.url().endsWith('/kiosk/tickets')) return;
		const raised = (await response.json().catch(() => null)) as { id?: string } | null;
		if (raised?.id) marks.add(raised.id);
	});
	await person.waits();
	const before = await trace(page);
	await person.opens('ar', 'caf-access');
	await person.presses('settings');
	await person.chooses('slower', 'quieter', 'next', 'bigger', 'contrast', 'marks', 'close');
	await person.chooses('no', 'contact', 'yes', 'understood');
	await person.isOn('open');
	await expect.poll(() => marks.size).toBeGreaterThan(0);
	// The proof that the search finds what is there.
	expect(await inMemory(page, marks), 'the session is in memory while it lasts').not.toEqual([]);
	return { person, marks, before };
}

/** The waiting screen, and nothing of the visit anywhere. */
async function isWiped({ person, marks, before }: Visit): Promise<void> {
	const { page } = person;
	await person.waits();
	const glass = page.locator('.kiosk');
	await expect(glass).toHaveAttribute('data-zoom', '100');
	await expect(glass).toHaveAttribute('data-marks', 'on');
	await expect(glass).not.toHaveAttribute('data-contrast');
	await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
	await expect(page.locator('[data-said], [data-step], [data-sign], [data-answer]')).toHaveCount(0);
	await expect(page).toHaveTitle('Relais');
	expect(page.url().slice(new URL(page.url()).origin.length)).toBe('/');
	expect(await trace(page), 'storage, cookies and history are as before').toEqual(before);
	await forgets(page, marks);
	await page.goBack();
	await person.waits();
	await page.goForward();
	await person.waits();
	await expect(page.locator('[data-step]')).toHaveCount(0);
	await hasTheUsualVoice(person);
}

/** The next person hears the usual speed and loudness. */
async function hasTheUsualVoice(person: Person): Promise<void> {
	const played = person.page.evaluate(
		() =>
			new Promise((resolve) => {
				const { play } = HTMLMediaElement.prototype;
				HTMLMediaElement.prototype.play = function () {
					resolve({ rate: this.playbackRate, volume: Math.round(this.volume * 100) });
					HTMLMediaElement.prototype.play = play;
					return play.call(this);
				};
			})
	);
	await person.speaks('en');
	// 6 dB under the loudest.
	expect(await played).toEqual({ rate: 1, volume: 50 });
	await expect(person.page.locator('.kiosk')).toHaveAttribute('data-zoom', '100');
	await person.finds('caf-access');
	await person.isOn('deadline');
	await expect(person.page.locator('[aria-pressed]')).toHaveCount(0);
}

async function trace(page: Page): Promise<Trace> {
	const kept = await page.evaluate(async () => ({
		history: history.length,
		stored: [
			...Object.entries({ ...localStorage, ...sessionStorage }).map(([key, value]) => `${key}=${value}`),
			...(await indexedDB.databases()).map(({ name }) => `database ${name}`),
			...(await caches.keys()).map((name) => `cache ${name}`),
			...(window.name ? [`window ${window.name}`] : [])
		]
	}));
	const cookies = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`);
	return { ...kept, cookies };
}

/** What is stored, without what it holds: SvelteKit notes when its own pages were opened. */
const name = (stored: string) => stored.split('=')[0];

/** Marks found in the page's memory, after what nobody holds was collected. */
async function inMemory(page: Page, marks: Set<string>): Promise<string[]> {
	const memory = await page.context().newCDPSession(page);
	await memory.send('HeapProfiler.enable');
	await memory.send('HeapProfiler.collectGarbage');
	const found = new Set<string>();
	let end = '';
	memory.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => {
		// A mark may be cut between two chunks.
		const text = end + chunk;
		for (const mark of marks) if (text.includes(mark)) found.add(mark);
		end = text.slice(-64);
	});
	await memory.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
	await memory.detach();
	return [...found];
}

/** The last sign of life of the session leaves the browser's memory a few seconds after it, with its request. */
async function forgets(page: Page, marks: Set<string>): Promise<void> {
	await expect
		.poll(() => inMemory(page, marks), { message: 'nothing in memory', timeout: 20_000 })
		.toEqual([]);
}

test('finished: a call was made, somebody came, and all of it is gone', async ({ kiosk, staff }) => {
	test.slow();
	const reception = new Reception(await staff('reception'));
	const here = await visit(await arrive(kiosk));
	const { person } = here;
	await person.callsForHelp({ shows: true });
	const sign = await person.sign();
	await expect.poll(() => here.marks.size).toBe(3);
	await reception.claims(sign);
	await expect(person.words('kiosk:ticket.coming')).toBeVisible();
	await person.chooses('finish');
	await person.sees('goodbye');
	await expect(reception.kiosk('Borne 1').getByText('Libre')).toBeVisible();
	await person.page.clock.runFor(9000);
	await isWiped(here);
	await reception.closes(sign, 'Réussi avec de l’aide');
});

test('stop and erase asks once, then erases', async ({ kiosk }) => {
	test.slow();
	const here = await visit(await arrive(kiosk));
	const { person } = here;
	await person.presses('stop');
	await person.sees('stop');
	await person.chooses('stay');
	await person.isOn('open');
	await person.presses('stop');
	await person.chooses('erase');
	await person.sees('goodbye');
	await person.page.clock.runFor(9000);
	await isWiped(here);
});

test('left alone: asks aloud once with a countdown, any touch goes on; then everything is erased', async ({
	kiosk
}) => {
	test.slow();
	const here = await visit(await arrive(kiosk));
	const { person } = here;
	const { page } = person;
	const asked = page.locator('[data-screen="idle"]');
	for (let time = 0; time < 2; time++) {
		await person.touchesTheGlass();
		// This step takes 90 s by nature: it is left in peace for twice that.
		await page.clock.runFor(170_000);
		await expect(asked).toBeHidden();
		await page.clock.runFor(12_000);
		await expect(asked).toBeVisible();
		await expect(page.locator('.countdown')).toHaveText(/^(30|2\d)$/);
		await expect(person.words('kiosk:idle.hint')).toHaveText('وإلا سيُمسح كل شيء بعد 30 ثانية.');
		await expect(page.locator('[data-said="kiosk:idle.text"] .said')).toHaveCount(1);
		await page.clock.runFor(10_000);
		await expect(page.locator('.countdown')).toHaveText(/^(20|1\d)$/);
		await person.touchesTheGlass();
		await person.isOn('open');
		await expect(asked).toBeHidden();
	}
	await page.clock.runFor(182_000);
	await expect(asked).toBeVisible();
	await page.clock.runFor(31_000);
	await person.sees('goodbye');
	await page.clock.runFor(9000);
	await isWiped(here);
});

test('cleared by reception: the waiting screen at once', async ({ kiosk, staff }) => {
	test.slow();
	const reception = new Reception(await staff('reception'));
	const here = await visit(await arrive(kiosk));
	const card = reception.kiosk('Borne 1');
	await card.getByRole('button', { name: 'Effacer' }).click();
	await reception.page.getByRole('dialog').getByRole('button', { name: 'Effacer la session' }).click();
	await isWiped(here);
});

test('the browser is killed: the next one starts from the waiting screen', async ({ kiosk, staff }) => {
	test.slow();
	const reception = new Reception(await staff('reception'));
	const { person, marks, before } = await visit(await arrive(kiosk));
	await expect(reception.kiosk('Borne 1').getByText('Arabe')).toBeVisible();
	const context: BrowserContext = person.page.context();
	const kept = await context.storageState({ indexedDB: true });
	for (const mark of marks) expect(JSON.stringify(kept)).not.toContain(mark);
	await context.close();
	const next = await arrive(kiosk);
	await next.waits();
	const after = await trace(next.page);
	expect(after.cookies, 'the device, and nobody').toEqual(before.cookies);
	expect(after.stored.map(name)).toEqual(before.stored.map(name));
	await forgets(next.page, marks);
	await expect(reception.kiosk('Borne 1').getByText('Libre')).toBeVisible();
	await hasTheUsualVoice(next);
});

test('somebody leaves by the browser’s own history and comes back: the waiting screen, not the session', async ({
	kiosk
}) => {
	const person = await arrive(kiosk);
	await person.opens('fr', 'caf-access');
	await person.page.goBack();
	await person.waits();
	await person.page.goForward();
	await person.waits();
	await expect(person.page.locator('[data-step]')).toHaveCount(0);
});
