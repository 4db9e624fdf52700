/** What the machine's guard tells the page: headphones heard by one person alone (norms N7), a printer without paper. */
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { Person } from './person.ts';

test.use({ site: 'machine' });

/** What kiosk/guard/page.js tells the page. */
const machine = (page: Page, headphones: 'in' | 'out') =>
	page.evaluate(
		(detail) => void document.dispatchEvent(new CustomEvent('relais:machine', { detail })),
		JSON.stringify({ headphones, printer: 'unknown' })
	);

test('what is private is said in headphones when asked, and stops when they are pulled out', async ({
	kiosk,
	staff
}) => {
	const page = await kiosk('Borne 1');
	const person = new Person(page);
	const manager = await staff('site_manager');
	await manager.goto('/administration/devices');
	const row = manager.locator('li.row', { hasText: 'Borne 1' });
	await row.locator('summary').first().click();
	await row.locator('[name="headphones"]').check();
	await row.locator('button.primary').click();
	await expect(manager.locator('[role="status"], .notice').first()).toContainText('Borne 1');
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

	await machine(page, 'out');
	await person.opens('fr', 'apart');
	await person.chooses('no');
	await volume.evaluate((html) => delete html.dataset['volume']);
	await machine(page, 'in');
	await expect(page.locator('[data-sign="headphones"] img')).toBeVisible();
	// Nothing by itself, even there.
	await expect(volume).not.toHaveAttribute('data-volume');
	await person.presses('listen');
	await expect(said.first()).toBeVisible();
	// 18 dB under the loudest.
	await expect(volume).toHaveAttribute('data-volume', '0.126');
	await machine(page, 'out');
	await expect(said).toHaveCount(0);
	await expect(page.locator('[data-control="listen"], [data-ear], [data-screen="unplugged"]')).toHaveCount(0);
	await person.presses('leave');
	await person.waits();

	await machine(page, 'in');
	await person.opens('fr', 'taxes');
	await machine(page, 'out');
	await person.sees('unplugged');
	await volume.evaluate((html) => delete html.dataset['volume']);
	await person.chooses('silent');
	await person.sees('step');
	await page.waitForTimeout(600);
	await expect(volume).not.toHaveAttribute('data-volume');
	await person.presses('listen');
	await expect(volume).toHaveAttribute('data-volume', '0.501');
});
