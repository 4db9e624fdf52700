/** People do not wait for scripts: what the server draws works by itself where it must. */
import { expect, signIn, test } from '../fixtures.ts';

test('reception signs in although no script has come', async ({ windows, relais }) => {
	const context = await windows.open({ baseURL: relais.url, javaScriptEnabled: false });
	const page = await context.newPage();
	await signIn(page, relais, 'reception');
	await expect(page.getByRole('heading', { level: 1, name: /^Accueil/ })).toBeVisible();
});

test('a kiosk is paired although no script has come', async ({ windows, relais }) => {
	const context = await windows.open({ baseURL: relais.url, javaScriptEnabled: false, hasTouch: true });
	const page = await context.newPage();
	await page.goto(`/pair?code=${relais.pairingCode('Borne 3')}`);
	await page.locator('form button').click();
	// What tries the machine is left by a link.
	await page.locator('[data-check] > a').click();
	await expect(page.locator('[data-screen="waiting"]')).toBeVisible();
});

test('what was typed before the scripts came is kept when they come', async ({ windows, relais }) => {
	const context = await windows.open({ baseURL: relais.url });
	const page = await context.newPage();
	const scripts = Promise.withResolvers<void>();
	await page.route('**/_app/**/*.js', async (route) => {
		await scripts.promise;
		await route.continue();
	});
	await page.goto('/login', { waitUntil: 'commit' });
	await page.getByLabel('Identifiant').fill('accueil');
	await page.getByLabel('Mot de passe').fill(relais.password('accueil'));
	const loaded = page.waitForLoadState('networkidle');
	scripts.resolve();
	await loaded;
	await expect(page.getByLabel('Identifiant')).toHaveValue('accueil');
	await page.getByRole('button', { name: 'Se connecter' }).click();
	await expect(page.getByRole('heading', { level: 1, name: /^Accueil/ })).toBeVisible();
});
