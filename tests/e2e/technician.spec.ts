/** A technician finds the corner that no visitor sees, and leaves nothing open. */
import { expect, test } from '../fixtures.ts';
import { Ears } from './ears.ts';
import { findsTheCorner, types } from './machine.ts';
import { Person } from './person.ts';

test.use({ site: 'technician' });

test('the corner says where its code is set, opens with it, tries sound and glass, and closes by itself', async ({
	kiosk,
	staff
}) => {
	const page = await kiosk('Borne 1');
	await page.clock.install();
	const ears = await Ears.open(page);
	const person = new Person(page);
	await person.waits();
	await findsTheCorner(page);
	await expect(page.getByText('Aucun code n’est choisi pour ce lieu.')).toBeVisible();
	await expect(page.locator('[data-digit]')).toHaveCount(0);
	await page.locator('[data-close]').click();
	await person.waits();

	const manager = await staff('site_manager');
	await manager.goto('/administration/devices');
	await manager.getByLabel('Code, en chiffres').fill('123456');
	await manager.getByRole('button', { name: 'Enregistrer le code' }).click();
	await expect(manager.getByRole('alert')).toContainText('de 6 à 12 chiffres');
	await manager.getByLabel('Code, en chiffres').fill('482107');
	await manager.getByRole('button', { name: 'Enregistrer le code' }).click();
	await expect(manager.getByText('Le code du technicien est enregistré.')).toBeVisible();

	for (let key = 0; key < 5; key++) await page.keyboard.press('*');
	await types(page, '482108');
	await expect(page.getByText('Ce code est faux.')).toBeVisible();
	await expect(page.locator('[data-fact]')).toHaveCount(0);
	await types(page, '482107');
	await expect(page.locator('[data-fact="application"]')).toHaveText(/^\d+\.\d+\.\d+ \(/);
	await expect(page.locator('[data-fact="server"]')).toHaveText('Répond');
	await expect(page.locator('[data-fact="address"]')).toHaveText(new URL(page.url()).origin);
	await page.locator('[data-sound="ar"]').click();
	await ears.hears('kiosk:waiting.greeting', 'ar');

	await page.getByRole('button', { name: 'Essayer l’écran' }).click();
	for (const spot of ['top-left', 'top-right', 'bottom-left', 'bottom-right', 'middle'])
		await page.locator(`[data-spot="${spot}"]`).click();
	await expect(page.getByText('L’écran répond partout.')).toBeVisible();
	await page.getByRole('button', { name: 'Finir l’essai' }).click();

	await page.clock.runFor(121_000);
	await person.waits();
	await findsTheCorner(page);
	await expect(page.locator('[data-stage="code"]')).toBeVisible();
});

test('while the server is away the corner shows what harms nobody, and starts the page again', async ({
	kiosk
}) => {
	const page = await kiosk('Borne 2');
	const person = new Person(page);
	await person.waits();
	await page.route('**/kiosk/technician', (route) => route.abort());
	await findsTheCorner(page);
	await expect(page.locator('[data-stage="away"] [data-fact="address"]')).toBeVisible();
	await expect(page.locator('[data-digit], [data-sound]')).toHaveCount(0);
	const again = page.waitForEvent('load');
	await page.getByRole('button', { name: 'Redémarrer' }).click();
	await again;
	await person.waits();
});
