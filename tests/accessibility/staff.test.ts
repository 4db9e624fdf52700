/** axe over every page of the team, as it stands empty and in the middle of work. */
import { expect, test } from '../fixtures.ts';
import { expectAccessible } from './axe.ts';

// A room nobody used before: its empty states are looked at too.
test.use({ site: 'staff-accessibility' });

test('the doors: signing in, refused, and pairing a screen', async ({ page }) => {
	await page.goto('/login');
	await expectAccessible(page, '/login');
	await page.getByLabel('Identifiant').fill('personne');
	await page.getByLabel('Mot de passe').fill('rien du tout');
	await page.locator('form button').click();
	await page.getByRole('alert').waitFor();
	await expectAccessible(page, '/login, refused');
	await page.goto('/pair');
	await expect(page.locator('.digits')).toContainText(/\d{4}/);
	await expectAccessible(page, '/pair');
});

test('the room, from nobody waiting to a hand-over, and the social worker’s side of it', async ({
	staff,
	kiosk
}) => {
	await kiosk('Borne 1');
	const reception = await staff('reception');
	const button = (name: string) => reception.getByRole('button', { name, exact: true }).first();
	await button('Lancer une session').waitFor();
	await expectAccessible(reception, '/room, nobody waiting');

	await button('Lancer une session').click();
	await expectAccessible(reception, '/room, launching a session');
	await reception.keyboard.press('Escape');

	await button('Ajouter une demande').click();
	await expectAccessible(reception, '/room, adding someone who walked in');
	await button('Ajouter à la file').click();
	await button('J’y vais').waitFor();
	await expectAccessible(reception, '/room, someone waits');

	await button('J’y vais').click();
	await button('Passer au travail social').waitFor();
	await expectAccessible(reception, '/room, on the way to someone');
	await button('Terminer').click();
	await expectAccessible(reception, '/room, how it ended');
	await reception.keyboard.press('Escape');
	await button('Passer au travail social').click();
	await expectAccessible(reception, '/room, handing over');
	await reception.getByText('La personne a dit oui.').first().click();
	await button('Transmettre').click();
	await button('Passer au travail social').waitFor({ state: 'detached' });

	const social = await staff('social_worker');
	await expectAccessible(social, '/tickets');
	await social.locator('main a[href^="/tickets/"]').first().click();
	await social.getByRole('button', { name: 'Accepter' }).waitFor();
	await expectAccessible(social, '/tickets/[id], offered');
	await social.getByRole('button', { name: 'Refuser' }).click();
	await expectAccessible(social, '/tickets/[id], refusing');
	await social.keyboard.press('Escape');
	await social.getByRole('button', { name: 'Accepter' }).click();
	await social.getByRole('button', { name: 'Clore', exact: true }).waitFor();
	await expectAccessible(social, '/tickets/[id], accepted');
});

test('what a site manager sees', async ({ staff }) => {
	const manager = await staff('site_manager');
	for (const path of [
		'/room',
		'/room/paper',
		'/tickets',
		'/administration',
		'/administration/devices',
		'/administration/staff',
		'/administration/access',
		'/account',
		'/second-factor',
		'/administration/content',
		'/administration/content/caf-access?language=ar',
		'/administration/local',
		'/administration/retention',
		'/administration/audit',
		'/my-ticket?language=ar'
	]) {
		await manager.goto(path);
		await expectAccessible(manager, path);
	}
	await manager.goto('/administration/devices');
	await manager.getByRole('button', { name: /code/i }).first().click();
	await manager
		.getByText(/\d{4} \d{4}/)
		.first()
		.waitFor();
	await expectAccessible(manager, '/administration/devices, a code is shown');
});

test('what a network administrator and an auditor see, and a locked screen', async ({ staff }) => {
	const network = await staff('network_admin');
	await expectAccessible(network, '/network');
	const auditor = await staff('auditor');
	for (const path of ['/administration', '/administration/access', '/administration/local']) {
		await auditor.goto(path);
		await expectAccessible(auditor, path);
	}
	await auditor.getByRole('button', { name: 'Verrouiller' }).click();
	await auditor.waitForURL(/unlock/);
	await expectAccessible(auditor, '/unlock');
});

test('a page that does not exist, and one that is not for this role', async ({ page, staff }) => {
	await page.goto('/no-such-page');
	await expectAccessible(page, 'not found');
	const reception = await staff('reception');
	await reception.goto('/administration');
	await expectAccessible(reception, 'not allowed');
});

test('the memo on a person’s own phone', async ({ windows, relais }) => {
	const context = await windows.open({ baseURL: relais.url, viewport: { width: 390, height: 844 } });
	const page = await context.newPage();
	for (const language of ['fr', 'ar']) {
		await page.goto(`/memo/${language}/caf-access/solved`);
		await expectAccessible(page, `memo in ${language}`);
	}
});

test('this very check sees a picture without words, grey letters on grey and a button without a name', async ({
	windows
}) => {
	const page = await (await windows.open({})).newPage();
	await page.setContent(
		'<main><img src="x.png"><p style="color:#999;background:#888">gris</p><button></button></main>'
	);
	await expect(expectAccessible(page, 'broken')).rejects.toThrow(
		/image-alt[^]*color-contrast|color-contrast[^]*image-alt/
	);
	await expect(expectAccessible(page, 'broken')).rejects.toThrow('button-name');
});
