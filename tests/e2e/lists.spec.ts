/** The screens between the first question and a procedure: every list of services, in every language, whole on every glass. */
import { themes } from '../../src/lib/procedures/types.ts';
import { listed, themesOf } from '../../src/lib/session/screens.ts';
import { readContent } from '../../src/tools/content-files.ts';
import { expect, screens, test } from '../fixtures.ts';
import { Person, type Language } from './person.ts';

const { catalogue } = readContent().content.loaded;

for (const language of ['fr', 'en', 'ar'] as Language[]) {
	for (const [name, screen] of Object.entries(screens)) {
		test(`lists of services in ${language} on the ${name} glass`, async ({ kiosk }) => {
			test.setTimeout(120_000);
			const person = new Person(await kiosk('Borne 1', { screen }));
			const wrong: string[] = [];
			const look = async (what: string) =>
				wrong.push(...(await person.cut()).map((cut) => `${what}: ${cut}`));
			await person.speaks(language);
			await look('need');
			await person.presses('urgent');
			await person.sees('flags');
			await look('flags');
			await person.presses('back');
			for (const need of catalogue.needs) {
				if (!('lists' in need)) continue;
				await person.chooses(need.id);
				const themed = themesOf(catalogue, need.lists);
				await look(need.id);
				for (const theme of themes.filter((one) => themed.includes(one))) {
					await person.chooses(`theme-${theme}`);
					await expect(person.page.locator('[data-answer]')).toHaveCount(
						listed(catalogue, need.lists, theme).length
					);
					await look(`${need.id}, ${theme}`);
					await person.presses('back');
				}
				await person.presses('back');
			}
			expect(wrong).toEqual([]);
		});
	}
}
