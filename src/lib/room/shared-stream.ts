/**
 * One connection per browser for several tabs: the tab that holds the lock listens to the server and tells the others
 * (handoff.md section 4). Browsers open six connections to one place: seven tabs of their own would leave none.
 *
 * A follower reads the whole picture itself, then hears what changes. Where there are no locks, or when the leader has
 * said nothing for too long, a tab listens on its own.
 */
import { silentAfter, type Stream } from './live.svelte.ts';

const events = ['message', 'beat', 'bye'] as const;
type Name = (typeof events)[number];

interface Told {
	event: Name;
	data: string;
}

/** What is needed of the browser; tests give their own. */
export interface Browser {
	open: (url: string) => Stream;
	fetch: typeof fetch;
	channel: (name: string) => Pick<BroadcastChannel, 'postMessage' | 'addEventListener' | 'close'>;
	locks: Pick<LockManager, 'request'> | undefined;
	clock: () => number;
}

const thisBrowser = (): Browser => ({
	open: (url) => new EventSource(url),
	fetch: (...asked) => fetch(...asked),
	channel: (name) => new BroadcastChannel(name),
	locks: 'BroadcastChannel' in globalThis ? navigator.locks : undefined,
	clock: Date.now
});

/**
 * Opens streams that tabs of one person share.
 *
 * @param who whose tabs: another account in the same browser has a stream of its own
 * @param snapshot where a follower reads the whole picture
 */
export function sharedStreams(
	who: string,
	snapshot: string,
	browser: Browser = thisBrowser()
): (url: string) => Stream {
	let heardAt = browser.clock();
	const heard = () => {
		heardAt = browser.clock();
	};
	return (url) => {
		// Opened again although somebody else leads: nothing came for too long, as from a tab that the browser froze.
		const alone = browser.locks === undefined || browser.clock() - heardAt >= silentAfter;
		heard();
		if (alone) return browser.open(url);
		// Its events are those of a stream, which EventTarget cannot say.
		return new SharedStream(`relais ${url} ${who}`, url, snapshot, browser, heard) as unknown as Stream;
	};
}

class SharedStream extends EventTarget {
	readonly #browser: Browser;
	readonly #heard: () => void;
	readonly #channel: ReturnType<Browser['channel']>;
	readonly #ended = new AbortController();
	#source: Stream | null = null;
	/** What the leader said before this tab had the whole picture; null once it has. */
	#early: Told[] | null = [];

	constructor(name: string, url: string, snapshot: string, browser: Browser, heard: () => void) {
		super();
		this.#browser = browser;
		this.#heard = heard;
		this.#channel = browser.channel(name);
		this.#channel.addEventListener('message', ({ data }) => this.#told(data as Told));
		void this.#begin(name, url, snapshot).catch(() => {
			// Closed before its turn came.
		});
	}

	close(): void {
		if (this.#ended.signal.aborted) return;
		this.#source?.close();
		this.#channel.close();
		this.#ended.abort();
	}

	/** Leads when nobody does; otherwise follows, and waits for its turn. */
	async #begin(name: string, url: string, snapshot: string): Promise<void> {
		const locks = this.#browser.locks!;
		const { signal } = this.#ended;
		await locks.request(name, { ifAvailable: true }, (lock) => {
			if (lock) return this.#lead(url);
			void this.#follow(snapshot);
			return undefined;
		});
		if (!signal.aborted) await locks.request(name, { signal }, () => this.#lead(url));
	}

	/** Listens to the server for all, until this tab closes. The stream begins with the whole picture. */
	#lead(url: string): Promise<void> {
		const { signal } = this.#ended;
		if (signal.aborted) return Promise.resolve();
		const source = this.#browser.open(url);
		this.#source = source;
		this.#early = null;
		for (const event of events)
			source.addEventListener(event, ({ data }) => {
				// What was said on the way to the end belongs to nobody.
				if (signal.aborted) return;
				this.#channel.postMessage({ event, data } satisfies Told);
				this.#say({ event, data });
			});
		source.addEventListener('error', () => this.dispatchEvent(new Event('error')));
		return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
	}

	/** The whole picture, then what was said meanwhile. */
	async #follow(snapshot: string): Promise<void> {
		const response = await this.#browser.fetch(snapshot, { signal: this.#ended.signal }).catch(() => null);
		if (this.#early === null || this.#ended.signal.aborted) return;
		if (response?.status === 401 || response?.status === 403) return this.#say({ event: 'bye', data: '{}' });
		if (!response?.ok) return void this.dispatchEvent(new Event('error'));
		const data = await response.text();
		const early = this.#early;
		if (early === null || this.#ended.signal.aborted) return;
		this.#early = null;
		for (const told of [{ event: 'message', data } as const, ...early]) this.#say(told);
	}

	#told(told: Told): void {
		this.#heard();
		if (this.#early) this.#early.push(told);
		else this.#say(told);
	}

	#say({ event, data }: Told): void {
		this.#heard();
		if (!this.#ended.signal.aborted) this.dispatchEvent(new MessageEvent(event, { data }));
	}
}
