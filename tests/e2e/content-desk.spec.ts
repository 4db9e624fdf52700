/** The site manager writes what is local, switches a procedure off and on, and reads its map in the person's language. */
import { expect, test } from '../fixtures.ts';

// A site of its own: what is switched off here would be missing on everybody's kiosks.
test.use({ site: 'content-desk' });

test('a desk with a wrong phone keeps what was typed, says what is wrong, and is saved once corrected', async ({
	staff
}) => {
	const manager = await staff('site_manager');
	await manager.goto('/administration');
	await manager.getByRole('link', { name: 'Guichets et règles du lieu' }).click();
	const desk = manager.getByRole('region', { name: 'CCAS', exact: true });
	const field = (label: string) => desk.getByLabel(label, { exact: true });
	const tiles = desk.getByRole('listitem');

	await field('Nom').fill('CCAS de Cilaos');
	await field('Téléphone').fill('demain matin');
	await expect(tiles.filter({ hasText: 'CCAS de Cilaos' })).toBeVisible();
	await field('Téléphone').press('Enter');
	await expect(field('Téléphone')).toHaveAccessibleDescription(/Seulement des chiffres/);
	await expect(field('Téléphone')).toHaveAttribute('aria-invalid', 'true');
	await expect(field('Téléphone')).toBeFocused();
	await expect(field('Téléphone')).toHaveValue('demain matin');
	await expect(field('Nom')).toHaveValue('CCAS de Cilaos');

	await field('Téléphone').fill('02 62 31 70 00');
	await desk.getByRole('button', { name: 'Enregistrer' }).click();
	await expect(desk.getByRole('status')).toHaveText('Enregistré.');
	await expect(field('Téléphone')).not.toHaveAttribute('aria-invalid', 'true');
	await manager.reload();
	await expect(field('Nom')).toHaveValue('CCAS de Cilaos');
	await expect(tiles.filter({ hasText: '02 62 31 70 00' })).toBeVisible();
});

test('a desk whose name is cleared is forgotten, a rule may be left unsaid', async ({ staff }) => {
	const manager = await staff('site_manager');
	await manager.goto('/administration/local');
	const desk = manager.getByRole('region', { name: 'MDPH', exact: true });
	await desk.getByLabel('Nom', { exact: true }).fill('');
	await desk.getByRole('button', { name: 'Enregistrer' }).click();
	await expect(desk.getByRole('status')).toHaveText('Guichet oublié.');
	await expect(desk.getByLabel('Adresse', { exact: true })).toHaveValue('');
	const rules = manager.getByRole('region', { name: 'Règles du département et de la commune' });
	await rules.getByLabel(/^Aide alimentaire/).selectOption({ label: 'non renseigné' });
	await rules.getByRole('button', { name: 'Enregistrer' }).click();
	await expect(rules.getByRole('status')).toHaveText('Règles enregistrées.');
	await manager.reload();
	await expect(desk.getByLabel('Nom', { exact: true })).toHaveValue('');
	await expect(rules.getByLabel(/^Aide alimentaire/)).toHaveValue('');
});

test('a procedure is switched off and on again', async ({ staff }) => {
	const manager = await staff('site_manager');
	await manager.goto('/administration/content');
	await manager.getByRole('link', { name: 'Retrouver un compte', exact: true }).click();
	await expect(manager).toHaveURL('/administration/content?kind=recovery');
	const row = manager.getByRole('row').filter({
		has: manager.locator('a[href$="/content/doctolib-access"]')
	});
	await row.getByRole('button', { name: 'Désactiver' }).click();
	await expect(manager.getByRole('status')).toContainText('désactivée');
	await expect(row.getByRole('button', { name: 'Réactiver' })).toBeFocused();
	await manager.reload();
	await row.getByRole('button', { name: 'Réactiver' }).click();
	await expect(manager.getByRole('status')).toContainText('réactivée');
	await expect(row.getByRole('button', { name: 'Désactiver' })).toBeVisible();
});

test('the map of caf-access shows where answers go, and reads in Arabic', async ({ staff }) => {
	const manager = await staff('site_manager');
	await manager.goto('/administration/content');
	await manager.locator('tbody a[href$="/content/caf-access"]').click();
	await expect(manager.getByRole('heading', { level: 1, name: 'Mon compte CAF' })).toBeVisible();
	await manager.getByRole('link', { name: 'العربية' }).click();
	await expect(manager).toHaveURL(/language=ar/);
	const first = manager.locator('#step-deadline');
	await expect(first).toContainText('Avez-vous une déclaration à faire');
	await expect(first.locator('.sentence [lang="ar"]')).toHaveAttribute('dir', 'rtl');
	await expect(first.locator('.sentence [lang="ar"]')).toHaveText(/[\u0600-\u06ff]{3}/);
	await first.getByRole('list', { name: 'Réponses' }).getByRole('link').first().click();
	await expect(manager).toHaveURL(/#step-plan-b$/);
	await expect(manager.locator('#step-plan-b')).toBeInViewport();

	const unknown = await manager.goto('/administration/content/moon');
	expect(unknown?.status()).toBe(404);
	await expect(manager.getByText('Cette page n’existe pas.')).toBeVisible();
});
