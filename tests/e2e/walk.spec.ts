/**
 * Procedures walked by hand, each to the step that is farthest from its first: touched, heard, words marked in order, and back
 * again. The languages and the glass take turns. `common.spec.ts` walks the procedures that are not here, `screens.spec.ts` looks at
 * every step.
 */
import type { Page } from '@playwright/test';
import type { LanguageContent } from '../../src/lib/i18n/content.ts';
import { nothingLocal, settle } from '../../src/lib/procedures/local.ts';
import { spread, type Reached } from '../../src/lib/procedures/spread.ts';
import { here } from '../../src/lib/procedures/walk.ts';
import { demoLocal } from '../../src/lib/server/demo-local.ts';
import { thresholds } from '../../src/lib/session/stuck.ts';
import { readContent } from '../../src/tools/content-files.ts';
import { expect, screens, test } from '../fixtures.ts';
import { contentOf } from './contents.ts';
import { earOf, hurry, skipTime } from './marks.ts';
import { Person, type Language } from './person.ts';
import { nameOf } from './routes.ts';
import { systems } from './systems.ts';

/** How much faster than life the voice speaks here, so that the whole walk stays short. */
const speed = 8;

// Each walk has a kiosk of its own: they share out the workers.
test.describe.configure({ mode: 'parallel' });

const languages: Language[] = ['fr', 'en', 'ar'];
const glasses = [screens.usual, screens.portrait, screens.dense, screens.large];
const catalogue = settle(readContent().content.loaded.catalogue, { ...nothingLocal, settings: demoLocal });
const elsewhere = Object.values(systems);

/** The screen of a procedure that takes the most touches, by the shortest way. */
function farthest(procedure: string): Reached {
	const own = [...spread(catalogue, procedure)].filter(({ walk }) => here(walk).procedure === procedure);
	return own.reduce((far, one) => (one.way.length > far.way.length ? one : far));
}

const walked = Object.values(catalogue.procedures).filter(
	({ id, listed }) => listed && !elsewhere.includes(id)
);
for (const [at, { id, discreet }] of walked.entries()) {
	const language = languages[at % languages.length]!;
	const screen = glasses[at % glasses.length]!;
	test(`${id} in ${language}: by hand to its farthest step, heard on the way, and back`, async ({
		kiosk
	}) => {
		test.setTimeout(180_000);
		const page = await kiosk('Borne 1', { screen });
		await hurry(page, speed);
		const content = await contentOf(page, language);
		const person = new Person(page);
		// The same « ça ne marche pas » twice is rightly met by an offer of help; the walker goes on alone.
		await page.addLocatorHandler(page.locator('main[data-screen="offer"]'), () => person.chooses('alone'));
		await person.opens(language, id);
		const { way } = farthest(id);
		const places = [`${id}/${catalogue.procedures[id]!.start}`];
		for (const [given, walk] of way) {
			// A way may come by a screen again: its words are followed the first time.
			const fresh = places.indexOf(places.at(-1)!) === places.length - 1;
			if (!discreet && fresh) await isHeard(page, places.at(-1)!, content);
			places.push(nameOf(here(walk)));
			await person.goesOn(given, places.at(-1)!);
			expect(await person.cut(), places.at(-1)!).toEqual([]);
		}
		// Somebody who goes back every second is rightly offered a human; this one takes a minute.
		if (discreet || way.length === 0) return;
		await expect(page.locator('main[data-screen="offer"]')).toHaveCount(0);
		await skipTime(page, (thresholds.goingsBackWithin + 1) * 1000);
		await person.presses('back');
		await person.isAt(places.at(-2)!);
	});
}

/** Nothing is pressed: every screen reads itself on arrival. */
async function isHeard(page: Page, place: string, content: LanguageContent): Promise<void> {
	const [procedure, step] = place.split('/') as [string, string];
	if (!content.procedures[procedure]?.steps[step]) throw new Error(`${place} is not in the content`);
	const heard = await earOf(page).hears(`procedures/${procedure}:steps.${step}.text`);
	expect(heard, place).toMatchObject({ moved: true, inOrder: true });
	expect(heard.marks.length, place).toBeGreaterThan(0);
}
