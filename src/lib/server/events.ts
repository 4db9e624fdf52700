/** Server-Sent Events: a bounded queue per listener, read at the listener's own pace (handoff.md section 4). */

/** Messages a listener may be behind before its queue is dropped and it gets a fresh picture instead, which costs about as much. */
const bound = 256;

export interface FeedOptions<Message> {
	/** The whole present state, sent first and after an overflow; absent when messages are repeated anyway. */
	fresh?: () => Message;
	/** Name of the event on the wire; `message` when absent. */
	event?: string;
	/** Called once, when the listener is gone or was closed. */
	left?: () => void;
}

/** One listener. Never skips a message silently: when the reader is too slow, it reads a fresh picture. */
export class Feed<Message> {
	#options: FeedOptions<Message>;
	#queue: string[] = [];
	#stale: boolean;
	#open = true;
	#wake: (() => void) | null = null;

	constructor(options: FeedOptions<Message> = {}) {
		this.#options = options;
		this.#stale = options.fresh !== undefined;
	}

	get isOpen(): boolean {
		return this.#open;
	}

	/** Adds a message. What comes before the fresh picture is read is already part of it. */
	push(message: Message): void {
		this.send(frame(message, this.#options.event));
	}

	/** Adds an event already written, so that one written for two hundred screens is written once. */
	send(event: string): void {
		if (!this.#stale) this.#add(event);
	}

	/** A sign of life, so that the screen can tell silence from a cut; also what finds dead connections. */
	beat(at: number): void {
		if (!this.#stale) this.#add(frame({ at }, 'beat'));
	}

	/**
	 * Waits for what comes next; null once the feed is closed and read to its end. All that waits comes at once: a reader
	 * that is late by fifty messages catches up in one write.
	 */
	async read(): Promise<string | null> {
		for (;;) {
			if (this.#open && this.#stale && this.#options.fresh) {
				this.#stale = false;
				return frame(this.#options.fresh(), this.#options.event);
			}
			if (this.#queue.length > 0) {
				const waiting = this.#queue.join('');
				this.#queue = [];
				return waiting;
			}
			if (!this.#open) return null;
			await new Promise<void>((resolve) => (this.#wake = resolve));
		}
	}

	/** Ends the feed. With a reason, the listener is told, and does not come back by itself. */
	close(reason?: 'signed-out' | 'replaced'): void {
		if (!this.#open) return;
		this.#open = false;
		this.#queue = reason ? [frame({ reason }, 'bye')] : [];
		this.#rouse();
		this.#options.left?.();
	}

	#add(next: string): void {
		if (!this.#open) return;
		if (this.#queue.length >= bound) {
			this.#queue = [];
			this.#stale = this.#options.fresh !== undefined;
		} else this.#queue.push(next);
		this.#rouse();
	}

	#rouse(): void {
		this.#wake?.();
		this.#wake = null;
	}
}

/** One event as it goes on the wire. */
export function frame(data: unknown, event?: string): string {
	return `${event ? `event: ${event}\n` : ''}data: ${JSON.stringify(data)}\n\n`;
}

/** Answers a request with a feed. Nothing is read ahead, so that a slow connection fills the feed's own queue. */
export function stream(feed: { read(): Promise<string | null>; close(): void }): Response {
	const encoder = new TextEncoder();
	const body = new ReadableStream<Uint8Array>(
		{
			// The first wait before a reconnection; the screens add their own jitter after it, milliseconds.
			start: (controller) => controller.enqueue(encoder.encode('retry: 1000\n\n')),
			async pull(controller) {
				const next = await feed.read();
				if (next === null) controller.close();
				else controller.enqueue(encoder.encode(next));
			},
			cancel: () => feed.close()
		},
		{ highWaterMark: 0 }
	);
	return new Response(body, {
		headers: {
			'content-type': 'text/event-stream',
			'cache-control': 'no-store, no-transform',
			// Proxies that buffer would hold every message back.
			'x-accel-buffering': 'no'
		}
	});
}
