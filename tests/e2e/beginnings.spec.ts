/** Before people come: the guide of the first steps, and the sheet for a day without a computer. */
import { expect, test } from '../fixtures.ts';
import { Person } from './person.ts';

test.use({ site: 'beginnings' });

test('the first steps: ticked by what was done, gone when nothing is left to do', async ({
	staff,
	kiosk
}) => {
	const manager = await staff('site_manager');
	await manager.goto('/administration');
	const guide = manager.getByRole('region', { name: 'Pour commencer' });
	const step = (name: string) => guide.getByRole('listitem').filter({ hasText: name });
	await expect(step('Ajouter une borne et l’associer')).toContainText('À faire');
	await expect(step('Écrire les guichets du lieu')).toContainText('Fait');
	await expect(step('Ajouter un écran mural')).toContainText('Au choix');

	const person = new Person(await kiosk('Borne 1'));
	await manager.reload();
	await expect(step('Ajouter une borne et l’associer')).toContainText('Fait');
	await expect(step('Essayer une démarche')).toContainText('À faire');
	await person.opens('fr', 'caf-access');
	await person.presses('stop');
	await person.chooses('erase');
	await person.sees('goodbye');
	await expect(async () => {
		await manager.reload();
		await expect(manager.getByRole('heading', { name: 'Réglages du lieu' })).toBeVisible();
		await expect(guide).toHaveCount(0, { timeout: 500 });
	}).toPass();
});

test('the sheet of the desk: twenty signs to tick and to cut out, on two pages of A4', async ({ staff }) => {
	const reception = await staff('reception');
	await reception.getByRole('link', { name: 'Feuille de secours en papier' }).click();
	await expect(reception.getByRole('heading', { name: 'Feuille de secours de l’accueil' })).toBeVisible();
	const rows = reception.getByRole('rowheader');
	await expect(rows).toHaveCount(20);
	expect(new Set(await rows.allInnerTexts()).size).toBe(20);
	await expect(rows.nth(6)).toContainText('P 7');
	await expect(rows.nth(6)).toContainText('Parapluie violet');
	const paper = (await reception.pdf({ preferCSSPageSize: true })).toString('latin1');
	expect(paper.match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
	// A4, in points.
	expect(paper).toMatch(/\/MediaBox\s*\[0 0 59[45][.\d]* 84[12][.\d]*\]/);
});
