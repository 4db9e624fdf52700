/** A screen that follows the live room as the page does: whole picture first, deltas, gaps, reconnection with jitter. */
import { setTimeout as pause } from 'node:timers/promises';
import { apply, type Picture } from '#lib/room/apply.ts';
import type { RoomMessage, Snapshot } from '#lib/room/types.ts';
import { EventStream } from './stream.ts';

export class Screen {
	picture: Picture | null = null;
	/** Moments at which each ticket was first seen here, `performance.now()`. */
	readonly seen = new Map<string, number>();
	/** The same for each state of a kiosk, `<id> <state>`. */
	readonly kiosks = new Map<string, number>();
	live = false;
	#stream: EventStream | null = null;
	#closed = false;
	#failures = 0;
	readonly #address: { url: string; cookie: string };

	constructor(url: string, cookie: string) {
		this.#address = { url, cookie };
		this.#open();
	}

	close(): void {
		this.#closed = true;
		this.#stream?.close();
	}

	/** Cuts the connection, as a bad network does. */
	cut(): void {
		this.#stream?.close();
	}

	#open(): void {
		const { url, cookie } = this.#address;
		const stream = new EventStream(
			`${url}/room/events`,
			cookie,
			({ name, data, at }) => {
				if (stream === this.#stream && name === 'message') this.#take(JSON.parse(data) as RoomMessage, at);
			},
			() => stream === this.#stream && void this.#again()
		);
		this.#stream = stream;
	}

	/** As `live.svelte.ts`: later each time, with jitter. */
	async #again(): Promise<void> {
		this.live = false;
		if (this.#closed) return;
		const longest = Math.min(8_000, 500 * 2 ** this.#failures++);
		await pause(longest * (0.5 + Math.random() / 2));
		if (!this.#closed) this.#open();
	}

	#take(message: RoomMessage, at: number): void {
		this.live = true;
		this.#failures = 0;
		const next =
			this.picture || message.type === 'snapshot' ? apply(this.picture ?? ({} as Picture), message) : 'gap';
		if (next === 'gap') return this.#stream!.close();
		// What changed while this screen was cut, or behind, comes with the snapshot.
		if (message.type === 'snapshot' && this.picture) this.#compare(this.picture, message, at);
		this.picture = next;
		if (message.type === 'ticket') this.#saw(message.ticket.id, at);
		if (message.type === 'snapshot') for (const { id } of message.room.tickets) this.#saw(id, at);
		if (message.type === 'kiosk') this.kiosks.set(`${message.kiosk.id} ${message.kiosk.state}`, at);
	}

	#compare(before: Picture, { room }: Snapshot, at: number): void {
		const states = new Map(before.kiosks.map(({ id, state }) => [id, state]));
		for (const { id, state } of room.kiosks)
			if (states.get(id) !== state) this.kiosks.set(`${id} ${state}`, at);
	}

	#saw(ticket: string, at: number): void {
		if (!this.seen.has(ticket)) this.seen.set(ticket, at);
	}
}
