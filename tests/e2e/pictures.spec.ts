/**
 * The pictures of docs/guides, taken from the real screens: `npm run docs:pictures` writes docs/images/*.png. What they
 * show is invented. Not part of `npm test`: a picture is for people to look at.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { root } from '../../src/tools/prepare.mjs';
import { expect, test } from '../fixtures.ts';
import { Person } from './person.ts';
import { shrink } from './small-png.ts';
import { Reception, type Sign, SocialWorker } from './team.ts';
import { Wall } from './wall.ts';

test.use({ site: 'pictures' });
test.skip(!process.env.RELAIS_PICTURES, 'pictures of the guides: npm run docs:pictures');
// One day of one waiting room: what is raised first is closed last.
test.describe.configure({ mode: 'serial', timeout: 180_000 });

async function takes(what: Page | Locator, name: string): Promise<void> {
	const page = 'page' in what ? what.page() : what;
	// Nothing shines under a forgotten pointer.
	await page.mouse.move(0, 0);
	await page.evaluate(() => document.fonts.ready);
	const png = await what.screenshot({ animations: 'disabled', caret: 'hide' });
	writeFileSync(join(root, 'docs/images', `${name}.png`), shrink(png));
}

/** From Arabic: no SMS, no mailbox, a way that failed (`recovery.spec.ts` lives it in full). */
async function getsStuck(person: Person): Promise<Sign> {
	await person.opens('ar', 'caf-access');
	await person.chooses('no', 'contact');
	await person.isAt('plan/phone-sms');
	await person.chooses('yes');
	await person.isAt('plan/way');
	await person.chooses('understood', 'done', 'done', 'not-received', 'failed');
	await person.isAt('plan/mailbox');
	await person.chooses('no', 'no');
	await person.isAt('plan/known-device');
	await person.callsForHelp({ shows: true });
	return person.sign();
}

let stuck: Sign;
let second: Sign;

test('reception: from the call to the hand-over, the wall and the papers', async ({
	kiosk,
	staff,
	windows,
	relais
}) => {
	const manager = await staff('site_manager');
	await manager.goto('/administration');
	await takes(manager, 'first-steps');
	await manager.goto('/administration/local');
	const places = manager.getByRole('region', { name: 'Où l’on reçoit' });
	await places.getByRole('textbox').fill('Bureau 1\nBureau 2');
	await places.getByRole('button', { name: 'Enregistrer' }).click();
	await expect(places.getByRole('status')).toBeVisible();

	const one = new Person(await kiosk('Borne 1'));
	const two = new Person(await kiosk('Borne 2'));
	await kiosk('Borne 3');
	const reception = new Reception(await staff('reception'));
	const { page } = reception;
	const dialog = page.getByRole('dialog');
	await reception.kiosk('Borne 3').getByRole('button', { name: 'Lancer une session' }).click();
	await dialog.getByLabel(/^Démarche/).selectOption({ label: 'Ameli · Mon compte ameli' });
	await takes(dialog, 'room-launch');
	await dialog.getByRole('button', { name: 'English' }).click();
	await expect(reception.kiosk('Borne 3').getByText('En cours')).toBeVisible();

	stuck = await getsStuck(one);
	await two.opens('fr', 'ameli-access');
	await two.callsForHelp({ shows: true });
	second = await two.sign();
	await takes(two.page, 'kiosk-call');
	await page.getByLabel('Je reçois à').selectOption('Bureau 2');
	await expect(reception.waiting(stuck)).toBeVisible();
	await expect(reception.waiting(second)).toBeVisible();
	await takes(page, 'room-call');

	const context = await windows.open({ baseURL: relais.url, viewport: { width: 1280, height: 720 } });
	const wall = await Wall.open(await context.newPage(), relais.pairingCode('Écran mural'));
	await reception.claims(stuck);
	await reception.claims(second);
	await expect(wall.calls).toHaveCount(2);
	await takes(wall.page, 'board');
	await reception.with(stuck).getByRole('button', { name: 'Je suis avec la personne' }).click();
	await expect(reception.with(stuck)).toContainText('Avec la personne');
	await takes(page, 'room-helped');

	await page.evaluate(() => {
		// The paper is gone from the page once it is printed: what a printer would get stays to be looked at.
		window.print = () => document.body.append(document.querySelector('.slip')!.cloneNode(true));
	});
	await reception.with(stuck).getByRole('button', { name: 'Imprimer le ticket' }).click();
	const slip = page.locator('body > .slip');
	await expect(slip).toHaveCount(1);
	await page.emulateMedia({ media: 'print' });
	// 80 mm less its margins, in CSS pixels.
	await page.setViewportSize({ width: 272, height: 720 });
	await takes(slip, 'slip');
	await page.emulateMedia({ media: 'screen' });
	await page.setViewportSize({ width: 1280, height: 720 });
	await page.reload();

	await reception.with(second).getByRole('button', { name: 'Terminer' }).click();
	await takes(dialog, 'room-close');
	await page.keyboard.press('Escape');
	await reception.handsOver(second, { deadline: 'Plus tard', note: 'Revient jeudi avec sa carte Vitale.' });
	await page.getByRole('button', { name: 'Ajouter une demande' }).click();
	await dialog.getByLabel(/^Démarche/).selectOption({ index: 3 });
	await takes(dialog, 'room-walk-in');
	await page.keyboard.press('Escape');

	await reception.with(stuck).getByRole('button', { name: 'Passer au travail social' }).click();
	await dialog.getByRole('group', { name: 'Lecture' }).getByLabel('Lit un peu').check();
	await dialog.getByLabel('Sous 7 jours').check();
	await dialog.getByLabel(/votre prénom et votre téléphone/).check();
	await dialog.getByLabel('Prénom ou surnom').fill('Samira');
	// Of the numbers that the regulator keeps for fiction.
	await dialog.getByLabel('Téléphone', { exact: true }).fill('06 39 98 12 34');
	await dialog.getByLabel('Meilleur moment').fill('le matin');
	await dialog.getByLabel('Mot pour le travail social').fill('Vient avec sa fille, qui traduit.');
	await takes(dialog, 'room-hand-over');
	await dialog.getByRole('button', { name: 'Transmettre' }).click();
	await expect(reception.with(stuck)).toHaveCount(0);

	await page.getByRole('link', { name: 'Feuille de secours en papier' }).click();
	// All of the sheet at once: what scrolls is not in the picture.
	await page.setViewportSize({ width: 1280, height: 1500 });
	await takes(page.locator('.sheet').first(), 'paper');
});

test('the social worker: the list, a request in French, and what to do with it', async ({ staff }) => {
	const social = new SocialWorker(await staff('social_worker'));
	const { page } = social;
	const dialog = page.getByRole('dialog');
	await social.opens('Proposées', second);
	await social.accepts();
	await page.goto('/tickets');
	await expect(social.request('Proposées', stuck)).toBeVisible();
	await takes(page, 'tickets');

	await social.opens('Proposées', stuck);
	await takes(page, 'ticket');
	await page.getByRole('button', { name: 'Refuser' }).click();
	await takes(dialog, 'ticket-refuse');
	await page.keyboard.press('Escape');
	await social.accepts();
	await page.getByText('Autres actions').click();
	await page.getByRole('button', { name: 'Mettre en attente' }).click();
	await takes(dialog, 'ticket-wait');
	await page.keyboard.press('Escape');
	await page.getByRole('button', { name: 'Fixer un rendez-vous' }).click();
	const inTwoDays = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
	await page.getByLabel('Jour et heure').fill(`${inTwoDays}T14:30`);
	await takes(dialog, 'ticket-appointment');
	await page.getByRole('button', { name: 'Enregistrer le rendez-vous' }).click();
	await expect(page.getByText(/Rendez-vous le .+ à 14:30/)).toBeVisible();
	await page.getByText('Effacer à la demande de la personne').click();
	await page.getByLabel('Code du ticket').fill('K7QF 2MXA AA');
	await page.getByLabel(/La personne le demande/).check();
	await takes(page, 'ticket-erase');
	await page.getByRole('button', { name: 'Personne reçue' }).click();
	await page.getByRole('button', { name: 'Clore' }).click();
	await takes(dialog, 'ticket-close');
});

test('who installs: the code that a kiosk shows, where it is typed, the measure of its screen, its test page, and the screen that waits', async ({
	kiosk,
	staff,
	windows,
	relais
}) => {
	const manager = await staff('site_manager');
	await manager.goto('/administration/devices');
	const row = manager.locator('li.row').filter({ hasText: 'Borne 2' });
	await row.getByText('Réglages de l’écran').click();
	await takes(row, 'install-screen');
	await row.getByText('Réglages de l’écran').click();
	const unpaired = await windows.open({ baseURL: relais.url, viewport: { width: 1280, height: 800 } });
	const page = await unpaired.newPage();
	await page.goto('/pair');
	const digits = page.locator('.digits');
	await expect(digits).toContainText(/\d{4}/);
	await takes(page, 'install-pair');
	await row.getByLabel('Code affiché sur la borne').fill(await digits.innerText());
	await takes(row, 'install-code');
	const waiting = new Person(await kiosk('Borne 1'));
	await waiting.waits();
	await takes(waiting.page, 'install-waiting');
	await waiting.page.goto('/kiosk/check');
	await waiting.page.locator('[data-spot="top-left"]').click();
	await takes(waiting.page, 'install-check');
});
