/** The glass is wiped in the middle of somebody's session: it feels nothing for a minute, and nothing is lost. */
import { expect, test } from '../fixtures.ts';
import { Ears } from './ears.ts';
import { Person } from './person.ts';
import { Reception } from './team.ts';

test.use({ site: 'cleaning' });

test('reception cleans a screen in the middle of a session: touches do nothing, and after a minute the person goes on where they were', async ({
	kiosk,
	staff
}) => {
	test.slow();
	const page = await kiosk('Borne 1');
	await page.clock.install();
	const ears = await Ears.open(page);
	const person = new Person(page);
	const room = await staff('reception');
	const card = new Reception(room).kiosk('Borne 1');
	await person.opens('ar', 'caf-access');
	const step = await page.locator('main').getAttribute('data-step');
	await page.clock.runFor(100_000);

	await card.getByRole('button', { name: 'Nettoyer l’écran' }).click();
	const question = room.getByRole('dialog');
	await expect(question.getByText('Une personne est devant cet écran')).toBeVisible();
	await question.getByRole('button', { name: 'Nettoyer l’écran' }).click();
	await person.sees('cleaning');
	await ears.hears('kiosk:cleaning.text', 'ar');
	const told = card.getByText('Nettoyage de l’écran jusqu’à');
	await expect(told).toHaveText(/jusqu’à \d\d:\d\d:\d\d\./);

	const glass = page.viewportSize()!;
	for (const [x, y] of [
		[glass.width / 2, glass.height / 2],
		[40, glass.height - 40],
		[glass.width - 40, glass.height - 40]
	] as const)
		await page.touchscreen.tap(x, y);
	for (const key of ['*', '1', 'Enter', 'Escape', 'Backspace']) await page.keyboard.press(key);
	await page.clock.runFor(50_000);
	await person.sees('cleaning');
	await page.clock.runFor(11_000);
	await expect(page.locator(`main[data-procedure="caf-access"][data-step="${step}"]`)).toBeVisible();
	await expect(told).toBeHidden();
	// 100 s before and the minute of the cloth: had it counted, the kiosk would ask « êtes-vous toujours là ? ».
	await person.sees('step');
	await person.chooses('no');
	await expect(page.locator('main')).not.toHaveAttribute('data-step', step!);
});

test('a kiosk that nobody uses is wiped without a question, in every language, and given back early', async ({
	kiosk,
	staff
}) => {
	const person = new Person(await kiosk('Borne 2'));
	const card = new Reception(await staff('reception')).kiosk('Borne 2');
	await person.waits();
	await card.getByRole('button', { name: 'Nettoyer l’écran' }).click();
	await person.sees('cleaning');
	await expect(person.page.locator('[data-screen="cleaning"] > [lang]')).toHaveCount(3);
	await expect(card.getByRole('button', { name: 'Lancer une session' })).toBeHidden();
	await card.getByRole('button', { name: 'Arrêter le nettoyage' }).click();
	await person.waits();
	await expect(card.getByRole('button', { name: 'Lancer une session' })).toBeVisible();
});
