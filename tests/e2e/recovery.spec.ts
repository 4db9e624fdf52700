/** The recovery plan, as somebody lives it whose code never comes and whose mailbox is closed. */
import { expect, test } from '../fixtures.ts';
import { readContent } from '../../src/tools/content-files.ts';
import { Person } from './person.ts';
import { nameOf, routes } from './routes.ts';
import { Reception, SocialWorker } from './team.ts';

test.use({ site: 'recovery' });

const { catalogue } = readContent().content.loaded;

test('no SMS, no mailbox: another way, another way, a human; the ticket holds it all, in French, from Arabic', async ({
	kiosk,
	staff
}) => {
	test.slow();
	const person = new Person(await kiosk('Borne 1'));
	await person.opens('ar', 'caf-access');
	await person.chooses('no', 'contact');

	// The line receives SMS, so it is hoped: the way leads straight to the portal.
	await person.isAt('plan/phone-sms');
	await person.chooses('yes');
	await person.isAt('plan/way');
	await expect(person.page.locator('[data-key="key-caf-account"][data-state="now"]')).toBeVisible();
	await person.chooses('understood', 'done', 'done', 'not-received', 'failed');

	// The code never came: said in one sentence, and the plan is made again.
	await person.isAt('plan/mailbox');
	await expect(person.words('kiosk:plan.closed')).toBeVisible();
	await person.chooses('no', 'no');
	// A way that failed earns one more question.
	await person.isAt('plan/known-device');
	await person.chooses('yes');
	await person.isAt('plan/another');
	await expect(person.page.locator('.way .key')).toHaveCount(2);
	await person.chooses('understood');
	await expect(person.page.locator('.keys li')).toHaveCount(2);
	await person.chooses('none');

	// No device either: one more question, another way again. It is enough for today.
	await person.isAt('plan/second-mailbox');
	await expect(person.words('kiosk:plan.closed')).toBeVisible();
	await person.chooses('yes');
	await person.isAt('plan/another');
	await person.callsForHelp({ shows: true });
	const sign = await person.sign();

	const reception = new Reception(await staff('reception'));
	await reception.claims(sign);
	await reception.handsOver(sign, {
		contact: { name: 'Samira', phone: '06 12 34 56 78', moment: 'le matin' }
	});
	const social = new SocialWorker(await staff('social_worker'));
	await social.opens('Proposées', sign);
	const plan = social.page.getByRole('region', { name: 'Le chemin cherché · Le compte CAF' });
	await expect(plan).toContainText(
		'Chemins essayés sans succès · Mon compte CAF (Un téléphone qui reçoit les SMS)'
	);
	await expect(plan).toContainText('Chemin qui reste');
	await expect(plan).toContainText('32 30');
	await expect(plan).toContainText('Demandez à la CAF une déclaration sur papier.');
	const facts = social.page.getByRole('region', { name: 'La personne' });
	for (const key of ['Un téléphone qui reçoit les SMS', 'La boîte mail'])
		await expect(facts).toContainText(`✗ ${key}`);
	const told = await social.page.locator('main').innerText();
	expect(told, 'French only').not.toMatch(/\p{Script=Arabic}/u);
	expect(await social.scrolls(), 'one screen').toEqual([]);
	await social.accepts();
	await social.closes('Réglé');
});

test('a key is won, shown as won, and the way goes on to the account', async ({ kiosk }) => {
	const person = new Person(await kiosk('Borne 1'));
	await person.opens('fr', 'ameli-access');
	// The shortest way that wins a key before the account's own.
	let at = routes(catalogue, 'ameli-access', (name) => name === 'plan/onward');
	while (at.ways.size > 0) {
		const [way, next] = [...at.ways][0]!;
		await person.chooses(way);
		await person.isAt(nameOf(next));
		at = next;
	}
	await person.isAt('plan/onward');
	await expect(person.words('procedures/plan:steps.onward.text')).toBeVisible();
	await expect(person.page.locator('.way .key[data-state="won"]')).toHaveCount(1);
	await expect(person.page.locator('.way .key').last()).toHaveAttribute('data-key', 'key-ameli-account');
	await person.chooses('understood');
	await expect(person.page.locator('.keys li[data-state="won"]')).toHaveCount(1);
	await expect(person.page.locator('.keys li[data-state="now"]')).toHaveCount(1);
});

test('the way goes home: on paper, and on one’s own phone, with sound and nothing of the person', async ({
	kiosk
}) => {
	const person = new Person(await kiosk('Borne 1'));
	await person.opens('ar', 'caf-access');
	await person.chooses('no', 'contact', 'no', 'no', 'no');
	await person.isAt('plan/way');
	await person.chooses('memo');
	await person.sees('memo');
	const code = await person.page.locator('.memo img').getAttribute('src');
	const address = code!.replace(/\/qr\.svg$/, '');
	expect(address).toMatch(/^\/memo\/ar\/way\/[a-z0-9._-]+$/);
	await expect(person.page.locator('.slip .heads')).toHaveCount(2);

	const phone = await person.page.context().newPage();
	await phone.setViewportSize({ width: 390, height: 844 });
	await phone.goto(address);
	await expect(phone.locator('html')).toHaveAttribute('dir', 'rtl');
	await expect(phone.locator('li.heads')).toHaveCount(2);
	await expect(phone.locator('strong[lang="fr"]').first()).toBeVisible();
	const wide = await phone.evaluate(() => document.scrollingElement!.scrollWidth - innerWidth);
	expect(wide, 'nothing to scroll sideways').toBeLessThanOrEqual(0);
	await phone.close();

	expect((await person.page.request.get('/memo/fr/way/nothing.at-all')).status()).toBe(404);
});
