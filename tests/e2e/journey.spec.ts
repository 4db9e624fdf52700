/** From « je n'arrive plus à entrer » to a human, for real: one person, one reception, one social worker. */
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { Ears } from './ears.ts';
import { type Language, Person } from './person.ts';
import { Reception, SocialWorker } from './team.ts';

test.use({ site: 'journey' });

interface Way {
	language: Language;
	spoken: string;
	coming: string;
	/** Touches from the first step of « Mon compte CAF » to the place where the person is stuck. */
	answers: string[];
	stuckOn: string;
	/** What the social worker reads of it. */
	path: string[];
	tried: string | null;
	had: string | null;
	lacking: string[];
}

const ways: Way[] = [
	{
		language: 'fr',
		spoken: 'Français',
		coming: 'Une personne a vu votre appel. Elle arrive.',
		answers: ['no', 'contact', 'no', 'yes', 'understood', 'done', 'done', 'not-received'],
		stuckOn: 'again',
		path: [
			'Avez-vous une déclaration à faire à la CAF cette semaine ?',
			'Quel est le problème ?',
			'→ Téléphone ou e-mail changé',
			'Recevez-vous les SMS sur le numéro donné à ce service ?',
			'→ Non',
			'Pouvez-vous ouvrir votre boîte mail ?',
			'→ Oui',
			'Ouvrez le site de la CAF. Touchez ces mots.',
			'→ Pas reçu'
		],
		tried: 'Le code vient par SMS ou par e-mail. Attendez 5 minutes.',
		had: 'La boîte mail',
		lacking: ['Un téléphone qui reçoit les SMS']
	},
	{
		language: 'ar',
		spoken: 'Arabe',
		coming: 'رأى شخص نداءكم. هو قادم إليكم.',
		answers: ['no', 'contact', 'no', 'no', 'yes', 'understood'],
		stuckOn: 'identity-app',
		path: [
			'Avez-vous une déclaration à faire à la CAF cette semaine ?',
			'→ Non',
			'→ Téléphone ou e-mail changé',
			'→ Oui',
			'Ouvrez le site. Touchez ce bouton, puis choisissez votre application.'
		],
		tried: null,
		had: 'France Identité ou L’Identité Numérique',
		lacking: ['Un téléphone qui reçoit les SMS', 'La boîte mail']
	}
];

for (const way of ways) {
	test(`a person who speaks ${way.spoken} and changed phone is stuck on CAF, and is helped to the end`, async ({
		kiosk,
		staff
	}) => {
		// Three screens, and all that the ticket says is heard to the end.
		test.slow();
		const person = new Person(await kiosk('Borne 1'));
		const ears = await Ears.open(person.page);
		const reception = new Reception(await staff('reception'));
		const social = new SocialWorker(await staff('social_worker'));
		await expect(reception.kiosk('Borne 1').getByText('Libre')).toBeVisible();

		// At the kiosk: stuck, then « I need help », agreeing to show the path.
		await person.opens(way.language, 'caf-access');
		await person.chooses(...way.answers);
		await person.isOn(way.stuckOn);
		await person.presses('help');
		// What may be told of them is asked aloud, each answer with its picture.
		await expect(person.words('kiosk:help.text')).toBeVisible();
		await ears.hears('kiosk:help.text', way.language);
		for (const answer of ['show', 'hide'] as const) {
			const picture = person.page.locator(`[data-answer="${answer}"] img`);
			await expect(picture).toBeVisible();
			await expect
				.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth))
				.toBeGreaterThan(0);
			await ears.hears(`kiosk:help.${answer}`, way.language);
		}
		await person.chooses('show');
		const sign = await person.sign();
		await expect(person.page.locator('[data-sign] img')).toBeVisible();
		await ears.hears('kiosk:ticket.text', way.language);
		await ears.hears(`kiosk:sign.${sign.id}`, way.language);
		await ears.hears(`kiosk:ticket.number#${sign.number}`, way.language);

		// At the desk: the card is there by itself, and is taken in one tap.
		await expect(reception.kiosk('Borne 1').getByText('Appelle')).toBeVisible();
		await expect(reception.waiting(sign)).toContainText(way.spoken);
		await expect(reception.waiting(sign)).toContainText(/CAF/);
		await expect(person.words('kiosk:ticket.coming')).toBeHidden();
		await reception.claims(sign);
		await expect(person.words('kiosk:ticket.coming')).toHaveText(way.coming);
		await ears.hears('kiosk:ticket.coming', way.language);
		await reception.handsOver(sign, {
			reading: 'Ne lit pas',
			deadline: 'Aujourd’hui',
			contact: { name: 'Samira', phone: '06 12 34 56 78', moment: 'le matin' }
		});
		await expect(person.words('kiosk:ticket.closed')).toBeVisible();

		// At the social worker's: there by itself too, told in French, on one screen.
		await expect(social.request('Proposées', sign)).toContainText(/contact laissé/i);
		await social.opens('Proposées', sign);
		const page = social.page;
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('CAF · Mon compte CAF');
		await expect(page.getByText('Échéance · Aujourd’hui')).toBeVisible();
		const facts = page.getByRole('region', { name: 'La personne' });
		await expect(facts).toContainText(way.spoken);
		await expect(facts).toContainText('Ne lit pas');
		await expect(facts).toContainText('Samira · 06 12 34 56 78');
		await expect(facts).toContainText('le matin');
		for (const key of way.lacking) await expect(facts).toContainText(`✗ ${key}`);
		if (way.had) await expect(facts).toContainText(`✓ ${way.had}`);
		const stuck = page.getByRole('region', { name: 'Où ça bloque' });
		await expect(stuck).toContainText('Téléphone changé ou perdu');
		if (way.tried) await expect(stuck).toContainText(`Essayé sans succès · ${way.tried}`);
		const path = page.getByRole('region', { name: 'Son parcours, en français' });
		for (const words of way.path) await expect(path).toContainText(words);
		expect(await path.innerText(), 'French only').not.toMatch(/\p{Script=Arabic}/u);
		expect(await social.scrolls(), 'one screen').toEqual([]);
		await social.accepts();
		await social.notes('Vue ce matin, rendez-vous à la CAF demain.');
		expect(await social.scrolls(), 'one screen, once accepted').toEqual([]);
		await social.closes('Réglé');

		await person.chooses('finish');
		await person.sees('goodbye');
		await expect(reception.kiosk('Borne 1').getByText('Libre')).toBeVisible();
	});
}

test('somebody who does not know where to sleep goes before everybody; only the social worker learns why', async ({
	kiosk,
	staff
}) => {
	const reception = new Reception(await staff('reception'));
	const first = new Person(await kiosk('Borne 1'));
	await first.opens('fr', 'ameli-access');
	await first.callsForHelp({ shows: true });
	const before = await first.sign();
	await expect(reception.waiting(before)).toBeVisible();

	const person = new Person(await kiosk('Borne 2'));
	// Two touches from the waiting screen to a human.
	await person.isInAHurry('fr');
	await person.chooses('no-shelter');
	const sign = await person.sign();
	await expect(person.words('phone:115')).toBeVisible();
	await expect(person.words('flags:no-shelter.text')).toBeVisible();

	const card = reception.waiting(sign);
	await expect(card).toBeVisible();
	await expect(reception.queue.first()).toContainText(sign.number);
	await expect(reception.queue.last()).toContainText(before.number);
	await expect(card).toContainText('Tout de suite');
	expect(await known(reception.page)).not.toMatch(/no-shelter|dormir|abri|\b115\b/);
	await reception.claims(sign);
	await reception.handsOver(sign);

	const social = new SocialWorker(await staff('social_worker'));
	await expect(social.request('Proposées', sign)).toContainText('Sans abri ce soir');
	const row = social.request('Proposées', sign);
	expect(await row.evaluate((box) => box.scrollWidth - box.clientWidth), 'the advice stays in its card').toBe(
		0
	);
	await social.opens('Proposées', sign);
	await expect(social.page.getByText('Sans abri ce soir. Appeler le 115 ensemble.')).toBeVisible();
	await social.accepts();
	await social.closes('Réglé');
	await reception.claims(before);
	await reception.closes(before, 'Réussi avec de l’aide');
});

test('a person in danger calls discreetly: nothing at the desk, nor on the screen behind them, says why', async ({
	kiosk,
	staff
}) => {
	const reception = new Reception(await staff('reception'));
	const person = new Person(await kiosk('Borne 1'));
	await person.speaks('fr');
	await person.chooses('urgent', 'danger');
	const sign = await person.sign();
	const glass = await person.page.locator('main').innerText();
	expect(glass).not.toMatch(/danger|violence|peur|urgen|17|112|114|3919/i);
	const card = reception.waiting(sign);
	await expect(card).toContainText('Tout de suite');
	await reception.claims(sign);
	expect(await known(reception.page)).not.toMatch(/danger|violence|peur|écart|3919/);
	await reception.closes(sign, 'Réussi avec de l’aide');
});

test('a request opens when it is touched, although the room changes at that very moment', async ({
	kiosk,
	staff
}) => {
	const reception = new Reception(await staff('reception'));
	const first = new Person(await kiosk('Borne 1'));
	await first.speaks('fr');
	await first.chooses('talk');
	const sign = await first.sign();
	await reception.claims(sign);
	await reception.handsOver(sign);

	const social = new SocialWorker(await staff('social_worker'));
	const { page } = social;
	const changed = Promise.withResolvers<void>();
	await page.route('**/tickets/*/__data.json*', async (route) => {
		await changed.promise;
		await route.continue();
	});
	await social.request('Proposées', sign).click();
	const other = new Person(await kiosk('Borne 2'));
	await other.speaks('fr');
	await other.chooses('talk');
	const next = await other.sign();
	await expect(reception.waiting(next)).toBeVisible();
	changed.resolve();
	await expect(page.getByRole('heading', { name: 'Son parcours, en français' })).toBeVisible();
	await social.accepts();
	await social.closes('Réglé');
	await reception.claims(next);
	await reception.closes(next, 'Réussi avec de l’aide');
});

/** All that the reception screen holds or could be asked for: its words, its markup, and the room on the wire. */
async function known(page: Page): Promise<string> {
	const room = await page.request.get('/room/snapshot');
	const markup = await page.evaluate(() => {
		const copy = document.documentElement.cloneNode(true) as HTMLElement;
		for (const code of copy.querySelectorAll('script, style, link')) code.remove();
		return copy.outerHTML;
	});
	return markup + (await room.text());
}
