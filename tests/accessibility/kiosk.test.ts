/** axe over the kiosk's screens, in a language of each direction. Every step of every procedure is walked in tests/e2e. */
import { equips, findsTheCorner, tells, types } from '../e2e/machine.ts';
import { Person, type Language } from '../e2e/person.ts';
import { Reception } from '../e2e/team.ts';
import { expect, test } from '../fixtures.ts';
import { expectAccessible } from './axe.ts';

test.use({ site: 'kiosk-accessibility' });

for (const language of ['fr', 'ar'] as const satisfies Language[]) {
	test(`the screens of the kiosk, in ${language}`, async ({ kiosk }) => {
		const page = await kiosk('Borne 1');
		const person = new Person(page);
		await expectAccessible(page, 'waiting');
		await person.speaks(language);
		await expectAccessible(page, 'what hurts');
		for (const control of ['language', 'settings', 'stop'] as const) {
			await person.presses(control);
			await person.sees(control);
			await expectAccessible(page, control);
			await person.presses('back');
			await person.sees('need');
		}
		await person.chooses('cannot-enter');
		await person.sees('themes');
		await expectAccessible(page, 'what it is about');
		await person.chooses('theme-family');
		await person.sees('services');
		await expectAccessible(page, 'which service');
		await person.chooses('caf-access');
		await person.sees('step');
		await expectAccessible(page, 'a step');
		await person.chooses('no', 'contact', 'no', 'no', 'no');
		await person.sees('plan');
		await expectAccessible(page, 'the way');
		await person.presses('help');
		await person.sees('help');
		await expectAccessible(page, 'I need help');
	});
}

test('what the kiosk shows of its machine: headphones, paper, cloth', async ({ kiosk, staff }) => {
	const page = await kiosk('Borne 2');
	await equips(await staff('site_manager'), 'Borne 2', 'headphones', 'printer');
	await page.reload();
	const person = new Person(page);
	await person.waits();
	await tells(page, { headphones: 'in', printer: 'paper' });
	await person.opens('ar', 'taxes');
	await expect(page.locator('[data-headphones] img')).toBeVisible();
	await expectAccessible(page, 'heard in headphones');
	await tells(page, { headphones: 'out', printer: 'paper' });
	await person.sees('unplugged');
	await expectAccessible(page, 'headphones pulled out');
	await person.chooses('silent');
	await person.callsForHelp({ shows: false });
	await person.chooses('code');
	await person.sees('code');
	await expectAccessible(page, 'a code to photograph');

	const reception = await staff('reception');
	await new Reception(reception).kiosk('Borne 2').getByRole('button', { name: 'Nettoyer l’écran' }).click();
	await reception.getByRole('dialog').getByRole('button', { name: 'Nettoyer l’écran' }).click();
	await person.sees('cleaning');
	await expectAccessible(page, 'the glass is wiped');
});

test('what whoever installs the kiosk sees: its code, its test page, the technician’s corner', async ({
	kiosk,
	staff,
	windows,
	relais
}) => {
	const apart = await windows.open({ baseURL: relais.url, viewport: { width: 1280, height: 800 } });
	const unpaired = await apart.newPage();
	await unpaired.goto('/');
	await expect(unpaired).toHaveURL('/pair');
	await expect(unpaired.locator('.digits')).not.toBeEmpty();
	await expectAccessible(unpaired, 'the code of a new kiosk');

	const page = await kiosk('Borne 3');
	await page.goto('/kiosk/check');
	for (const step of ['corners', 'sound', 'print', 'card']) {
		await expect(page.locator(`[data-check="${step}"]`)).toBeVisible();
		await expectAccessible(page, `test page: ${step}`);
		if (step !== 'card') await page.locator('[data-next]').click();
	}
	await page.goto('/');

	const person = new Person(page);
	await person.waits();
	await findsTheCorner(page);
	await expectAccessible(page, 'a technician without a code');
	await page.locator('[data-close]').click();
	const manager = await staff('site_manager');
	await manager.goto('/administration/devices');
	await manager.getByLabel('Code, en chiffres').fill('482107');
	await manager.getByRole('button', { name: 'Enregistrer le code' }).click();
	await expect(manager.getByText('Le code du technicien est enregistré.')).toBeVisible();
	await findsTheCorner(page);
	await expectAccessible(page, 'the technician’s code');
	await types(page, '482107');
	await expect(page.locator('[data-fact="server"]')).toBeVisible();
	await expectAccessible(page, 'the technician’s corner');
	await page.getByRole('button', { name: 'Essayer l’écran' }).click();
	await expectAccessible(page, 'the test of the glass');
});
