/** What is not straight: a pause, a wrong touch taken back, an appointment, a referral the desk watches. */
import { expect, test } from '../fixtures.ts';
import { Person } from './person.ts';
import { Reception, SocialWorker } from './team.ts';

test.use({ site: 'second-thoughts' });

test('a wrong touch is taken back, a pause is told, and the desk sees what became of what it sent', async ({
	kiosk,
	staff
}) => {
	// Three screens, on machines that do other things too.
	test.slow();
	const reception = new Reception(await staff('reception'));
	const social = new SocialWorker(await staff('social_worker'));
	const person = new Person(await kiosk('Borne 1'));
	await person.opens('fr', 'caf-access');
	await person.callsForHelp({ shows: true });
	const sign = await person.sign();
	await reception.claims(sign);
	const card = reception.with(sign);
	const { page } = reception;

	await card.getByRole('button', { name: 'Je suis avec la personne' }).click();
	await card.getByRole('button', { name: 'Mettre en pause' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Un papier est attendu' }).click();
	await expect(card).toContainText('En pause : un papier est attendu');
	// Paused is not gone: the kiosk still says that somebody comes.
	await expect(person.words('kiosk:ticket.coming')).toBeVisible();
	await card.getByRole('button', { name: 'Reprendre' }).click();
	await expect(card).toContainText('Avec la personne');

	// Closed by mistake, and taken back from the message that says so.
	await reception.closes(sign, 'Fausse alerte');
	await page.getByRole('status').getByRole('button', { name: 'Annuler' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Touché par erreur' }).click();
	await expect(card).toContainText('Avec la personne');

	// Closed too soon, and opened again from the list of what ended.
	await reception.closes(sign, 'La personne est partie');
	await page.getByRole('button', { name: 'Demandes closes' }).click();
	const ended = page.getByRole('dialog').getByRole('listitem');
	await expect(ended.filter({ hasText: 'La personne est partie' })).toBeVisible();
	await ended.getByRole('button', { name: 'Annuler' }).first().click();
	await page.getByRole('dialog').getByRole('button', { name: 'La personne est revenue' }).click();
	await expect(card).toBeVisible();

	await reception.handsOver(sign);
	const sent = page.getByRole('region', { name: /^Passées/ }).getByRole('listitem');
	await expect(sent).toContainText('Pas encore ouverte');
	await social.opens('Proposées', sign);
	await expect(sent).toContainText(/Ouverte le .+ à \d\d:\d\d/);

	await social.accepts();
	await expect(sent).toHaveCount(0);
	await social.page.getByRole('button', { name: 'Fixer un rendez-vous' }).click();
	const inTwoDays = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
	await social.page.getByLabel('Jour et heure').fill(`${inTwoDays}T14:30`);
	await social.page.getByRole('button', { name: 'Enregistrer le rendez-vous' }).click();
	await expect(social.page.getByText(/Rendez-vous le .+ à 14:30/)).toBeVisible();
	expect(await social.scrolls(), 'one screen, with an appointment').toEqual([]);
	await social.page.getByText('Autres actions').click();
	await expect(social.page.getByRole('button', { name: 'Déplacer le rendez-vous' })).toBeVisible();
	expect(await social.scrolls(), 'one screen, with its menu').toEqual([]);
	await social.page.getByRole('button', { name: 'Personne reçue' }).click();
	await social.closes('Rendez-vous tenu');
	await social.page.getByRole('button', { name: 'Rouvrir' }).click();
	await expect(social.page.getByText('Acceptée')).toBeVisible();
	await social.closes('Réglé');
});
