/**
 * A screen left alone is covered, in every tab of the browser at once. The server keeps its own clock and refuses by itself;
 * this one only makes the cover come at the right second and keeps what was typed under it.
 */
import { invalidateAll } from '$app/navigation';

/** Milliseconds between two « somebody is there » to the server, and to the other tabs. */
const tellEvery = 30_000;

/** Sent on `window` when a screen opens again: streams that were closed connect anew. */
export const unlockedEvent = 'relais:unlocked';

export class Lock {
	covered = $state(false);
	#minutes: () => number;
	#touchedAt = Date.now();
	#toldAt = Date.now();
	#channel: BroadcastChannel | null = null;
	#timer: ReturnType<typeof setInterval> | undefined;

	/** @param minutes without a touch before the screen is covered */
	constructor(minutes: () => number) {
		this.#minutes = minutes;
	}

	start(): void {
		this.#channel = new BroadcastChannel('relais-lock');
		this.#channel.addEventListener('message', ({ data }: MessageEvent<'touch' | 'lock' | 'unlock'>) => {
			if (data === 'touch') this.#touchedAt = Date.now();
			else if (data === 'lock') this.covered = true;
			else if (this.covered) this.#opened();
		});
		this.#timer = setInterval(() => this.look(), 1_000);
	}

	destroy(): void {
		clearInterval(this.#timer);
		this.#channel?.close();
	}

	/** Somebody touches the screen or the keyboard. */
	touch(): void {
		if (this.covered) return;
		// After a sleep of the machine the first touch comes before the clock: it must not count as use.
		this.look();
		if (this.covered) return;
		this.#touchedAt = Date.now();
		if (this.#touchedAt - this.#toldAt < tellEvery) return;
		this.#toldAt = this.#touchedAt;
		this.#channel?.postMessage('touch');
		void fetch('/alive', { method: 'POST' }).then(
			// Locked or signed out elsewhere: reading again leads where it must.
			({ status }) => void (status === 401 && invalidateAll()),
			() => {}
		);
	}

	/** Covers the screen when its time has come. */
	look(): void {
		if (this.covered || Date.now() - this.#touchedAt < this.#minutes() * 60_000) return;
		this.cover();
		void fetch('/lock', { method: 'POST' }).catch(() => {});
	}

	/** Covers the screen in every tab: the server has locked it, or is about to. */
	cover(): void {
		if (this.covered) return;
		this.covered = true;
		this.#channel?.postMessage('lock');
	}

	/** The password was right. */
	open(): void {
		this.#channel?.postMessage('unlock');
		this.#opened();
	}

	#opened(): void {
		this.covered = false;
		this.#touchedAt = this.#toldAt = Date.now();
		window.dispatchEvent(new Event(unlockedEvent));
		void invalidateAll();
	}
}
