/** A person at a kiosk, as tests drive them: touches, keys, eyes and ears. */
import { expect, type Page } from '@playwright/test';
import { themesOf } from '../../src/lib/session/screens.ts';
import { readContent } from '../../src/tools/content-files.ts';
import { cutHere } from './cut.ts';

export type Language = 'fr' | 'en' | 'ar';

/** Milliseconds after which a touch on the same place is a touch of its own (norm N23: 500 ms), with some room. */
const breath = 560;
/** « The same place » for the kiosk, in pixels, with some room. */
const samePlace = 70;

const { catalogue } = readContent().content.loaded;
const { procedures, needs } = catalogue;

export class Person {
	readonly page: Page;
	#last = { at: 0, x: -1000, y: -1000, near: samePlace };

	constructor(page: Page) {
		this.page = page;
	}

	/** Touches like a finger that never strikes twice: the kiosk ignores a second touch within half a second. */
	async touches(selector: string): Promise<void> {
		const target = this.page.locator(selector);
		const box = await target.boundingBox();
		await this.#once(box ? box.x + box.width / 2 : 0, box ? box.y + box.height / 2 : 0, () => target.click());
	}

	/** Touches the glass where nothing is: the voice stops, and the kiosk knows that somebody is there. */
	async touchesTheGlass(): Promise<void> {
		await this.#once(2, 2, () => this.page.mouse.click(2, 2));
	}

	async #once(x: number, y: number, touch: () => Promise<void>): Promise<void> {
		const { at, x: oldX, y: oldY, near } = this.#last;
		if (Math.hypot(x - oldX, y - oldY) <= near)
			await this.page.waitForTimeout(Math.max(0, at + breath - Date.now()));
		await touch();
		// From when it was felt: on a busy machine that is some time after it was asked.
		this.#last = { at: Date.now(), x, y, near: samePlace };
	}

	async speaks(language: Language): Promise<void> {
		await this.#begins(`[data-language="${language}"]`, 'need');
	}

	/** « C’est urgent », before anything else. */
	async isInAHurry(language: Language): Promise<void> {
		await this.#begins(`[data-urgent="${language}"]`, 'flags');
	}

	/** Touches until the kiosk answers: a page that has just come does not feel the finger at once. */
	async #begins(target: string, screen: string): Promise<void> {
		await this.waits();
		await expect(async () => {
			if (await this.page.locator(target).isVisible()) await this.touches(target);
			await expect(this.page.locator(`[data-screen="${screen}"]`)).toBeVisible({ timeout: 2500 });
		}).toPass();
		// A page that has just come may have moved under the finger: where it was felt is not known.
		this.#last.near = Infinity;
	}

	/** The screen before anybody: languages, and nothing of a person. */
	async waits(): Promise<void> {
		await this.sees('waiting');
	}

	async chooses(...answers: string[]): Promise<void> {
		for (const answer of answers) await this.touches(`[data-answer="${answer}"]`);
	}

	async presses(
		control: 'back' | 'listen' | 'stop' | 'leave' | 'urgent' | 'help' | 'language' | 'settings'
	): Promise<void> {
		await this.touches(`[data-control="${control}"]`);
	}

	async sees(screen: string): Promise<void> {
		await expect(this.page.locator(`[data-screen="${screen}"]`)).toBeVisible();
	}

	async isOn(step: string): Promise<void> {
		await expect(this.page.locator(`main[data-step="${step}"]`)).toBeVisible();
	}

	/** @param place `procedure/step` */
	async isAt(place: string, timeout?: number): Promise<void> {
		const [procedure, step] = place.split('/');
		const screen = this.page.locator(`main[data-procedure="${procedure}"][data-step="${step}"]`);
		await expect(screen).toBeVisible({ ...(timeout === undefined ? {} : { timeout }) });
	}

	/** Chooses, and chooses again when nothing came of it: on a machine that is late a person touches twice. */
	async goesOn(answer: string, place: string): Promise<void> {
		await expect(async () => {
			const card = this.page.locator(`[data-answer="${answer}"]`);
			if (await card.isVisible()) await this.chooses(answer);
			await this.isAt(place, 3000);
		}).toPass({ timeout: 20_000 });
	}

	/** Changes language where they are. */
	async turnsTo(language: Language): Promise<void> {
		await this.presses('language');
		await this.chooses(`language-${language}`);
		await expect(this.page.locator('html')).toHaveAttribute('lang', language);
	}

	/** Calls for a human from a step, and agrees (or not) to show the path. */
	async callsForHelp({ shows }: { shows: boolean }): Promise<void> {
		await this.presses('help');
		await this.sees('help');
		await this.chooses(shows ? 'show' : 'hide');
	}

	/** The sign of the ticket on screen: picture, colour and number. */
	async sign(): Promise<{ id: string; number: string }> {
		await this.sees('call-sent');
		const card = this.page.locator('[data-sign]');
		return { id: (await card.getAttribute('data-sign'))!, number: await card.locator('strong').innerText() };
	}

	/** The words on screen of a key, as they are written. */
	words(key: string) {
		return this.page.locator(`[data-said="${key}"]`);
	}

	/** Chooses a procedure from the first question: what it is for, what it does, its name. */
	async finds(procedure: string): Promise<void> {
		const { kind, theme } = procedures[procedure]!;
		const starts = needs.find((need) => 'starts' in need && need.starts === procedure);
		if (starts) return this.chooses(starts.id);
		const need = needs.find((need) => 'lists' in need && need.lists === kind)!;
		const themed = themesOf(catalogue, kind).length > 0;
		await this.chooses(need.id, ...(themed ? [`theme-${theme}`] : []), procedure);
	}

	/** From the waiting screen to the first step of a procedure. */
	async opens(language: Language, procedure: string): Promise<void> {
		await this.speaks(language);
		await this.finds(procedure);
		await this.sees('step');
	}

	/** What is cut, overlapping its box or scrolling on the screen at hand; empty when all is well. */
	cut(): Promise<string[]> {
		return this.page.evaluate(cutHere);
	}
}
