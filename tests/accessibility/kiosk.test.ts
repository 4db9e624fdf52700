/** axe over the kiosk's screens, in a language of each direction. Every step of every procedure is walked in tests/e2e. */
import { Person, type Language } from '../e2e/person.ts';
import { test } from '../fixtures.ts';
import { expectAccessible } from './axe.ts';

test.use({ site: 'kiosk-accessibility' });

for (const language of ['fr', 'ar'] as const satisfies Language[]) {
	test(`the screens of the kiosk, in ${language}`, async ({ kiosk }) => {
		const page = await kiosk('Borne 1');
		const person = new Person(page);
		await expectAccessible(page, 'waiting');
		await person.speaks(language);
		await expectAccessible(page, 'what hurts');
		for (const control of ['language', 'settings', 'stop'] as const) {
			await person.presses(control);
			await person.sees(control);
			await expectAccessible(page, control);
			await person.presses('back');
			await person.sees('need');
		}
		await person.chooses('cannot-enter');
		await person.sees('themes');
		await expectAccessible(page, 'what it is about');
		await person.chooses('theme-family');
		await person.sees('services');
		await expectAccessible(page, 'which service');
		await person.chooses('caf-access');
		await person.sees('step');
		await expectAccessible(page, 'a step');
		await person.chooses('no', 'contact', 'no', 'no', 'no');
		await person.sees('plan');
		await expectAccessible(page, 'the way');
		await person.presses('help');
		await person.sees('help');
		await expectAccessible(page, 'I need help');
	});
}
