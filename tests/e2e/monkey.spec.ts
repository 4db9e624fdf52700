/** Somebody who touches anything: the short form of `npm run monkey`. */
import { roam, withoutPaper } from '../bench/monkey.ts';
import { hurry } from '../bench/sessions.ts';
import { expect, test } from '../fixtures.ts';

test.use({ site: 'monkey' });

for (const [seed, language] of ['fr', 'en', 'ar'].entries()) {
	test(`three hundred touches and keys at random in ${language}: no error, and always a way on`, async ({
		kiosk
	}) => {
		test.slow();
		const page = await kiosk('Borne 1');
		await page.addInitScript(hurry);
		await page.addInitScript(withoutPaper);
		await page.reload();
		const { seen, deadEnds } = await roam(page, { seed: 7 + seed, touches: 300, language });
		expect(deadEnds).toEqual([]);
		// It has been somewhere: an empty walk would find nothing either.
		expect(seen.length).toBeGreaterThan(5);
	});
}
