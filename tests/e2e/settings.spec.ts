/** Hearing and seeing as each person needs: one voice at a time, silent at once, slower, louder, larger. */
import { expect, screens, test } from '../fixtures.ts';
import { Ears } from './ears.ts';
import { Person } from './person.ts';

test('slower and faster change the speed and not the pitch', async ({ kiosk }) => {
	const person = new Person(await kiosk('Borne 1'));
	const ears = await Ears.open(person.page);
	await person.opens('fr', 'caf-access');
	await ears.hears('procedures/caf-access:steps.deadline.text');
	await person.presses('settings');
	await ears.hears('kiosk:settings.text');
	for (const [setting, rate] of [
		['slower', 0.75],
		['slower', 0.75],
		['faster', 1],
		['faster', 1.3],
		['faster', 1.3],
		['slower', 1]
	] as const) {
		await person.chooses(setting);
		expect(await ears.player(), setting).toMatchObject({ rate, keepsPitch: true });
	}
	await person.chooses('faster');
	await person.chooses('close');
	await person.isOn('deadline');
	await person.presses('listen');
	await ears.hears('procedures/caf-access:steps.deadline.text', 'fr', 1);
	expect((await ears.heard()).at(-1)).toMatchObject({ rate: 1.3, keepsPitch: true });
});

test('loudness spans 18 dB at least, in steps of 10 dB at most, one of them 12 dB above the lowest', async ({
	kiosk
}) => {
	const person = new Person(await kiosk('Borne 1'));
	const ears = await Ears.open(person.page);
	await person.speaks('fr');
	await ears.something();
	await person.presses('settings');
	await ears.something();
	const decibels = async () => 20 * Math.log10((await ears.player()).volume);
	let quiet = await decibels();
	for (let more = true; more;) {
		await person.chooses('quieter');
		const now = await decibels();
		more = now < quiet;
		quiet = now;
	}
	const steps = [0];
	for (let more = true; more;) {
		await person.chooses('louder');
		const now = Math.round(((await decibels()) - quiet) * 10) / 10;
		more = now > steps.at(-1)!;
		if (more) steps.push(now);
	}
	expect(quiet, 'the lowest can be heard').toBeGreaterThan(-40);
	expect(steps.at(-1)).toBeGreaterThanOrEqual(18);
	expect(steps).toContain(12);
	expect(Math.max(...steps.slice(1).map((step, at) => step - steps[at]!))).toBeLessThanOrEqual(10);
});

test('a touch silences within 200 ms, and two sounds never play at once', async ({ kiosk }) => {
	const person = new Person(await kiosk('Borne 1'));
	const ears = await Ears.open(person.page);
	await person.speaks('fr');
	await ears.something();
	await person.touchesTheGlass();
	expect(await ears.sounding()).toBe(0);
	await person.chooses('cannot-enter', 'theme-family');
	await person.sees('services');
	for (const id of ['caf-access', 'msa-access', 'educonnect-access']) {
		await person.touches(`[data-ear="${id}"]`);
		await ears.hears(`procedures/${id}:name`);
	}
	await person.touchesTheGlass();
	expect(await ears.sounding()).toBe(0);
	const silences = await ears.silences();
	expect(silences.length).toBeGreaterThanOrEqual(4);
	expect(Math.max(...silences)).toBeLessThanOrEqual(200);
	expect(await ears.together()).toBe(1);
});

test('the ear reads an answer, in full, without choosing it', async ({ kiosk }) => {
	const person = new Person(await kiosk('Borne 1'));
	const ears = await Ears.open(person.page);
	await person.speaks('fr');
	await person.chooses('cannot-enter', 'theme-family');
	await person.touches('[data-ear="caf-access"]');
	await ears.hears('procedures/caf-access:name');
	await ears.hears('procedures/caf-access:about');
	await person.sees('services');
	await expect(person.page.locator('main[data-step]')).toHaveCount(0);
});

test('an answer is chosen by a touch on its word while that word is being said', async ({ kiosk }) => {
	const page = await kiosk();
	const person = new Person(page);
	await person.speaks('fr');
	await person.touches('[data-ear="cannot-enter"]');
	// The mark moves under the finger: Playwright's own click would wait until it stands still.
	const box = (await page.locator('[data-answer="cannot-enter"] .said').boundingBox())!;
	await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
	await page.mouse.down();
	await expect(page.locator('.said'), 'the touch silences').toHaveCount(0);
	await page.mouse.up();
	await person.sees('themes');
});

test('a language is heard in its own voice before it is chosen', async ({ kiosk }) => {
	const person = new Person(await kiosk('Borne 1'));
	const ears = await Ears.open(person.page);
	for (const language of ['ar', 'en', 'fr'] as const) {
		await person.touches(`[data-ear="${language}"]`);
		await ears.hears('kiosk:waiting.greeting', language);
		await ears.hears('kiosk:need.urgent', language);
	}
	await person.waits();
});

test('listen again starts the screen from its beginning', async ({ kiosk }) => {
	const person = new Person(await kiosk('Borne 1'));
	const ears = await Ears.open(person.page);
	await person.opens('fr', 'caf-access');
	const [text, hint] = ['text', 'hint'].map((part) => `procedures/caf-access:steps.deadline.${part}`);
	await ears.hears(hint!);
	expect(await ears.times(text!)).toBe(1);
	await person.presses('listen');
	await ears.hears(text!, 'fr', 1);
	await ears.hears(hint!, 'fr', 1);
});

test('the screen can be black on white, and the words left unmarked', async ({ kiosk }) => {
	const person = new Person(await kiosk('Borne 1'));
	const ears = await Ears.open(person.page);
	await person.opens('fr', 'caf-access');
	await ears.something();
	const glass = person.page.locator('.kiosk');
	await expect(glass).toHaveAttribute('data-marks', 'on');
	await person.presses('settings');
	await person.chooses('next', 'contrast');
	await expect(glass).toHaveCSS('background-color', 'rgb(255, 255, 255)');
	await expect(glass).toHaveCSS('color', 'rgb(0, 0, 0)');
	await person.chooses('marks', 'close');
	await expect(glass).toHaveAttribute('data-marks', 'off');
	await person.presses('listen');
	const mark = person.page.locator('[data-said="procedures/caf-access:steps.deadline.text"] .said');
	await expect(mark.first()).toHaveCSS('background-color', 'rgba(0, 0, 0, 0)');
	await person.presses('settings');
	// The settings open where they were left.
	await person.chooses('contrast', 'close');
	await expect(glass).not.toHaveCSS('background-color', 'rgb(255, 255, 255)');
});

for (const [name, screen] of Object.entries({ usual: screens.usual, portrait: screens.portrait }))
	for (const language of ['fr', 'ar'] as const)
		test(`writing asked for at 200 % is never cut (${name}, ${language})`, async ({ kiosk }) => {
			const person = new Person(await kiosk('Borne 1', { screen }));
			await person.speaks(language);
			const usual = await letters(person);
			await person.presses('settings');
			await person.chooses('next', 'bigger', 'bigger');
			await expect(person.page.locator('.kiosk')).toHaveAttribute('data-zoom', '200');
			expect(await person.cut(), 'settings').toEqual([]);
			await person.chooses('close');
			expect(await letters(person), 'the writing is larger').toBeGreaterThan(usual);
			expect(await person.cut(), 'need').toEqual([]);
			await person.chooses('cannot-enter');
			expect(await person.cut(), 'themes').toEqual([]);
			await person.chooses('theme-family');
			expect(await person.cut(), 'services').toEqual([]);
			await person.chooses('caf-access');
			for (const answer of ['no', 'other', 'number', 'none']) {
				expect(await person.cut(), `before « ${answer} »`).toEqual([]);
				await person.chooses(answer);
			}
			await person.isOn('human-number');
			expect(await person.cut(), 'the ending').toEqual([]);
			await person.presses('help');
			expect(await person.cut(), 'help').toEqual([]);
			await person.chooses('hide');
			await person.sign();
			expect(await person.cut(), 'the ticket').toEqual([]);
		});

/** Height of the writing of the screen's sentence, in pixels. */
async function letters(person: Person): Promise<number> {
	return person.page.locator('h1').evaluate((title) => parseFloat(getComputedStyle(title).fontSize));
}
