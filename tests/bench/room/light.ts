/** A screen that only notes when it hears what: two hundred of them weigh on the server, and little on the measure. */
import { EventStream } from './stream.ts';

export class LightScreen {
	/** When each id was first heard, `performance.now()`. */
	readonly seen = new Map<string, number>();
	/** Messages that did not follow the one before. */
	gaps = 0;
	readonly ready: Promise<void>;
	readonly #stream: EventStream;
	#seq: number | null = null;

	/** @param pattern finds what is noted in the text of a message, as its first group */
	constructor(url: string, cookie: string, pattern: RegExp) {
		const { promise, resolve } = Promise.withResolvers<void>();
		this.ready = promise;
		this.#stream = new EventStream(url, cookie, ({ name, data, at }) => {
			if (name !== 'message') return;
			resolve();
			this.#follow(data);
			const found = pattern.exec(data)?.[1];
			if (found && !this.seen.has(found)) this.seen.set(found, at);
		});
	}

	close(): void {
		this.#stream.close();
	}

	#follow(data: string): void {
		const seq = Number(/"seq":(\d+)/.exec(data)?.[1] ?? NaN);
		if (Number.isNaN(seq)) return;
		// A whole picture makes up for whatever came before.
		const whole = data.startsWith('{"type":"snapshot"');
		if (this.#seq !== null && !whole && seq !== this.#seq + 1) this.gaps += 1;
		this.#seq = seq;
	}
}
