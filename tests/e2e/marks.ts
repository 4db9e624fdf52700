/** Whether the one audio element moves, and which words are marked meanwhile, at many times the speed of life. */
import type { Page } from '@playwright/test';

export interface Heard {
	/** The audio element's time moved. */
	moved: boolean;
	/** Indexes of the words marked, in the order in which they were. */
	marks: number[];
	inOrder: boolean;
}

declare global {
	interface Window {
		earAudio?: HTMLAudioElement;
		earMarks?: { key: string; index: number }[];
		/** Milliseconds by which the page's clock is ahead. */
		ahead?: number;
	}
}

/** Makes the voice speak `times` faster than the kiosk asks, on the next load and from now on. */
export async function hurry(page: Page, times: number): Promise<void> {
	await page.addInitScript(listen, times);
	await page.reload();
}

/** Lets time go by in a page that `hurry` has prepared, as its clock tells it. */
export async function skipTime(page: Page, milliseconds: number): Promise<void> {
	await page.evaluate((more) => void (window.ahead = (window.ahead ?? 0) + more), milliseconds);
}

/** Runs in the page before anything else: keeps the audio element and follows the marks. */
function listen(times: number) {
	const rate = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'playbackRate')!;
	Object.defineProperty(HTMLMediaElement.prototype, 'playbackRate', {
		get(this: HTMLMediaElement) {
			return (rate.get!.call(this) as number) / times;
		},
		set(this: HTMLMediaElement, value: number) {
			rate.set!.call(this, value * times);
		}
	});
	const play = HTMLMediaElement.prototype.play;
	HTMLMediaElement.prototype.play = function (this: HTMLAudioElement) {
		window.earAudio = this;
		return play.call(this);
	};
	const now = Date.now.bind(Date);
	Date.now = () => now() + (window.ahead ?? 0);
	window.earMarks = [];
	new MutationObserver(() => {
		const mark = document.querySelector('.said');
		const words = mark?.closest('[data-said]');
		if (!mark || !words) return;
		const key = words.getAttribute('data-said')!;
		const index = [...words.querySelectorAll('span')].indexOf(mark as HTMLSpanElement);
		const last = window.earMarks!.at(-1);
		if (last?.key !== key || last.index !== index) window.earMarks!.push({ key, index });
	}).observe(document, { subtree: true, attributes: true, attributeFilter: ['class'], childList: true });
}

export interface Ear {
	/** Waits until a text has been said to its last word. */
	hears(key: string): Promise<Heard>;
	/** Keys of all texts on the screen. */
	keys(): Promise<string[]>;
}

/** An ear in a page that `hurry` has prepared: hears everything since the page was loaded. */
export function earOf(page: Page): Ear {
	return {
		async hears(key) {
			const said = page.locator(`[data-said="${key}"]`).first();
			const words = await said.locator('span').count();
			await page
				.waitForFunction(
					({ key, last }) => {
						const marks = window.earMarks!;
						const here = marks.filter((mark) => mark.key === key);
						// The next text is being said, or the last word of this one is.
						return here.length > 0 && (marks.at(-1)!.key !== key || here.at(-1)!.index >= last);
					},
					{ key, last: words - 1 },
					{ polling: 20, timeout: 15_000 }
				)
				.catch(() => undefined);
			// Between two texts the one audio element stands at its beginning for a moment.
			const moved = await page
				.waitForFunction(() => (window.earAudio?.currentTime ?? 0) > 0, undefined, { timeout: 5000 })
				.then(() => true)
				.catch(() => false);
			const marks = await page.evaluate(
				(key) => window.earMarks!.filter((mark) => mark.key === key).map(({ index }) => index),
				key
			);
			return { moved, marks, inOrder: marks.every((mark, at) => at === 0 || mark > marks[at - 1]!) };
		},
		keys: () =>
			page.locator('[data-said]').evaluateAll((all) => all.map((one) => one.getAttribute('data-said')!))
	};
}
