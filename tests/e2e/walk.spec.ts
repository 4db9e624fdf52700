/** Every step of every procedure, in every language, by hand: it is heard, its words are marked in order, nothing is cut. */
import type { Page } from '@playwright/test';
import type { LanguageContent } from '../../src/lib/i18n/content.ts';
import type { Step, Target } from '../../src/lib/procedures/types.ts';
import type { Caller } from '../../src/lib/procedures/walk.ts';
import { thresholds } from '../../src/lib/session/stuck.ts';
import { expect, test } from '../fixtures.ts';
import { earOf, hurry, skipTime } from './marks.ts';
import { Person, type Language } from './person.ts';

const sizes = [
	{ width: 1280, height: 800 },
	{ width: 1080, height: 1920 },
	{ width: 1920, height: 1080 }
];

/** How much faster than life the voice speaks here, so that the whole walk stays short. */
const speed = 8;

// Each walk has a kiosk of its own: they share out the workers.
test.describe.configure({ mode: 'parallel' });

for (const language of ['fr', 'en', 'ar'] satisfies Language[]) {
	for (const procedure of ['mobile-line', 'mailbox', 'caf-access', 'ameli-access']) {
		test(`${procedure} in ${language}: every step is seen whole and heard`, async ({ kiosk }) => {
			test.setTimeout(10 * 60_000);
			const page = await kiosk();
			await hurry(page, speed);
			const content = await contentOf(page, language);
			const person = new Person(page);
			await person.opens(language, procedure);
			const walker = new Walker(page, person, content);
			await walker.visit(procedure, content.procedures[procedure]!.start);
			expect(walker.missed(procedure)).toEqual([]);
			expect(walker.wrong).toEqual([]);
		});
	}
}

class Walker {
	readonly wrong: string[] = [];
	readonly #seen = new Set<string>();
	readonly #page: Page;
	readonly #person: Person;
	readonly #content: LanguageContent;

	constructor(page: Page, person: Person, content: LanguageContent) {
		this.#page = page;
		this.#person = person;
		this.#content = content;
	}

	/**
	 * Looks at the step at hand, then at every step behind its answers that was not seen yet.
	 * @param callers procedures that wait for this one to be solved, innermost last
	 */
	async visit(procedure: string, id: string, callers: readonly Caller[] = []): Promise<void> {
		const step = this.#content.procedures[procedure]!.steps[id]!;
		this.#seen.add(`${procedure}/${id}`);
		await this.#person.isOn(id);
		await this.#look(`${procedure}/${id}`, step);
		for (const { id: answer, goes } of step.answers) {
			const [next, to] = this.#target(procedure, goes);
			if (this.#seen.has(`${next}/${to}`)) continue;
			await this.#person.chooses(answer);
			const waiting =
				typeof goes === 'string' || !goes.then ? callers : [...callers, { procedure, then: goes.then }];
			// A listed procedure has a walk of its own: entering it and coming back is enough here.
			const elsewhere = next !== procedure && this.#content.procedures[next]!.listed;
			if (elsewhere) await this.#person.isOn(to);
			else await this.visit(next, to, waiting);
			await this.#goesBackTo(id);
		}
		const caller = callers.at(-1);
		if (step.ending !== 'solved' || !caller || this.#seen.has(`${caller.procedure}/${caller.then}`)) return;
		await this.#person.chooses('resume');
		await this.visit(caller.procedure, caller.then, callers.slice(0, -1));
		await this.#goesBackTo(id);
	}

	/** Somebody who goes back every second is rightly offered a human; this one takes a minute each time. */
	async #goesBackTo(step: string): Promise<void> {
		await skipTime(this.#page, (thresholds.goingsBackWithin + 1) * 1000);
		await this.#person.presses('back');
		await this.#person.isOn(step);
	}

	/** Steps of the procedure that no way led to. */
	missed(procedure: string): string[] {
		const steps = Object.keys(this.#content.procedures[procedure]!.steps);
		return steps.filter((step) => !this.#seen.has(`${procedure}/${step}`));
	}

	async #look(name: string, step: Step): Promise<void> {
		// Nothing is pressed: every screen reads itself on arrival.
		const ear = earOf(this.#page);
		const sentence = `procedures/${name.split('/')[0]}:steps.${step.id}.text`;
		const heard = await ear.hears(sentence);
		this.#check(name, heard.moved, 'the sound does not move');
		this.#check(name, heard.inOrder, `words are not marked in order: ${heard.marks.join(' ')}`);
		this.#check(name, heard.marks.length > 0, 'no word is marked');
		const silent = (await ear.keys()).filter((key) => !this.#content.clips[key]);
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
			const cut = await this.#person.cut();
			this.#check(name, cut.length === 0, `at ${size.width} × ${size.height}: ${cut.join('; ')}`);
		}
		await this.#page.setViewportSize(sizes[this.#seen.size % sizes.length]!);
	}

	#check(name: string, good: boolean, problem: string): void {
		if (!good) this.wrong.push(`${name}: ${problem}`);
	}

	#target(procedure: string, goes: Target): [procedure: string, step: string] {
		if (typeof goes === 'string') return [procedure, goes];
		return [goes.procedure, this.#content.procedures[goes.procedure]!.start];
	}
}

/** The content that the kiosk itself fetches. */
async function contentOf(page: Page, language: Language): Promise<LanguageContent> {
	const address = await page.waitForFunction(
		() => performance.getEntriesByType('resource').find(({ name }) => name.includes('/content/'))?.name
	);
	const url = String(await address.jsonValue()).replace(/\w+\.json$/, `${language}.json`);
	return (await (await page.request.get(url)).json()) as LanguageContent;
}
