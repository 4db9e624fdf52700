/**
 * Clips fetched before they are needed. The browser's own cache keeps the sounds (they are immutable, so a clip
 * preloaded plays within 15 ms even when the server is away); only word times are kept here.
 */
import type { Sound } from './media.ts';
import type { WordTime } from './utterance.ts';

type Fetch = (url: string) => Promise<Pick<Response, 'ok' | 'status' | 'json' | 'arrayBuffer'>>;

/** Clips whose word times are remembered; the least lately used goes first. */
const capacity = 200;

export class Clips {
	readonly #fetch: Fetch;
	readonly #times = new Map<string, Promise<readonly WordTime[]>>();
	readonly #warm = new Set<string>();
	#wanted: string[] = [];
	#warming = false;

	constructor(fetch: Fetch = (url) => globalThis.fetch(url)) {
		this.#fetch = fetch;
	}

	/** The sound of a clip, to be played now. */
	sound(hash: string): Sound {
		this.#warm.add(hash);
		return { audio: url(hash, 'mp3'), words: this.#words(hash) };
	}

	/**
	 * Fetches clips one after the other, in the order given, so that what is playing keeps the line. Replaces what
	 * an earlier call still wanted: the person has gone on.
	 */
	preload(hashes: readonly string[]): void {
		this.#wanted = [...new Set(hashes)].filter((hash) => !this.#warm.has(hash));
		if (!this.#warming) void this.#warmAll();
	}

	async #warmAll(): Promise<void> {
		this.#warming = true;
		for (let hash = this.#wanted.shift(); hash !== undefined; hash = this.#wanted.shift()) {
			await this.#warmOne(hash).catch(() => undefined);
		}
		this.#warming = false;
	}

	async #warmOne(hash: string): Promise<void> {
		await this.#words(hash);
		const response = await this.#fetch(url(hash, 'mp3'));
		await response.arrayBuffer();
		if (response.ok) this.#warm.add(hash);
	}

	#words(hash: string): Promise<readonly WordTime[]> {
		const times = this.#times.get(hash) ?? this.#request(hash);
		this.#times.delete(hash);
		this.#times.set(hash, times);
		const oldest = this.#times.keys().next().value!;
		if (this.#times.size > capacity) {
			this.#times.delete(oldest);
			this.#warm.delete(oldest);
		}
		return times;
	}

	async #request(hash: string): Promise<readonly WordTime[]> {
		try {
			const response = await this.#fetch(url(hash, 'json'));
			if (!response.ok) throw new Error(`Clip ${hash} did not come: ${response.status}`);
			return ((await response.json()) as { words: WordTime[] }).words;
		} catch (error) {
			// Forgotten, so that the next time tries again.
			this.#times.delete(hash);
			this.#warm.delete(hash);
			throw error;
		}
	}
}

function url(hash: string, kind: 'mp3' | 'json'): string {
	return `/clips/${hash}.${kind}`;
}
