/** An `<audio>` element and a clock that tests move by hand. */
import type { AudioElement, Clock } from './media.ts';

export class FakeAudio extends EventTarget implements Partial<AudioElement> {
	src = '';
	currentTime = 0;
	defaultPlaybackRate = 1;
	playbackRate = 1;
	preservesPitch = false;
	volume = 1;
	paused = true;
	ended = false;
	error: MediaError | null = null;
	/** What `play()` does next: plays, is refused by the browser, or never begins. */
	behaviour: 'plays' | 'refused' | 'hangs' = 'plays';
	played: string[] = [];

	async play() {
		if (this.behaviour === 'refused') throw new DOMException('no touch yet', 'NotAllowedError');
		this.played.push(this.src);
		this.paused = false;
		this.ended = false;
		if (this.behaviour === 'hangs') await new Promise(() => {});
	}

	pause() {
		this.paused = true;
	}

	load() {}

	removeAttribute(name: string) {
		if (name === 'src') this.src = '';
	}

	finish() {
		this.ended = true;
		this.paused = true;
		this.dispatchEvent(new Event('ended'));
	}

	break() {
		this.error = { code: 4, message: 'no clip' } as MediaError;
		this.dispatchEvent(new Event('error'));
		this.error = null;
	}

	get element(): AudioElement {
		return this as unknown as AudioElement;
	}
}

export class FakeClock implements Clock {
	#now = 0;
	#frames = new Set<() => void>();
	#timers = new Set<{ every: number; at: number; each: () => void }>();

	now() {
		return this.#now;
	}

	frames(each: () => void) {
		this.#frames.add(each);
		return () => this.#frames.delete(each);
	}

	every(ms: number, each: () => void) {
		const timer = { every: ms, at: this.#now + ms, each };
		this.#timers.add(timer);
		return () => this.#timers.delete(timer);
	}

	frame() {
		for (const each of [...this.#frames]) each();
	}

	/** Lets time go by, in steps of 50 ms. */
	pass(ms: number) {
		for (const end = this.#now + ms; this.#now < end;) {
			this.#now += 50;
			for (const timer of [...this.#timers]) {
				if (timer.at > this.#now || !this.#timers.has(timer)) continue;
				timer.at += timer.every;
				timer.each();
			}
		}
	}

	/** Nothing runs any more: whatever was begun was also ended. */
	get still(): boolean {
		return this.#frames.size === 0 && this.#timers.size === 0;
	}
}

/** Lets promises that are settled be heard. */
export const settle = () => new Promise((resolve) => setTimeout(resolve));
