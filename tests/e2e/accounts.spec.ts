/** Accounts as the team lives them: a second factor, a screen left alone, a request opened by exception, a first start. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Secret, TOTP } from 'otpauth';
import { ownNode, root } from '../../src/tools/prepare.mjs';
import { expectAccessible } from '../accessibility/axe.ts';
import { expect, logins, signIn, test } from '../fixtures.ts';
import { freePort, Relais } from '../server.ts';

test.use({ site: 'accounts' });
// Several people take turns, and each signs in, which is slow on purpose.
test.describe.configure({ timeout: 180_000 });

test('a second factor: picture, first code, recovery codes once, then asked for after the password', async ({
	staff,
	windows,
	relais
}) => {
	const page = await staff('social_worker');
	await page.getByRole('link', { name: /^Mon compte/ }).click();
	await page.getByRole('link', { name: 'Mettre en place le second facteur' }).click();
	await page.getByRole('button', { name: 'Mettre en place le second facteur' }).click();
	await expect(page.getByRole('img', { name: /Code QR/ })).toBeVisible();
	const secret = (await page.locator('strong').innerText()).replaceAll(' ', '');
	const totp = new TOTP({ secret: Secret.fromBase32(secret) });
	const code = page.getByLabel('Code à six chiffres');
	await code.fill('000000');
	await page.getByRole('button', { name: 'Confirmer' }).click();
	await expect(page.getByRole('alert')).toContainText('Ce code n’est pas le bon');
	await code.fill(totp.generate());
	await page.getByRole('button', { name: 'Confirmer' }).click();
	await expect(page.getByRole('listitem')).toHaveCount(10);
	const spare = await page.getByRole('listitem').first().innerText();
	await page.getByRole('link', { name: 'C’est noté, continuer' }).click();
	await expect(page).toHaveURL('/account');

	const again = await (await windows.open({ baseURL: relais.url })).newPage();
	await signIn(again, relais, 'social_worker');
	await expect(again).toHaveURL(/login\/code/);
	await expectAccessible(again, '/login/code');
	await again.goto('/tickets');
	await expect(again).toHaveURL(/login\/code/);
	await again.getByLabel('Code à six chiffres').fill(spare);
	await again.getByRole('button', { name: 'Continuer' }).click();
	await expect(again).toHaveURL('/tickets');

	// The manager takes it away from a colleague who lost the telephone.
	const manager = await staff('site_manager');
	await manager.goto('/administration/staff');
	await manager.getByRole('button', { name: 'Retirer le second facteur' }).click();
	await expect(manager.getByRole('status')).toContainText('n’a plus de second facteur');
	await again.goto('/tickets');
	await expect(again).toHaveURL(/\/login\?/);
});

test('a screen left alone is covered in every tab, keeps what was typed, and the server refuses meanwhile', async ({
	staff,
	relais
}) => {
	const page = await staff('reception', { fresh: true });
	await page.clock.install();
	await page.goto('/room');
	const second = await page.context().newPage();
	await second.goto('/account');
	await page.getByRole('button', { name: 'Ajouter une demande' }).click();
	const note = page.getByRole('dialog').locator('textarea');
	await note.fill('Vient pour la CAF');
	await page.clock.fastForward('11:00');
	const covers = [page, second].map((tab) => tab.getByRole('dialog', { name: 'Écran verrouillé' }));
	for (const cover of covers) await expect(cover).toBeVisible();
	const locked = await page.request.get('/room/snapshot');
	expect(locked.status()).toBe(401);
	await page.keyboard.press('Escape');
	await page.keyboard.press('Escape');
	await expect(covers[0]!).toBeVisible();

	await covers[0]!.getByLabel('Mot de passe').fill('pas le bon');
	await covers[0]!.getByRole('button', { name: 'Déverrouiller' }).click();
	await expect(covers[0]!.getByRole('alert')).toContainText('Ce n’est pas le bon mot de passe');
	await covers[0]!.getByLabel('Mot de passe').fill(relais.password(logins.reception));
	await covers[0]!.getByRole('button', { name: 'Déverrouiller' }).click();
	for (const cover of covers) await expect(cover).toBeHidden();
	await expect(note).toHaveValue('Vient pour la CAF');
	await expect(page.getByText('En direct', { exact: true })).toBeVisible();
	expect((await page.request.get('/room/snapshot')).status()).toBe(200);
});

test('a screen that the server locked by itself is covered where it is, and keeps what was typed', async ({
	staff,
	relais
}) => {
	const page = await staff('reception', { fresh: true });
	await page.getByRole('button', { name: 'Ajouter une demande' }).click();
	const note = page.getByRole('dialog').locator('textarea');
	await note.fill('Vient pour la CAF');
	// The page’s own clock has seen nothing of it: its stream is closed, and it asks again who it is.
	await page.request.post('/lock', { headers: { origin: relais.url } });
	const cover = page.getByRole('dialog', { name: 'Écran verrouillé' });
	await expect(cover).toBeVisible();
	await expect(page).toHaveURL('/room');
	await cover.getByLabel('Mot de passe').fill(relais.password(logins.reception));
	await cover.getByRole('button', { name: 'Déverrouiller' }).click();
	await expect(cover).toBeHidden();
	await expect(note).toHaveValue('Vient pour la CAF');
});

test('a manager opens one request by exception, says why, and its social worker sees it', async ({
	staff,
	kiosk
}) => {
	await kiosk('Borne 1');
	const reception = await staff('reception');
	const button = (name: string) => reception.getByRole('button', { name, exact: true }).first();
	await button('Ajouter une demande').click();
	await button('Ajouter à la file').click();
	await button('J’y vais').click();
	await button('Passer au travail social').click();
	await reception.getByText('La personne a dit oui.').first().click();
	await button('Transmettre').click();
	await button('Passer au travail social').waitFor({ state: 'detached' });

	const manager = await staff('site_manager');
	await manager.goto('/tickets');
	await manager.locator('main a[href^="/tickets/"]').first().click();
	await manager.getByText('Ouvrir cette demande exceptionnellement').click();
	await manager.getByLabel('Motif').selectOption({ label: 'réclamation' });
	const words = manager.getByLabel('Pourquoi, en quelques mots');
	await words.fill('Son numéro est 1 85 05 78 006 084 36');
	await manager.getByRole('button', { name: 'Ouvrir pendant 15 minutes' }).click();
	await expect(manager.getByRole('alert')).toBeVisible();
	await expect(words).toHaveValue('Son numéro est 1 85 05 78 006 084 36');
	await words.fill('La personne se plaint du délai.');
	await manager.getByRole('button', { name: 'Ouvrir pendant 15 minutes' }).click();
	await expect(manager.getByText('Vous pouvez la lire jusqu’à')).toBeVisible();
	await expect(manager.getByRole('region', { name: 'Notes' })).toContainText('se plaint du délai');

	const social = await staff('social_worker', { fresh: true });
	await social.goto(new URL(manager.url()).pathname);
	await expect(social.getByText(/Ouverte par Responsable .* réclamation/)).toBeVisible();
});

test('a network administrator adds a place, whose manager signs in there', async ({
	staff,
	windows,
	relais
}) => {
	const page = await staff('network_admin');
	const add = page.getByRole('region', { name: 'Ajouter un lieu' });
	await add.getByLabel('Nom du lieu').fill('CCAS de Cilaos');
	await add.getByLabel('Fuseau horaire').selectOption('Indian/Reunion');
	await add.getByLabel('Nom affiché du responsable').fill('Emma');
	await add.getByLabel('Identifiant').fill('accueil');
	await add.getByRole('button', { name: 'Ajouter le lieu' }).click();
	await expect(add.getByText('déjà pris')).toBeVisible();
	await expect(add.getByLabel('Nom du lieu')).toHaveValue('CCAS de Cilaos');
	await add.getByLabel('Identifiant').fill('emma');
	await add.getByRole('button', { name: 'Ajouter le lieu' }).click();
	const password = await page.locator('.secret').innerText();
	const manager = await (await windows.open({ baseURL: relais.url })).newPage();
	await manager.goto('/login');
	await manager.getByLabel('Identifiant').fill('emma');
	await manager.getByLabel('Mot de passe').fill(password);
	await manager.getByRole('button', { name: 'Se connecter' }).click();
	await expect(manager.getByRole('heading', { name: /CCAS de Cilaos/ })).toBeVisible();

	// A place that has nothing yet says what it needs, until its manager has seen enough of it.
	await manager.goto('/administration');
	const guide = manager.getByRole('region', { name: 'Pour commencer' });
	await expect(guide.getByText('À faire')).toHaveCount(4);
	await guide.getByRole('button', { name: 'Ne plus afficher' }).click();
	await expect(guide).toHaveCount(0);
	await manager.reload();
	await expect(manager.getByRole('heading', { name: 'Réglages du lieu' })).toBeVisible();
	await expect(guide).toHaveCount(0);
});

test('a real site starts with nobody: the log’s code makes its administrator, once, then asks for a second factor', async ({
	browser
}) => {
	const real = await Relais.open({ RELAIS_DEMO: '0' });
	const context = await browser.newContext({ baseURL: real.url, locale: 'fr-FR' });
	try {
		const page = await context.newPage();
		await page.goto('/room');
		await expect(page).toHaveURL('/setup');
		await expectAccessible(page, '/setup');
		const code = /code (\S+)/.exec(real.output)![1]!;
		const fill = async (code: string, password: string) => {
			await page.getByLabel('Code du journal').fill(code);
			await page.getByLabel('Mot de passe').fill(password);
			await page.getByRole('button', { name: 'Créer le compte' }).click();
		};
		await page.getByLabel('Nom du lieu').fill('CCAS de Cilaos');
		await page.getByLabel('Votre nom affiché').fill('Emma');
		await page.getByLabel('Identifiant').fill('emma');
		await fill('pas-le-code', 'cheval agrafe pile juste');
		await expect(page.getByText('Ce n’est pas le code')).toBeVisible();
		await fill(code, 'Motdepasse2026!');
		await expect(page.getByText('dans les listes que les voleurs essaient')).toBeVisible();
		await expect(page.getByLabel('Nom du lieu')).toHaveValue('CCAS de Cilaos');
		await fill(code, 'cheval agrafe pile juste');
		await expect(page).toHaveURL('/login');
		expect((await page.request.get('/setup')).status()).toBe(404);
		await page.getByLabel('Identifiant').fill('emma');
		await page.getByLabel('Mot de passe').fill('cheval agrafe pile juste');
		await page.getByRole('button', { name: 'Se connecter' }).click();
		await expect(page.getByText('Ce lieu demande un second facteur')).toBeVisible();
		await page.goto('/room');
		await expect(page).toHaveURL(/second-factor/);
	} finally {
		await context.close();
		await real.close();
	}
});

test('ProConnect: signs in to an account that exists, and out there too', async ({ browser }) => {
	test.setTimeout(120_000);
	const port = await freePort();
	const issuer = `http://localhost:${port}`;
	const real = await Relais.open({
		RELAIS_PROCONNECT_ISSUER: issuer,
		RELAIS_PROCONNECT_CLIENT_ID: 'relais',
		RELAIS_PROCONNECT_CLIENT_SECRET: 'a secret'
	});
	const context = await browser.newContext({ baseURL: real.url, locale: 'fr-FR' });
	let provider: ChildProcess | null = null;
	try {
		const page = await context.newPage();
		await page.goto('/login');
		const button = page.getByRole('link', { name: 'Se connecter avec ProConnect' });
		await expect(button).toHaveCount(0);
		const args = [`${real.url}/login/proconnect/back`, `${real.url}/login`, '30'];
		provider = spawn(ownNode() ?? process.execPath, ['tests/provider.ts', String(port), ...args], {
			cwd: root,
			stdio: ['ignore', 'pipe', 'ignore']
		});
		await once(provider.stdout!, 'data');
		// It was away at boot; its button comes by itself.
		await expect(async () => {
			await page.reload();
			await expect(button).toBeVisible({ timeout: 1_000 });
		}).toPass({ timeout: 30_000 });
		await button.click();
		await expect(page.getByRole('alert')).toContainText('Aucun compte ouvert ici');

		await page.getByLabel('Identifiant').fill('responsable');
		await page.getByLabel('Mot de passe').fill(real.password('responsable'));
		await page.getByRole('button', { name: 'Se connecter', exact: true }).click();
		await page.waitForURL('/room');
		await page.goto('/administration/staff');
		const add = page.getByRole('region', { name: 'Ouvrir un compte' });
		await add.getByLabel('Nom affiché').fill('Chloé');
		await add.getByLabel('Identifiant').fill('chloe');
		await add.getByLabel('Adresse électronique').fill('chloe@exemple.fr');
		await add.getByLabel('Rôle').selectOption({ label: 'Travail social' });
		await add.getByRole('button', { name: 'Ouvrir le compte' }).click();
		await expect(page.getByText('Mot de passe de Chloé')).toBeVisible();
		await page.getByRole('button', { name: 'Se déconnecter' }).click();
		await page.waitForURL('/login');
		await button.click();
		await expect(page).toHaveURL('/tickets');
		await page.getByRole('button', { name: 'Se déconnecter' }).click();
		await expect(page).toHaveURL(new RegExp(`^${issuer}/session/end\\?`));
	} finally {
		await context.close();
		await real.close();
		provider?.kill();
	}
});
