/** The live room in the browser: always the whole room first, then what changes, and honest about silence. */
import { apply, type Picture } from './apply.ts';
import { inOrder, news, reminded } from './queue.ts';
import type { KioskCard, RoomMessage, Snapshot, TicketCard } from './types.ts';

/** Milliseconds of silence after which the screen says that it is not live; the server speaks every 5 s. */
export const silentAfter = 12_000;
/** Milliseconds between two readings of the room while it is not live. */
const pollEvery = 10_000;
/** First and longest wait before connecting again, milliseconds. */
const firstWait = 500;
const longestWait = 8_000;

export interface RoomOptions {
	/** Addresses of the stream and of its fallback. */
	events: string;
	snapshot: string;
	/** A call or a referral came, or came back. */
	onNews?: (tickets: TicketCard[]) => void;
	/** Tickets nobody answers, each time the server reminds of one. */
	onReminder?: (tickets: TicketCard[]) => void;
	/** The session ended: somebody signed out, or the role changed. */
	onSignedOut?: () => void;
	/** For tests. */
	open?: (url: string) => EventSource;
	fetch?: typeof fetch;
	clock?: () => number;
}

export class Room {
	/** Epoch milliseconds of the server's clock, once a second: waiting times do not depend on the desk's own clock. */
	now = $state(0);
	/** Epoch milliseconds of the desk's clock since which nothing was heard; null while live. */
	silentSince = $state<number | null>(null);
	#picture = $state.raw<Picture>()!;
	#options: RoomOptions;
	#clock: () => number;
	#offset = 0;
	#heardAt = 0;
	#polledAt = 0;
	#source: EventSource | null = null;
	#failures = 0;
	#timer: ReturnType<typeof setInterval> | undefined;
	#retry: ReturnType<typeof setTimeout> | undefined;

	constructor(first: Snapshot, options: RoomOptions) {
		this.#options = options;
		this.#clock = options.clock ?? Date.now;
		this.#picture = { epoch: first.epoch, seq: first.seq, ...first.room };
		this.#hear(first.at);
		this.now = first.at;
	}

	get kiosks(): KioskCard[] {
		return this.#picture.kiosks;
	}

	/** Urgent ones first, then who has waited longest. */
	tickets: TicketCard[] = $derived.by(() => inOrder(this.#picture.tickets));

	/** Opens the stream. To be undone by {@link destroy}. */
	start(): void {
		this.#timer = setInterval(() => this.tick(), 1_000);
		this.#connect();
	}

	destroy(): void {
		clearInterval(this.#timer);
		clearTimeout(this.#retry);
		this.#source?.close();
		this.#source = null;
	}

	/** Once a second: the clock, and what to do about silence. */
	tick(): void {
		this.now = this.#clock() + this.#offset;
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
		const open = this.#options.open ?? ((url) => new EventSource(url));
		const source = open(this.#options.events);
		this.#source = source;
		source.addEventListener('message', ({ data }) => this.#live(source, JSON.parse(data) as RoomMessage));
		source.addEventListener('beat', ({ data }: MessageEvent<string>) => this.#live(source, JSON.parse(data)));
		source.addEventListener('bye', () => this.#signedOut());
		source.addEventListener('error', () => this.#lost(source));
	}

	#live(source: EventSource, message: RoomMessage | { type?: undefined; at: number }): void {
		if (source !== this.#source) return;
		this.#failures = 0;
		this.silentSince = null;
		this.#hear(message.at);
		if (message.type) this.#take(message);
	}

	#take(message: RoomMessage): void {
		const next = apply(this.#picture, message);
		if (next === 'gap') return this.#connect();
		const came = news(this.#picture.tickets, next.tickets);
		const late = reminded(this.#picture.tickets, next.tickets);
		this.#picture = next;
		if (came.length > 0) this.#options.onNews?.(came);
		if (late.length > 0) this.#options.onReminder?.(late);
	}

	/** Waits, each time longer, with jitter: a restarted server must not meet every screen in the same second. */
	#lost(source: EventSource): void {
		if (source !== this.#source) return;
		source.close();
		this.#source = null;
		const longest = Math.min(longestWait, firstWait * 2 ** this.#failures);
		this.#failures += 1;
		this.#retry = setTimeout(() => this.#connect(), longest * (0.5 + Math.random() / 2));
	}

	async #poll(): Promise<void> {
		try {
			const response = await (this.#options.fetch ?? fetch)(this.#options.snapshot);
			if (response.status === 401 || response.status === 403) this.#signedOut();
			else if (response.ok && this.silentSince !== null) this.#take((await response.json()) as Snapshot);
		} catch {
			// Still away: the screen already says so.
		}
	}

	#hear(at: number): void {
		this.#heardAt = this.#clock();
		this.#offset = at - this.#heardAt;
	}

	#signedOut(): void {
		this.destroy();
		this.#options.onSignedOut?.();
	}
}
