/** A person in difficulty: seen from the desk, asked aloud, never called for without being asked; and clumsy touches. */
import { expect, type OpenKiosk, test } from '../fixtures.ts';
import { Ears } from './ears.ts';
import { Person } from './person.ts';
import { Reception } from './team.ts';

test.use({ site: 'help' });

/** A person at a kiosk whose clock the test moves. */
async function personWithClock(kiosk: OpenKiosk) {
	const page = await kiosk('Borne 1');
	await page.clock.install();
	const ears = await Ears.open(page);
	const person = new Person(page);
	/** Nothing is touched for this long, once the voice is silent. */
	const quiet = async (seconds: number) => {
		await page.clock.runFor(seconds * 1000);
	};
	return { person, ears, quiet };
}

test('silence slows the card; silence and three replays make it stuck, and the kiosk offers somebody aloud', async ({
	kiosk,
	staff
}) => {
	test.slow();
	const { person, ears, quiet } = await personWithClock(kiosk);
	const reception = new Reception(await staff('reception'));
	const card = reception.kiosk('Borne 1');
	await person.opens('fr', 'caf-access');
	await person.touchesTheGlass();
	await expect(card.getByText('En cours')).toBeVisible();
	await quiet(47);
	await expect(card.getByText('Ralentit')).toBeVisible();
	await person.touchesTheGlass();
	await expect(card.getByText('En cours')).toBeVisible();

	for (let time = 0; time < 3; time++) await person.presses('listen');
	await person.touchesTheGlass();
	await expect(card.getByText('Ralentit')).toBeVisible();
	await quiet(47);
	await person.sees('offer');
	await expect(card.getByText('Bloquée')).toBeVisible();
	await ears.hears('kiosk:offer.text');
	await expect(reception.queue).toHaveCount(0);

	// « Non, je continue seul »: forgiven, and the place is kept.
	await person.chooses('alone');
	await person.isOn('deadline');
	await expect(card.getByText('En cours')).toBeVisible();
	await quiet(20);
	await person.isOn('deadline');
	await expect(person.page.locator('[data-screen="step"]')).toBeVisible();

	// No answer for 30 s: somebody is asked to look.
	for (let time = 0; time < 3; time++) await person.presses('listen');
	await person.touchesTheGlass();
	await quiet(47);
	await person.sees('offer');
	await quiet(31);
	const sign = await person.sign();
	await expect(reception.waiting(sign)).toBeVisible();
	await expect(reception.queue).toHaveCount(1);
	await expect(card.getByText('Appelle')).toBeVisible();

	// « Je n'ai plus besoin d'aide »: the call leaves the queue, the person goes on where they were.
	await person.chooses('withdraw');
	await person.isOn('deadline');
	await expect(reception.queue).toHaveCount(0);
	await expect(card.getByText('Appelle')).toBeHidden();
});

test('one sign of difficulty that lasts 90 seconds is enough', async ({ kiosk }) => {
	const { person, quiet } = await personWithClock(kiosk);
	await person.opens('fr', 'caf-access');
	for (let time = 0; time < 3; time++) await person.presses('listen');
	await person.touchesTheGlass();
	for (let time = 0; time < 2; time++) {
		await quiet(40);
		await person.touchesTheGlass();
		await expect(person.page.locator('[data-screen="step"]')).toBeVisible();
	}
	await quiet(20);
	await person.sees('offer');
	await person.chooses('come');
	await person.sees('help');
	await person.chooses('cancel');
	await person.isOn('deadline');
});

test('a person changes language in the middle of a step and loses nothing', async ({ kiosk }) => {
	const { person, ears } = await personWithClock(kiosk);
	await person.opens('fr', 'caf-access');
	await person.chooses('no', 'contact', 'yes', 'understood');
	await person.isOn('open');
	await person.turnsTo('ar');
	await person.isOn('open');
	await expect(person.page.locator('html')).toHaveAttribute('dir', 'rtl');
	await ears.hears('procedures/caf-access:steps.open.text', 'ar');
	// The words of the portal stay French: they are what the person will see there.
	await expect(person.words('label:Mon Compte')).toHaveText('Mon Compte');
	await person.turnsTo('en');
	await person.isOn('open');
	await expect(person.page.locator('html')).toHaveAttribute('dir', 'ltr');
	await person.presses('back');
	await person.isOn('way');
	await person.presses('back');
	await person.isOn('phone-sms');
	await expect(person.page.locator('[data-answer="yes"]')).toHaveAttribute('aria-pressed', 'true');
});

test('going back keeps the answers, up to the first question', async ({ kiosk }) => {
	const person = new Person(await kiosk('Borne 1'));
	await person.opens('fr', 'caf-access');
	await person.chooses('no', 'contact', 'yes');
	await person.isOn('way');
	const given = (answer: string) => person.page.locator(`[data-answer="${answer}"][aria-pressed="true"]`);
	for (const [step, answer] of [
		['phone-sms', 'yes'],
		['what', 'contact'],
		['deadline', 'no']
	] as const) {
		await person.presses('back');
		await person.isOn(step);
		await expect(given(answer)).toBeVisible();
		await expect(person.page.locator('[aria-pressed="true"]')).toHaveCount(1);
	}
	await person.presses('back');
	await person.sees('services');
	await person.presses('back');
	await person.sees('themes');
	await person.presses('back');
	await person.sees('need');
	await expect(person.page.locator('[data-control="back"]')).toBeHidden();
});

test('a finger that trembles strikes once', async ({ kiosk }) => {
	const person = new Person(await kiosk('Borne 1'));
	await person.opens('fr', 'caf-access');
	await person.chooses('no', 'contact');
	await person.isOn('phone-sms');
	await person.page.locator('[data-control="back"]').dblclick();
	await person.isOn('what');
	// A moment later the same place is felt again; had the second strike been felt, this would leave the procedure.
	await person.page.waitForTimeout(600);
	await person.isOn('what');
	await person.presses('back');
	await person.isOn('deadline');
});

test('a choice is made when the finger leaves the glass, and not at all when it slides off first', async ({
	kiosk
}) => {
	const person = new Person(await kiosk('Borne 1'));
	await person.speaks('fr');
	const page = person.page;
	const glass = await page.context().newCDPSession(page);
	const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: { x: number; y: number }[]) =>
		glass.send('Input.dispatchTouchEvent', { type, touchPoints: points });
	const card = (await page.locator('[data-answer="cannot-enter"]').boundingBox())!;
	const on = { x: card.x + card.width / 2, y: card.y + card.height / 2 };
	const off = { x: on.x, y: 20 };

	await touch('touchStart', on);
	await touch('touchMove', off);
	await touch('touchEnd');
	await person.sees('need');
	await page.mouse.move(on.x, on.y);
	await page.mouse.down();
	await page.mouse.move(off.x, off.y, { steps: 4 });
	await page.mouse.up();
	await person.sees('need');

	await touch('touchStart', on);
	await person.sees('need');
	await touch('touchEnd');
	await person.sees('themes');
});
