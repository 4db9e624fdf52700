/** G8: the server is restarted; every board is live again by itself. */
import { setTimeout as pause } from 'node:timers/promises';
import { EventStream } from './stream.ts';
import type { Place } from './place.ts';

/** A board that connects again as its page does: later each time, with jitter. */
export class Follower {
	epoch: string | null = null;
	#failures = 0;
	#closed = false;
	#stream: EventStream | null = null;
	readonly #address: { url: string; cookie: string };

	constructor(url: string, cookie: string) {
		this.#address = { url: `${url}/board/events`, cookie };
		this.#open();
	}

	close(): void {
		this.#closed = true;
		this.#stream?.close();
	}

	/** Cuts the connection, as a bad network does. */
	cut(): void {
		this.epoch = null;
		this.#stream?.close();
	}

	#open(): void {
		const { url, cookie } = this.#address;
		this.#stream = new EventStream(
			url,
			cookie,
			({ name, data }) => {
				if (name !== 'message') return;
				this.#failures = 0;
				this.epoch = (JSON.parse(data) as { epoch: string }).epoch;
			},
			() => void this.#again()
		);
	}

	async #again(): Promise<void> {
		const longest = Math.min(4_000, 500 * 2 ** this.#failures++);
		await pause(longest * (0.5 + Math.random() / 2));
		if (!this.#closed) this.#open();
	}
}

export interface Return {
	/** Milliseconds from the order to stop, and from the moment the server answers again, to the last board. */
	fromStop: number;
	fromAnswer: number;
	missing: number;
}

export async function restart({ relais, url, board }: Place, boards: number): Promise<Return> {
	const all = Array.from({ length: boards }, () => new Follower(url, board));
	const liveAgain = async (old: string | null, patience: number) => {
		const back = () => all.filter(({ epoch }) => epoch !== null && epoch !== old).length;
		for (const until = Date.now() + patience; Date.now() < until && back() < boards;) await pause(20);
		return boards - back();
	};
	if ((await liveAgain(null, 30_000)) > 0) throw new Error('the boards did not connect');
	const old = all[0]!.epoch;
	const stopped = performance.now();
	await relais.stop();
	await relais.start();
	const answered = performance.now();
	const missing = await liveAgain(old, 60_000);
	const end = performance.now();
	for (const one of all) one.close();
	return { fromStop: end - stopped, fromAnswer: end - answered, missing };
}
