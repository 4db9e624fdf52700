/** Touches and keys at random, the same for the same seed: no error, and no screen without a way on. */
import type { Page } from '@playwright/test';

export interface Roaming {
	/** Names of screens seen, with steps. */
	seen: string[];
	/** Screens on which nothing could be touched, with the touch at which they came. */
	deadEnds: string[];
}

/** Runs in the page before its own scripts: paper is not printed. */
export function withoutPaper(): void {
	window.print = () => undefined;
}

/** Lets somebody touch and press `touches` times at random, in one language. The page is prepared by `hurry`. */
export function roam(page: Page, how: { seed: number; touches: number; language: string }): Promise<Roaming> {
	return page.evaluate(async ({ seed, touches, language }) => {
		const seen = new Set<string>();
		const deadEnds: string[] = [];
		let state = seed >>> 0;
		/** mulberry32 */
		const random = () => {
			state = (state + 0x6d2b79f5) >>> 0;
			let t = Math.imul(state ^ (state >>> 15), 1 | state);
			t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
			return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
		};
		const any = <T>(all: readonly T[]) => all[Math.floor(random() * all.length)]!;
		const keys = [
			'Enter',
			'Escape',
			'Tab',
			' ',
			'ArrowLeft',
			'ArrowRight',
			'ArrowUp',
			'ArrowDown',
			'Backspace'
		];
		const more = ['1', '2', '3', '4', '5', '6', '0', '+', '-', '*', '/', 'h', 'F1', 'Home', 'PageDown'];
		const main = () => document.querySelector<HTMLElement>('main[data-screen]');
		const name = () => `${main()?.dataset['screen'] ?? 'none'} ${main()?.dataset['step'] ?? ''}`.trim();
		const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
		/** Buttons that a finger could touch; the technician's « Redémarrer » would end the page, and the roaming with it. */
		const open = () =>
			[...document.querySelectorAll<HTMLButtonElement>('.kiosk button:not([data-restart])')].filter(
				(button) => !button.disabled && button.checkVisibility({ visibilityProperty: true })
			);
		/** Ways on: an answer, or one of the controls that leave. */
		const ways = () =>
			open().filter((button) =>
				button.matches('[data-answer], [data-language], [data-control], [data-close]')
			);
		async function within(ms: number, what: () => boolean): Promise<boolean> {
			for (const end = performance.now() + ms; !what(); await pause(5))
				if (performance.now() > end) return false;
			return true;
		}
		let place = 0;
		for (let touch = 0; touch < touches; touch++) {
			if (main()?.dataset['screen'] === 'goodbye') dispatchEvent(new Event('goodbye-seen'));
			if (!(await within(10_000, () => ways().length > 0))) {
				deadEnds.push(`${name()} at ${touch}`);
				return { seen: [...seen], deadEnds };
			}
			seen.add(name());
			if (random() < 0.15) {
				const key = any([...keys, ...more]);
				(document.activeElement ?? document.body).dispatchEvent(
					new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
				);
			} else {
				const waiting = document.querySelector<HTMLButtonElement>(`[data-language="${language}"]`);
				// Elsewhere each time, so that it is not taken for a trembling finger.
				place = (place + 200) % 2000;
				const event = { bubbles: true, cancelable: true, clientX: place, clientY: place };
				// Stopping is one button among ten: chosen as often, nobody would come far.
				const buttons = open().filter((one) => one.dataset['control'] !== 'stop' || random() < 0.2);
				const target = waiting && random() < 0.8 ? waiting : any(buttons.length ? buttons : open());
				target.dispatchEvent(new MouseEvent('click', event));
				// A language may have to come first: whoever touches meanwhile touches nothing.
				if (target === waiting) await within(10_000, () => main()?.dataset['screen'] !== 'waiting');
			}
			await pause(random() < 0.1 ? 30 : 0);
		}
		return { seen: [...seen], deadEnds };
	}, how);
}
