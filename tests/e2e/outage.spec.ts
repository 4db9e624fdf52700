/** The server goes away in the worst moment: nothing is promised that is not true, and nothing is lost or doubled. */
import { expect, test } from '../fixtures.ts';
import { Ears } from './ears.ts';
import { Person } from './person.ts';
import { Reception } from './team.ts';

test.use({ site: 'outage' });

/** Milliseconds after the server is back within which a call must have arrived (handoff.md G9). */
const delivered = 5000;

test('a call while the server is down: said honestly, the place kept, delivered once when it is back', async ({
	kiosk,
	staff,
	relais
}) => {
	test.slow();
	const person = new Person(await kiosk('Borne 1'));
	const ears = await Ears.open(person.page);
	const reception = new Reception(await staff('reception'));
	await person.opens('fr', 'caf-access');
	await person.chooses('no', 'contact', 'yes', 'understood');
	await person.isOn('open');
	// The sounds of bad news must be there before the news.
	await ears.hears('procedures/caf-access:steps.open.text');

	await relais.kill();
	await person.callsForHelp({ shows: true });
	await person.sees('call-not-sent');
	await expect(person.words('kiosk:not-sent.text')).toHaveText(
		'Votre appel n’est pas encore arrivé. Allez voir l’accueil.'
	);
	await expect(person.words('kiosk:not-sent.hint')).toHaveText('La borne essaie encore toute seule.');
	await expect(person.page.locator('[data-sign]')).toHaveCount(0);
	await expect(person.words('kiosk:ticket.text')).toHaveCount(0);
	await person.isOn('open');

	await relais.start();
	await expect(person.page.locator('[data-screen="call-sent"]')).toBeVisible({ timeout: delivered });
	const sign = await person.sign();
	await expect(reception.waiting(sign)).toContainText('CAF', { timeout: 20_000 });
	await expect(reception.queue).toHaveCount(1);

	// The answers are still there.
	await person.chooses('resume');
	await person.isOn('open');
	await person.presses('back');
	await person.isOn('way');
	await person.presses('back');
	await expect(person.page.locator('[data-answer="yes"][aria-pressed="true"]')).toBeVisible();
	await reception.claims(sign);
	await reception.closes(sign, 'Réussi avec de l’aide');
});

test('the server dies after it kept the call and before it could say so: still one ticket', async ({
	kiosk,
	staff,
	relais
}) => {
	const person = new Person(await kiosk('Borne 1'));
	const reception = new Reception(await staff('reception'));
	let kept = 0;
	await person.page.route(
		'**/kiosk/tickets',
		async (route) => {
			const answer = await route.fetch();
			if (answer.ok()) kept += 1;
			await relais.kill();
			await route.abort('connectionreset');
		},
		{ times: 1 }
	);
	await person.speaks('fr');
	await person.chooses('talk');
	await person.sees('call-not-sent');
	expect(kept, 'calls that the server had kept').toBe(1);
	await relais.start();
	await expect(person.page.locator('[data-screen="call-sent"]')).toBeVisible({ timeout: delivered });
	const sign = await person.sign();
	await expect(reception.waiting(sign)).toBeVisible({ timeout: 20_000 });
	await expect(reception.queue).toHaveCount(1);
	await reception.claims(sign);
	await expect(person.words('kiosk:ticket.coming')).toBeVisible();
	await reception.closes(sign, 'Réussi avec de l’aide');
});

test('danger during an outage: the number to call is there although the call is not', async ({
	kiosk,
	relais
}) => {
	const person = new Person(await kiosk('Borne 1'));
	await person.speaks('fr');
	await relais.kill();
	await person.chooses('urgent', 'no-shelter');
	await person.sees('call-not-sent');
	await expect(person.words('phone:115')).toBeVisible();
	await expect(person.words('flags:no-shelter.text')).toBeVisible();
	await relais.start();
	await person.sees('call-sent');
});

test('the room says since when it is not live, then is live again by itself', async ({ staff, relais }) => {
	const page = await staff('reception');
	await page.clock.install();
	await page.reload();
	const live = page.getByText('En direct', { exact: true });
	await expect(live).toBeVisible();
	await relais.kill();
	await page.clock.runFor(14_000);
	await expect(page.getByText(/Pas en direct depuis \d\d:\d\d/)).toBeVisible();
	await relais.start();
	// In real time: seconds that pass at once would look like a silence, and the stream would be given up.
	await expect(live).toBeVisible({ timeout: 30_000 });
});
