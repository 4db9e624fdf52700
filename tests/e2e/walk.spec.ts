/**
 * Every step that a person can come to, by hand: it is heard, its words are marked in order, nothing is cut. The languages
 * take turns, one service each; `npm run walk` walks everything in every language.
 */
import type { Page } from '@playwright/test';
import type { LanguageContent } from '../../src/lib/i18n/content.ts';
import { nothingLocal, settle } from '../../src/lib/procedures/local.ts';
import type { Step } from '../../src/lib/procedures/types.ts';
import { demoLocal } from '../../src/lib/server/demo-local.ts';
import { thresholds } from '../../src/lib/session/stuck.ts';
import { readContent } from '../../src/tools/content-files.ts';
import { expect, test } from '../fixtures.ts';
import { contentOf } from './contents.ts';
import { earOf, hurry, skipTime } from './marks.ts';
import { Person, type Language } from './person.ts';
import { nameOf, routes, stepsOf, type Node } from './routes.ts';

const sizes = [
	{ width: 1280, height: 800 },
	{ width: 1080, height: 1920 },
	{ width: 1920, height: 1080 }
];

/** How much faster than life the voice speaks here, so that the whole walk stays short. */
const speed = 8;

// Each walk has a kiosk of its own: they share out the workers.
test.describe.configure({ mode: 'parallel' });

const languages: Language[] = ['fr', 'en', 'ar'];
const catalogue = settle(readContent().content.loaded.catalogue, { ...nothingLocal, settings: demoLocal });
/** Procedures that a person can begin with. */
const first = Object.values(catalogue.procedures).filter(
	({ id, listed }) => listed || catalogue.needs.some((need) => 'starts' in need && need.starts === id)
);
/** In the short form one step in three is listened to; all are looked at, and all have a sound (content check). */
const everything = process.env.RELAIS_WALK === 'all';
const listensEvery = everything ? 1 : 3;
const covered = new Set<string>();

for (const [at, { id, discreet }] of first.entries()) {
	const tree = routes(catalogue, id, (name) => !covered.has(name));
	const steps = stepsOf(tree);
	const fresh = steps.filter((name) => !covered.has(name));
	for (const name of steps) covered.add(name);
	const spoken = everything ? languages : [languages[at % languages.length]!];
	for (const language of spoken) {
		test(`${id} in ${language}: ${fresh.length} steps are seen whole and heard`, async ({ kiosk }) => {
			test.setTimeout(15 * 60_000);
			const page = await kiosk();
			await hurry(page, speed);
			const content = await contentOf(page, language);
			const person = new Person(page);
			// The same « ça ne marche pas » twice is rightly met by an offer of help; the walker goes on alone.
			await page.addLocatorHandler(page.locator('main[data-screen="offer"]'), () => person.chooses('alone'));
			await person.opens(language, id);
			const walker = new Walker(page, person, content, new Set(fresh), discreet);
			await walker.visit(tree);
			expect(walker.left, 'steps not come to').toEqual([]);
			expect(walker.wrong).toEqual([]);
		});
	}
}

class Walker {
	readonly wrong: string[] = [];
	readonly #toSee: Set<string>;
	readonly #page: Page;
	readonly #person: Person;
	readonly #content: LanguageContent;

	readonly #silent: boolean;

	/**
	 * @param toSee steps to look at, as `procedure/step`; the others are only passed through
	 * @param silent nothing may be heard
	 */
	constructor(page: Page, person: Person, content: LanguageContent, toSee: Set<string>, silent: boolean) {
		this.#silent = silent;
		this.#page = page;
		this.#person = person;
		this.#content = content;
		this.#toSee = toSee;
	}

	/** Steps not looked at yet. */
	get left(): string[] {
		return [...this.#toSee];
	}

	/** Looks at the screen at hand, then at all those behind it. */
	async visit(node: Node): Promise<void> {
		await this.#person.isAt(nameOf(node));
		if (this.#toSee.delete(nameOf(node)))
			await this.#look(nameOf(node), this.#content.procedures[node.procedure]!.steps[node.step]!);
		for (const [way, next] of node.ways) {
			await this.#person.goesOn(way, nameOf(next));
			await this.visit(next);
			await this.#goesBackTo(node);
		}
	}

	/** Somebody who goes back every second is rightly offered a human; this one takes a minute each time. */
	async #goesBackTo(node: Node): Promise<void> {
		// An offer on screen is answered first: its half minute would be over at once.
		await expect(this.#page.locator('main[data-screen="offer"]')).toHaveCount(0);
		// A discreet screen offers nothing, and is gone after half a minute.
		if (!this.#silent) await skipTime(this.#page, (thresholds.goingsBackWithin + 1) * 1000);
		await this.#person.presses('back');
		await this.#person.isAt(nameOf(node));
	}

	async #look(name: string, step: Step): Promise<void> {
		const ear = earOf(this.#page);
		if (!this.#silent && this.#toSee.size % listensEvery === 0) await this.#listen(name, step);
		const silent = (await ear.keys()).filter((key) => !key.startsWith('local:') && !this.#content.clips[key]);
		this.#check(name, silent.length === 0, `no sound for ${silent.join(', ')}`);
		// A picture on its way is not a picture that is missing.
		await this.#page.waitForFunction(() =>
			[...document.querySelectorAll<HTMLImageElement>('.card img')].every((img) => img.complete)
		);
		const blind = await this.#page
			.locator('.card')
			.evaluateAll((cards) => cards.filter((card) => !card.querySelector('img')?.naturalWidth).length);
		this.#check(name, blind === 0, `${blind} answers without a picture`);
		for (const size of sizes) {
			await this.#page.setViewportSize(size);
			// The screen fits its writing to its new size before it is drawn again.
			await this.#page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
			const cut = await this.#person.cut();
			this.#check(name, cut.length === 0, `at ${size.width} × ${size.height}: ${cut.join('; ')}`);
		}
		await this.#page.setViewportSize(sizes[this.#toSee.size % sizes.length]!);
	}

	/** Nothing is pressed: every screen reads itself on arrival. */
	async #listen(name: string, step: Step): Promise<void> {
		const sentence = `procedures/${name.split('/')[0]}:steps.${step.id}.text`;
		const heard = await earOf(this.#page).hears(sentence);
		this.#check(name, heard.moved, 'the sound does not move');
		this.#check(name, heard.inOrder, `words are not marked in order: ${heard.marks.join(' ')}`);
		this.#check(name, heard.marks.length > 0, 'no word is marked');
	}

	#check(name: string, good: boolean, problem: string): void {
		if (!good) this.wrong.push(`${name}: ${problem}`);
	}
}
