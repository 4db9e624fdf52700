/** What is put into a page to time it: when a finger left the glass, when the next screen was painted, when sound came. */
import type { CDPSession, Page } from '@playwright/test';

/** How to recognise that a screen took the place of another, and what made the page ready for touches. */
interface Timing {
	/** `event.timeStamp` of the last touch, in milliseconds of the page. */
	touched: number;
	/** Painted with another screen, step or language; playing. Null until it happens. */
	painted: number | null;
	playing: number | null;
	arm(): void;
}

declare global {
	interface Window {
		timing: Timing;
	}
}

/** Runs in the page before its own scripts. */
export function instrument(): void {
	const place = () => {
		const main = document.querySelector<HTMLElement>('main[data-screen]');
		return [document.documentElement.lang, main?.dataset['screen'], main?.dataset['step']].join(' ');
	};
	let before = '';
	const timing: Timing = {
		touched: 0,
		painted: null,
		playing: null,
		arm() {
			before = place();
			timing.painted = timing.playing = null;
		}
	};
	window.timing = timing;
	addEventListener('pointerup', (event) => (timing.touched = event.timeStamp), true);
	const watch = new MutationObserver(() => {
		if (timing.painted !== null || place() === before || before === '') return;
		before = '';
		// The first task after the next frame: style, layout and paint of the new screen are done. At the highest priority,
		// else whatever the page had put off until after its frame is counted as part of it.
		requestAnimationFrame(() => {
			void scheduler.postTask(() => (timing.painted = performance.now()), { priority: 'user-blocking' });
		});
	});
	watch.observe(document, { subtree: true, childList: true, attributes: true });
	const { play } = HTMLMediaElement.prototype;
	const playing = () => (timing.playing ??= performance.now());
	HTMLMediaElement.prototype.play = function () {
		// The same function each time: an element listens once, however often it plays.
		this.addEventListener('playing', playing);
		return play.call(this);
	};
}

/** Milliseconds that a finger stays on the glass; a touch is timed from its release. */
const press = 80;

/** Touches the middle of the first element that matches, as a finger does. @returns ms to the wanted moment */
export async function touch(page: Page, selector: string, until: 'painted' | 'playing'): Promise<number> {
	const target = page.locator(selector).first();
	await target.waitFor();
	const box = await target.boundingBox();
	if (!box) throw new Error(`${selector} is not on the screen`);
	const finger = await page.context().newCDPSession(page);
	const touchPoints = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }];
	await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
	await page.waitForTimeout(press);
	await page.evaluate(() => window.timing.arm());
	await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
	await finger.detach();
	await page.waitForFunction((moment) => window.timing[moment] !== null, until, { timeout: 15_000 });
	return page.evaluate((moment) => window.timing[moment]! - window.timing.touched, until);
}

/** Milliseconds from navigation to the first screen painted, and to the page answering touches (its first call out). */
export async function firstScreen(page: Page, call: string): Promise<{ painted: number; alive: number }> {
	await page.waitForFunction(
		(url) => performance.getEntriesByType('resource').some(({ name }) => name.endsWith(url)),
		call
	);
	return page.evaluate(
		(url) =>
			new Promise((resolve) => {
				const alive = performance
					.getEntriesByType('resource')
					.find(({ name }) => name.endsWith(url))!.startTime;
				new PerformanceObserver((list) =>
					resolve({ painted: list.getEntries().at(-1)!.startTime, alive })
				).observe({
					type: 'largest-contentful-paint',
					buffered: true
				});
			}),
		call
	);
}

/** Bytes of live JavaScript objects, and counts of DOM nodes and listeners, after collecting garbage. */
export async function weigh(cdp: CDPSession): Promise<{ bytes: number; nodes: number; listeners: number }> {
	// Twice: finalisers of the first round free more.
	for (let round = 0; round < 2; round++) await cdp.send('HeapProfiler.collectGarbage');
	const { usedSize } = await cdp.send('Runtime.getHeapUsage');
	const { nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters');
	return { bytes: usedSize, nodes, listeners: jsEventListeners };
}

/** The value under which a share of the samples lies. */
export function quantile(samples: number[], share: number): number {
	const sorted = [...samples].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}
