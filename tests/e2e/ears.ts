/** What is heard in front of a kiosk: which sounds move, how they are played, and whether two ever play at once. */
import { expect, type Page } from '@playwright/test';
import { unpack } from '../../src/lib/i18n/shelf.ts';
import type { Language } from './person.ts';

/** How something was played. */
export interface Played {
	hash: string;
	rate: number;
	keepsPitch: boolean;
	/** 0 to 1. */
	volume: number;
}

interface Ear {
	/** Sounds whose time moved, in order; a sound started again is there again. */
	heard: Played[];
	/** Largest number of sounds that played at the same moment. */
	together: number;
	players: Set<HTMLMediaElement>;
	/** Milliseconds between each touch that found a sound and its silence. */
	silences: number[];
}

declare global {
	interface Window {
		ear: Ear;
	}
}

/** Runs in the page before anything else. */
function listen(): void {
	const ear: Ear = { heard: [], together: 0, players: new Set(), silences: [] };
	window.ear = ear;
	let touchedAt: number | null = null;
	const sounding = () => [...ear.players].filter((player) => !player.paused && !player.ended);
	addEventListener('pointerdown', () => (touchedAt = sounding().length ? performance.now() : null), true);
	const { play, pause } = HTMLMediaElement.prototype;
	HTMLMediaElement.prototype.pause = function () {
		pause.call(this);
		if (touchedAt !== null && !sounding().length) ear.silences.push(performance.now() - touchedAt);
		touchedAt = null;
	};
	HTMLMediaElement.prototype.play = function () {
		if (!ear.players.has(this)) {
			ear.players.add(this);
			this.addEventListener('timeupdate', () => moved(this));
			this.addEventListener('ended', () => moved(this));
		}
		fresh.add(this);
		return play.call(this);
	};
	const fresh = new WeakSet<HTMLMediaElement>();
	function moved(player: HTMLMediaElement) {
		ear.together = Math.max(ear.together, sounding().length);
		const hash = /([^/]+)\.mp3$/.exec(player.currentSrc)?.[1];
		if (player.currentTime === 0 || !hash || !fresh.delete(player)) return;
		const { playbackRate: rate, preservesPitch: keepsPitch, volume } = player;
		ear.heard.push({ hash, rate, keepsPitch, volume });
	}
}

export class Ears {
	readonly #page: Page;
	/** Address of the texts and sounds of a language. */
	readonly #content: (language: Language) => string;
	#clips = new Map<string, Record<string, string>>();

	private constructor(page: Page, content: (language: Language) => string) {
		this.#page = page;
		this.#content = content;
	}

	/** Listens from the next time the page is loaded, which is now. */
	static async open(page: Page): Promise<Ears> {
		await page.addInitScript(listen);
		const [content] = await Promise.all([page.waitForRequest(/\/content\/\w+\/\w+\.jsonl$/), page.reload()]);
		return new Ears(page, (language) => content.url().replace(/\w+\.jsonl$/, `${language}.jsonl`));
	}

	/** Everything heard so far. */
	heard(): Promise<Played[]> {
		return this.#page.evaluate(() => window.ear.heard);
	}

	/** How often the sound of a text was heard. */
	async times(key: string, language: Language = 'fr'): Promise<number> {
		const hash = await this.#clip(key, language);
		return (await this.heard()).filter((played) => played.hash === hash).length;
	}

	/** Waits until the sound of a text has really moved. */
	async hears(key: string, language: Language = 'fr', more = 0): Promise<void> {
		await expect
			.poll(() => this.times(key, language), { message: `« ${key} » is heard`, timeout: 30_000 })
			.toBeGreaterThan(more);
	}

	/** Waits until something is playing. */
	async something(): Promise<void> {
		await expect.poll(() => this.sounding(), { message: 'a sound plays' }).toBe(1);
	}

	/** How many sounds play at this moment. */
	sounding(): Promise<number> {
		return this.#page.evaluate(
			() => [...window.ear.players].filter((player) => !player.paused && player.currentTime > 0).length
		);
	}

	/** What the one player is set to. */
	async player(): Promise<Omit<Played, 'hash'>> {
		return this.#page.evaluate(() => {
			const [player] = window.ear.players;
			const { playbackRate: rate, preservesPitch: keepsPitch, volume } = player!;
			return { rate, keepsPitch, volume };
		});
	}

	/** The most sounds that ever played at the same moment. */
	together(): Promise<number> {
		return this.#page.evaluate(() => window.ear.together);
	}

	/** Milliseconds that silence took after each touch that found a sound. */
	silences(): Promise<number[]> {
		return this.#page.evaluate(() => window.ear.silences);
	}

	async #clip(key: string, language: Language): Promise<string> {
		let clips = this.#clips.get(language);
		if (!clips) {
			const content = await this.#page.request.get(this.#content(language));
			({ clips } = unpack(await content.body()));
			this.#clips.set(language, clips);
		}
		const hash = clips[key];
		if (!hash) throw new Error(`no sound of « ${key} » in ${language}`);
		return hash;
	}
}
