/** A wall board as tests look at it: what is shown, and every moment at which something was heard. */
import type { Page } from '@playwright/test';

/** One sound, epoch milliseconds. */
export interface Heard {
	clip: string;
	from: number;
	/** Null while it plays. */
	to: number | null;
}

declare global {
	interface Window {
		wall: Heard[];
	}
}

/** Runs in the page before anything else. */
function listen(): void {
	const heard: Heard[] = [];
	window.wall = heard;
	const known = new WeakSet<HTMLMediaElement>();
	const now = () => performance.timeOrigin + performance.now();
	const { play } = HTMLMediaElement.prototype;
	HTMLMediaElement.prototype.play = function () {
		if (!known.has(this)) {
			known.add(this);
			let open: Heard | null = null;
			const end = () => {
				if (open) open.to = now();
				open = null;
			};
			this.addEventListener('playing', () => {
				const clip = /([^/]+)\.mp3$/.exec(this.currentSrc)?.[1] ?? '';
				// The same sound that goes on: a busy machine had to wait for the rest of it.
				if (open?.clip === clip) return;
				end();
				open = { clip, from: now(), to: null };
				heard.push(open);
			});
			for (const over of ['ended', 'pause', 'emptied', 'error']) this.addEventListener(over, end);
		}
		return play.call(this);
	};
}

export class Wall {
	readonly page: Page;

	private constructor(page: Page) {
		this.page = page;
	}

	/** Pairs the board and opens it. */
	static async open(page: Page, code: string): Promise<Wall> {
		await page.addInitScript(listen);
		await page.goto(`/pair?code=${code}`);
		await page.locator('form button').click();
		await page.waitForURL('**/board');
		await page.locator('main').waitFor();
		return new Wall(page);
	}

	/** Cards of what is called, the latest first. */
	get calls() {
		return this.page.locator('.calls .call');
	}

	get last() {
		return this.page.getByRole('region', { name: 'Derniers appels' }).getByRole('listitem');
	}

	heard(): Promise<Heard[]> {
		return this.page.evaluate(() => window.wall);
	}
}

/** The longest time during which two sounds were heard together, milliseconds: 0 when each waited for the one before. */
export function overlap(heard: readonly Heard[]): number {
	const sorted = heard.toSorted((a, b) => a.from - b.from);
	const pairs = sorted.slice(1).map((next, at) => (sorted[at]!.to ?? Infinity) - next.from);
	return Math.max(0, ...pairs);
}
