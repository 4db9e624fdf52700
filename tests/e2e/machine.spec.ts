/** What the machine's guard tells the page: headphones heard by one person alone (norms N7), a printer without paper. */
import readQr from 'jsqr';
import { PNG } from 'pngjs';
import { expect, screens, test } from '../fixtures.ts';
import { equips, tells } from './machine.ts';
import { Person } from './person.ts';

test.use({ site: 'machine' });

test('what is private is said in headphones when asked, and stops when they are pulled out', async ({
	kiosk,
	staff
}) => {
	const page = await kiosk('Borne 1');
	const person = new Person(page);
	await equips(await staff('site_manager'), 'Borne 1', 'headphones');
	await page.reload();
	await page.evaluate(() => {
		const { play } = HTMLMediaElement.prototype;
		HTMLMediaElement.prototype.play = function () {
			document.documentElement.dataset['volume'] = this.volume.toFixed(3);
			return play.call(this);
		};
	});
	const volume = page.locator('html');
	const said = page.locator('.said');

	await tells(page, { headphones: 'out' });
	await person.opens('fr', 'apart');
	await person.chooses('no');
	await volume.evaluate((html) => delete html.dataset['volume']);
	await tells(page, { headphones: 'in' });
	await expect(page.locator('[data-headphones] img')).toBeVisible();
	// Nothing by itself, even there.
	await expect(volume).not.toHaveAttribute('data-volume');
	await person.presses('listen');
	await expect(said.first()).toBeVisible();
	// 18 dB under the loudest.
	await expect(volume).toHaveAttribute('data-volume', '0.126');
	await tells(page, { headphones: 'out' });
	await expect(said).toHaveCount(0);
	await expect(page.locator('[data-control="listen"], [data-ear], [data-screen="unplugged"]')).toHaveCount(0);
	await person.presses('leave');
	await person.waits();

	await tells(page, { headphones: 'in' });
	await person.opens('fr', 'taxes');
	for (const answer of [() => person.chooses('silent'), () => person.presses('back')]) {
		await tells(page, { headphones: 'in' });
		await tells(page, { headphones: 'out' });
		await person.sees('unplugged');
		await volume.evaluate((html) => delete html.dataset['volume']);
		await answer();
		await person.sees('step');
		await page.waitForTimeout(600);
		await expect(volume).not.toHaveAttribute('data-volume');
	}
	await person.presses('listen');
	await expect(volume).toHaveAttribute('data-volume', '0.501');
});

test('without paper the kiosk offers its code to photograph, and reception sees why', async ({
	kiosk,
	staff
}) => {
	const page = await kiosk('Borne 2');
	const person = new Person(page);
	const desk = await staff('reception');
	await equips(await staff('site_manager'), 'Borne 2', 'printer');
	await tells(page, { printer: 'paper' });
	await person.opens('ar', 'taxes');
	await person.callsForHelp({ shows: false });
	await expect(desk.locator('article.card', { hasText: 'Borne 2' })).toContainText('Plus de papier');
	await expect(page.locator('[data-answer="slip"]')).toHaveCount(0);
	await person.chooses('code');
	await person.sees('code');
	await expect(person.words('kiosk:printer.paper')).toBeVisible();
	const picture = PNG.sync.read(await page.locator('.code svg').screenshot());
	const address = readQr(new Uint8ClampedArray(picture.data), picture.width, picture.height)?.data;
	expect(address).toContain('/my-ticket');
	expect(await person.cut()).toEqual([]);
	await tells(page, { printer: 'ready' });
	await person.chooses('stay');
	await expect(page.locator('[data-answer="slip"]')).toBeVisible();
	await expect(desk.locator('article.card', { hasText: 'Borne 2' })).not.toContainText('Plus de papier');
});

for (const [label, glass] of [
	['Borne 1', 'usual'],
	['Borne 2', 'dense'],
	['Borne 3', 'portrait']
] as const)
	test(`a ticket with all its answers is whole on the ${glass} glass`, async ({ kiosk, staff }) => {
		const page = await kiosk(label, { screen: screens[glass] });
		await equips(await staff('site_manager'), label, 'printer');
		const person = new Person(page);
		for (const language of ['fr', 'en', 'ar'] as const) {
			await page.goto('/');
			await person.waits();
			for (const printer of ['paper', 'ready'] as const) {
				await tells(page, { printer });
				if (printer === 'paper') {
					await person.opens(language, 'taxes');
					await person.callsForHelp({ shows: false });
				}
				await expect(page.locator(`[data-answer="${printer === 'paper' ? 'code' : 'slip'}"]`)).toBeVisible();
				await expect(page.locator('[data-answer]')).toHaveCount(5);
				expect(await person.cut(), `${language}, ${printer}`).toEqual([]);
			}
		}
	});

test('a kiosk is tried from « Administration »: four corners, sound, paper, and a bank card that gives its size', async ({
	kiosk,
	staff
}) => {
	const page = await kiosk('Borne 3');
	const pitch = () =>
		page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--mm')));
	const before = await pitch();
	const manager = await staff('site_manager');
	await manager.goto('/administration/devices');
	await manager.locator('li.row', { hasText: 'Borne 3' }).locator('[action="?/check"] button').click();
	await page.waitForURL('/kiosk/check');
	const next = page.locator('[data-next]');
	for (const corner of await page.locator('[data-spot]').all()) {
		const box = (await corner.boundingBox())!;
		expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(20 * before - 1);
		await corner.click();
		await expect(corner).toHaveAttribute('aria-pressed', 'true');
	}
	await expect(page.locator('[role="status"]')).not.toBeEmpty();
	await next.click();
	await page.locator('[data-side="left"]').click();
	await page.locator('[data-side="right"]').click();
	await tells(page, { headphones: 'in', printer: 'none' });
	await expect(page.getByText('Un casque est branché.')).toBeVisible();
	await next.click();
	await expect(page.getByText('Cette borne n’a pas d’imprimante.')).toBeVisible();
	await tells(page, { printer: 'ready' });
	await expect(page.getByText('L’imprimante est prête.')).toBeVisible();
	await next.click();
	const card = page.locator('.card');
	expect((await card.boundingBox())!.width).toBeCloseTo(85.6 * before, 0);
	for (let touches = 0; touches < 5; touches++) await page.locator('[data-size="larger"]').click();
	await page.locator('[data-check] form button:not([type])').click();
	await page.waitForURL('/');
	expect((await pitch()) / before).toBeCloseTo(1.01 ** 5, 2);
});
