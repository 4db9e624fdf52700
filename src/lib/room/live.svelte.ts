/**
 * A screen that follows the server: always the whole picture first, then what changes, and honest about silence. What
 * the messages mean is its owner's affair (`room.svelte.ts`, `board.svelte.ts`).
 */

/** Milliseconds of silence after which the screen says that it is not live; the server speaks every 5 s. */
export const silentAfter = 12_000;
/** Milliseconds between two readings of the picture while it is not live. */
const pollEvery = 10_000;
/** First and longest wait before connecting again, milliseconds. */
const firstWait = 500;
const longestWait = 4_000;

/** What is used of an `EventSource`; several tabs may share one (`shared-stream.ts`). */
export interface Stream {
	addEventListener(event: string, listener: (event: MessageEvent<string>) => void): void;
	close(): void;
}

/** Where a screen listens, and what tests put in the place of the browser. */
export interface Wires {
	/** Addresses of the stream and of its fallback. */
	events: string;
	snapshot: string;
	open?: ((url: string) => Stream) | undefined;
	fetch?: typeof fetch | undefined;
	clock?: (() => number) | undefined;
}

export interface Owner<Message> {
	/** Takes a message; `gap` when one was missed, and the whole picture is needed. */
	take: (message: Message) => 'gap' | void;
	/** Once a second, epoch milliseconds of the server's clock before and now. */
	ticked?: (before: number, now: number) => void;
	/** The server said goodbye for good: signed out, revoked. */
	dismissed: () => void;
}

export class Live<Message extends { type: string; at: number }> {
	/** Epoch milliseconds of the server's clock, once a second: what is shown does not depend on the screen's own clock. */
	now = $state(0);
	/** Epoch milliseconds of the screen's clock since which nothing was heard; null while live. */
	silentSince = $state<number | null>(null);
	#wires: Wires;
	#owner: Owner<Message>;
	#clock: () => number;
	#offset = 0;
	#heardAt = 0;
	#polledAt = 0;
	#source: Stream | null = null;
	#failures = 0;
	#timer: ReturnType<typeof setInterval> | undefined;
	#retry: ReturnType<typeof setTimeout> | undefined;

	/** @param at epoch milliseconds of the server's clock when the page was made */
	constructor(at: number, wires: Wires, owner: Owner<Message>) {
		this.#wires = wires;
		this.#owner = owner;
		this.#clock = wires.clock ?? Date.now;
		this.#hear(at);
		this.now = at;
	}

	/** Opens the stream. To be undone by {@link destroy}. */
	start(): void {
		this.#timer = setInterval(() => this.#tick(), 1_000);
		this.#connect();
	}

	destroy(): void {
		clearInterval(this.#timer);
		clearTimeout(this.#retry);
		this.#source?.close();
		this.#source = null;
	}

	/** The clock, and what to do about silence. */
	#tick(): void {
		const before = this.now;
		this.now = this.#clock() + this.#offset;
		this.#owner.ticked?.(before, this.now);
		const silence = this.#clock() - this.#heardAt;
		if (silence < silentAfter) return;
		this.silentSince ??= this.#heardAt;
		if (this.#clock() - this.#polledAt < pollEvery) return;
		this.#polledAt = this.#clock();
		// A stream that is open and says nothing is a connection nobody told us was cut, as after a sleep.
		if (this.#source) this.#connect();
		void this.#poll();
	}

	#connect(): void {
		clearTimeout(this.#retry);
		this.#source?.close();
		const open = this.#wires.open ?? ((url: string) => new EventSource(url));
		const source = open(this.#wires.events);
		this.#source = source;
		source.addEventListener('message', ({ data }) => this.#hearFrom(source, JSON.parse(data) as Message));
		source.addEventListener('beat', ({ data }) => this.#hearFrom(source, JSON.parse(data) as { at: number }));
		source.addEventListener('bye', () => source === this.#source && this.#dismissed());
		source.addEventListener('error', () => this.#lost(source));
	}

	#hearFrom(source: Stream, message: Message | { type?: undefined; at: number }): void {
		if (source !== this.#source) return;
		this.#failures = 0;
		this.silentSince = null;
		this.#hear(message.at);
		if (message.type !== undefined) this.#take(message);
	}

	#take(message: Message): void {
		if (this.#owner.take(message) === 'gap') this.#connect();
	}

	/** Waits, each time longer, with jitter: a restarted server must not meet every screen in the same second. */
	#lost(source: Stream): void {
		if (source !== this.#source) return;
		source.close();
		this.#source = null;
		const longest = Math.min(longestWait, firstWait * 2 ** this.#failures);
		this.#failures += 1;
		this.#retry = setTimeout(() => this.#connect(), longest * (0.5 + Math.random() / 2));
	}

	async #poll(): Promise<void> {
		try {
			const response = await (this.#wires.fetch ?? fetch)(this.#wires.snapshot);
			if (response.status === 401 || response.status === 403) this.#dismissed();
			else if (response.ok && this.silentSince !== null) this.#take((await response.json()) as Message);
		} catch {
			// Still away: the screen already says so.
		}
	}

	#hear(at: number): void {
		this.#heardAt = this.#clock();
		this.#offset = at - this.#heardAt;
	}

	#dismissed(): void {
		this.destroy();
		this.#owner.dismissed();
	}
}
