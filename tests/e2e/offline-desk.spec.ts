/** Two desks, one room: what was seen too long ago, what is next, and a tab that closes at once. */
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { raise } from '../people.ts';
import { pair } from '../server.ts';
import { Reception, SocialWorker } from './team.ts';

test.use({ site: 'offline-desk' });
// Several screens each, on machines that do other things too.
test.describe.configure({ timeout: 120_000 });

/** Closes the tab 50 ms after a touch, without waiting for any answer. */
async function closes50msAfter(page: Page, touch: () => Promise<void>): Promise<void> {
	await touch();
	await page.waitForTimeout(50);
	await page.close();
}

/** Number of a ticket, as the desk shows it. */
const signOf = (number: number) => ({ id: '', number: String(number) });

test('two agents on one ticket, one offline for 10 s: told who has it, and nothing is written over', async ({
	staff,
	relais
}) => {
	const kiosk = await pair(relais.url, relais.pairingCode('Borne 1'));
	const cut = new Reception(await staff('reception'));
	const other = new Reception(await staff('site_manager'));
	// A stream that is open would go on when the browser is set offline: this desk reads the room now and then.
	await cut.page.route('**/room/events*', (route) => route.abort());
	await cut.page.reload();
	const { number } = await raise(relais.url, kiosk);
	const sign = signOf(number);
	await expect(cut.waiting(sign)).toBeVisible({ timeout: 30_000 });
	await expect(other.waiting(sign)).toBeVisible();

	await cut.page.context().setOffline(true);
	await other.claims(sign);
	await other.with(sign).getByRole('button', { name: 'Je suis avec la personne' }).click();
	await expect(other.with(sign)).toContainText('Avec la personne');
	await cut.page.waitForTimeout(10_000);

	// It still shows what it saw last, and lets nobody believe that a touch went through.
	const go = cut.waiting(sign).getByRole('button', { name: 'J’y vais' });
	await go.click();
	await expect(cut.page.getByText('Le serveur ne répond pas. Rien n’est perdu')).toBeVisible();
	// What it saw last is held before it: the live room may not tell it first.
	await cut.page.route('**/room/snapshot*', (route) => route.abort());
	await cut.page.context().setOffline(false);
	await go.click();
	await expect(cut.page.getByText('Trop tard : Responsable a déjà agi sur cette demande.')).toBeVisible();
	await cut.page.unrouteAll();
	await expect(cut.waiting(sign)).toHaveCount(0, { timeout: 20_000 });
	await expect(cut.with(sign)).toContainText('Avec la personne');
	await expect(cut.with(sign)).toContainText('Responsable');

	// Nothing was overwritten: it is still the other’s, who ends it.
	await expect(other.with(sign)).toContainText('Avec la personne');
	await other.closes(sign, 'Réussi avec de l’aide');
	await expect(cut.with(sign)).toHaveCount(0);
});

test('« Prendre la suivante » takes the first of the queue: the urgent one, then who has waited longest', async ({
	staff,
	relais
}) => {
	const kiosk = await pair(relais.url, relais.pairingCode('Borne 2'));
	const desk = new Reception(await staff('reception'));
	const first = signOf((await raise(relais.url, kiosk)).number);
	const second = signOf((await raise(relais.url, kiosk)).number);
	const pressing = signOf(
		(await raise(relais.url, kiosk, { trigger: 'red_flag', flag: 'no-shelter' })).number
	);
	await expect(desk.queue).toHaveCount(3);
	const next = desk.page.getByRole('button', { name: 'Prendre la suivante' });
	await next.click();
	await expect(desk.with(pressing)).toContainText('En chemin');
	await expect(desk.queue).toHaveCount(2);
	await next.click();
	await expect(desk.with(first)).toContainText('En chemin');
	await expect(desk.waiting(second)).toBeVisible();
	// Alone in the queue, it has its own button.
	await expect(next).toHaveCount(0);
	await desk.claims(second);
	for (const sign of [pressing, first, second]) await desk.closes(sign, 'Fausse alerte');
});

test('a tab closed 50 ms after a hand-over and after a note: both are saved', async ({ staff, relais }) => {
	const kiosk = await pair(relais.url, relais.pairingCode('Borne 3'));
	const desk = new Reception(await staff('reception'));
	const social = new SocialWorker(await staff('social_worker'));
	const { number } = await raise(relais.url, kiosk);
	const sign = signOf(number);
	await desk.claims(sign);
	await slowly(desk.page);
	await desk.with(sign).getByRole('button', { name: 'Passer au travail social' }).click();
	const form = desk.page.getByRole('dialog', { name: /Passer la demande au travail social/ });
	await form.getByLabel('Mot pour le travail social').fill('Vient avec sa sœur');
	await closes50msAfter(desk.page, () => form.getByRole('button', { name: 'Transmettre' }).click());

	await social.opens('Proposées', sign);
	await expect(social.page.getByRole('region', { name: 'Notes' })).toContainText('Vient avec sa sœur');
	await social.accepts();
	const { page } = social;
	const address = page.url();
	const again = await page.context().newPage();
	await slowly(page);
	await page.getByLabel('Note partagée avec l’accueil et l’équipe').fill('La CAF rappelle lundi');
	await closes50msAfter(page, () => page.getByRole('button', { name: 'Ajouter' }).click());
	await expect(async () => {
		await again.goto(address);
		await expect(again.getByRole('region', { name: 'Notes' })).toContainText('La CAF rappelle lundi', {
			timeout: 1_000
		});
	}).toPass({ timeout: 15_000 });
});

/** A line as a town hall has it: what is sent leaves a moment after the touch. */
async function slowly(page: Page): Promise<void> {
	const devtools = await page.context().newCDPSession(page);
	await devtools.send('Network.enable');
	await devtools.send('Network.emulateNetworkConditions', {
		offline: false,
		latency: 300,
		downloadThroughput: -1,
		uploadThroughput: -1
	});
}
