/** The discreet path: ordinary to look at, silent, left in one touch, and nobody is told (facts, section 19). */
import { expect, test } from '../fixtures.ts';
import { Person } from './person.ts';

test.use({ site: 'apart' });

test('it says nothing aloud, tells nobody where the person is, and one touch leaves nothing', async ({
	kiosk
}) => {
	const page = await kiosk('Borne 1');
	const person = new Person(page);
	const told: { procedure: string | null; step: string | null }[] = [];
	page.on('request', (request) => {
		if (request.url().endsWith('/kiosk/heartbeat'))
			told.push(request.postDataJSON() as (typeof told)[number]);
	});
	await person.opens('fr', 'apart');
	told.length = 0;
	await page.evaluate(() => {
		const { play } = HTMLMediaElement.prototype;
		HTMLMediaElement.prototype.play = function () {
			document.documentElement.dataset['played'] = 'yes';
			return play.call(this);
		};
	});
	await person.chooses('no');
	await person.isOn('talk');
	await person.chooses('numbers');
	await expect(page.locator('[data-ear], [data-control="listen"], [data-control="stop"]')).toHaveCount(0);
	await expect(page.locator('html')).not.toHaveAttribute('data-played');
	expect(await page.locator('main').innerText()).not.toMatch(/violen|danger|police|3919/i);
	await expect.poll(() => told.length).toBeGreaterThan(0);
	expect(told.every(({ procedure, step }) => procedure === null && step === null)).toBe(true);

	await person.presses('leave');
	await person.waits();
	await expect(page.locator('[data-screen="goodbye"]')).toHaveCount(0);
	await page.goBack().catch(() => null);
	await expect(page.locator('[data-procedure]')).toHaveCount(0);
});

test('one key leaves too, and half a minute without a touch', async ({ kiosk }) => {
	const page = await kiosk('Borne 2');
	const person = new Person(page);
	await person.opens('ar', 'apart');
	await page.keyboard.press('Escape');
	await person.waits();
	await page.clock.install();
	await person.opens('fr', 'apart');
	await page.clock.runFor(32_000);
	await person.waits();
});

test('a hard word is explained in the language of the person, and the place is kept', async ({ kiosk }) => {
	const page = await kiosk('Borne 3');
	const person = new Person(page);
	await person.opens('ar', 'housing-fund');
	await person.touches('[data-term="fsl"]');
	await person.sees('word');
	await expect(person.words('glossary:fsl.meaning')).toBeVisible();
	await expect(page.locator('[data-said="glossary:fsl.meaning"]')).toHaveAttribute('lang', 'ar');
	await person.chooses('understood');
	await person.sees('step');
	await expect(page.locator('main')).toHaveAttribute('data-procedure', 'housing-fund');
});

test('what is urgent is one touch away from any step, and a second one calls a human', async ({ kiosk }) => {
	const page = await kiosk('Borne 3');
	const person = new Person(page);
	await person.opens('fr', 'taxes');
	await person.presses('urgent');
	await person.sees('flags');
	await expect(page.locator('[data-answer]')).toHaveCount(14);
	expect(await person.cut()).toEqual([]);
	await person.chooses('seizure');
	await person.sign();
});
