/** Many people one after the other, as fast as the screens follow: what of them stays in memory? */
import type { Page } from '@playwright/test';

/** Runs in the page before its own scripts: the goodbye's eight seconds pass at once, and seconds are ticked faster. */
export function hurry(): void {
	const now = Date.now.bind(Date);
	const every = globalThis.setInterval;
	let ahead = 0;
	Date.now = () => now() + ahead;
	addEventListener('goodbye-seen', () => (ahead += 9000));
	// Only the one-second clock: heartbeats keep their pace.
	globalThis.setInterval = ((handler: () => void, ms?: number) =>
		every(handler, ms === 1000 ? 20 : ms)) as typeof setInterval;
}

/** Lets `count` people begin, go a few steps into a procedure, and erase everything. Resolves on the waiting screen. */
export function live(page: Page, count: number): Promise<void> {
	return page.evaluate(async (count) => {
		let place = 0;
		const screen = () => document.querySelector<HTMLElement>('main[data-screen]')?.dataset['screen'] ?? '';
		const step = () => document.querySelector<HTMLElement>('main[data-step]')?.dataset['step'] ?? '';
		async function until(what: () => boolean, wanted: string): Promise<void> {
			const end = performance.now() + 10_000;
			while (!what()) {
				if (performance.now() > end) throw new Error(`${wanted} did not come; on ${screen()} ${step()}`);
				await new Promise((resolve) => setTimeout(resolve));
			}
		}
		/** A click somewhere else each time, so that it is not taken for a trembling finger. */
		function click(selector: string): void {
			place = (place + 200) % 2000;
			const event = new MouseEvent('click', {
				bubbles: true,
				cancelable: true,
				clientX: place,
				clientY: place
			});
			const target = document.querySelector(selector);
			if (!target) throw new Error(`no ${selector} on ${screen()} ${step()}`);
			target.dispatchEvent(event);
		}
		for (let person = 0; person < count; person++) {
			await until(() => screen() === 'waiting', 'waiting');
			click(`[data-language="${['fr', 'en', 'ar'][person % 3]}"]`);
			await until(() => screen() === 'need', 'need');
			click('[data-answer="cannot-enter"]');
			await until(() => screen() === 'themes', 'themes');
			click('[data-answer="theme-family"]');
			await until(() => screen() === 'services', 'services');
			click('[data-answer="caf-access"]');
			await until(() => screen() === 'step', 'step');
			for (let answers = 0; answers < 2 && !document.querySelector('[data-answer="finish"]'); answers++) {
				const before = step();
				click('main [data-answer]');
				await until(() => step() !== before, `after ${before}`);
			}
			click('[data-control="stop"]');
			await until(() => screen() === 'stop', 'stop');
			click('[data-answer="erase"]');
			await until(() => screen() === 'goodbye', 'goodbye');
			dispatchEvent(new Event('goodbye-seen'));
		}
		await until(() => screen() === 'waiting', 'waiting');
	}, count);
}
