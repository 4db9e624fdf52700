/** A person at a kiosk, as tests drive them: touches, keys, eyes and ears. */
import { setTimeout as pause } from 'node:timers/promises';
import { expect, type Page } from '@playwright/test';

export type Language = 'fr' | 'en' | 'ar';

export class Person {
	readonly page: Page;
	#last = { at: 0, x: 0, y: 0 };

	constructor(page: Page) {
		this.page = page;
	}

	/** Touches like a finger that never strikes twice: the kiosk ignores a second touch within half a second. */
	async #touch(selector: string): Promise<void> {
		const target = this.page.locator(selector);
		const box = await target.boundingBox();
		const x = box ? box.x + box.width / 2 : 0;
		const y = box ? box.y + box.height / 2 : 0;
		const near = Math.hypot(x - this.#last.x, y - this.#last.y) < 100;
		if (near) await pause(Math.max(0, 520 - (Date.now() - this.#last.at)));
		await target.click();
		this.#last = { at: Date.now(), x, y };
	}

	async speaks(language: Language): Promise<void> {
		await expect(this.page.locator('[data-screen="waiting"]')).toBeVisible();
		await this.#touch(`[data-language="${language}"]`);
		await this.sees('need');
	}

	async chooses(...answers: string[]): Promise<void> {
		for (const answer of answers) await this.#touch(`[data-answer="${answer}"]`);
	}

	async presses(control: 'back' | 'listen' | 'stop' | 'help' | 'language' | 'settings'): Promise<void> {
		await this.#touch(`[data-control="${control}"]`);
	}

	async sees(screen: string): Promise<void> {
		await expect(this.page.locator(`[data-screen="${screen}"]`)).toBeVisible();
	}

	async isOn(step: string): Promise<void> {
		await expect(this.page.locator(`main[data-step="${step}"]`)).toBeVisible();
	}

	/** From the waiting screen to the first step of a procedure. */
	async opens(language: Language, procedure: string): Promise<void> {
		await this.speaks(language);
		await this.chooses('cannot-enter', procedure);
		await this.sees('step');
	}

	/** What is cut, overlapping its box or scrolling on the screen at hand; empty when all is well. */
	cut(): Promise<string[]> {
		return this.page.evaluate(() => {
			const found: string[] = [];
			const root = document.scrollingElement!;
			if (root.scrollHeight > innerHeight || root.scrollWidth > innerWidth) found.push('the page scrolls');
			for (const box of document.querySelectorAll<HTMLElement>(
				'main, .card, .sentence, .control, .top, .bottom'
			)) {
				const { left, right, top, bottom } = box.getBoundingClientRect();
				const name = `${box.tagName}.${box.className} « ${box.textContent.trim().slice(0, 40)} »`;
				if (left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1)
					found.push(`${name} leaves the screen`);
				// The letters' own room above and below a line is not a cut: a quarter of a letter is allowed.
				const spare = box.matches('.sentence') ? parseFloat(getComputedStyle(box).fontSize) / 4 : 2;
				if (box.scrollWidth > box.clientWidth + 2 || box.scrollHeight > box.clientHeight + spare)
					found.push(`${name} is cut`);
			}
			const boxes = [...document.querySelectorAll<HTMLElement>('main > *, .top, .bottom')].filter(
				(box) => box.offsetHeight
			);
			for (const [at, one] of boxes.entries()) {
				for (const other of boxes.slice(at + 1)) {
					const a = one.getBoundingClientRect();
					const b = other.getBoundingClientRect();
					const over = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
					const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
					if (over > 1 && across > 1)
						found.push(`${one.className || one.tagName} covers ${other.className || other.tagName}`);
				}
			}
			return found;
		});
	}
}
