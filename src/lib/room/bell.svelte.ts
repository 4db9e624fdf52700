/**
 * The desk's bell: two soft notes when somebody calls. Made by the browser itself, so that it needs no file and no
 * network; a browser that wants one click before any sound says so (`blocked`).
 */

export type Ring = 'call' | 'urgent' | 'reminder';

/** Notes in hertz, one every 180 ms; the whole lasts less than 2 s. */
const tunes: Record<Ring, number[]> = {
	call: [660, 880],
	urgent: [880, 660, 880, 660],
	reminder: [660]
};
const noteEvery = 0.18;
const noteLength = 0.9;
const storageKey = 'relais-quiet';

export class Bell {
	/** Kept for this tab only: the next person at this desk starts with the sound on. */
	quiet = $state(false);
	/** Whether the browser waits for a click before it lets the page make a sound. */
	blocked = $state(false);
	#context: AudioContext | null = null;

	/** Prepares the sound; in the browser only. */
	start(): void {
		this.quiet = sessionStorage.getItem(storageKey) === 'yes';
		this.#context = new AudioContext();
		this.#context.addEventListener('statechange', () => this.#look());
		this.#look();
	}

	/** To be called from a click: what unlocks the sound. */
	unlock(): void {
		if (this.blocked) void this.#context?.resume();
	}

	setQuiet(quiet: boolean): void {
		this.quiet = quiet;
		sessionStorage.setItem(storageKey, quiet ? 'yes' : 'no');
		this.unlock();
	}

	ring(ring: Ring): void {
		if (this.quiet) return;
		navigator.vibrate?.(ring === 'urgent' ? [200, 100, 200] : 200);
		const context = this.#context;
		if (context?.state !== 'running') return;
		tunes[ring].forEach((note, index) => this.#note(context, note, context.currentTime + index * noteEvery));
	}

	destroy(): void {
		void this.#context?.close();
		this.#context = null;
	}

	#look(): void {
		this.blocked = this.#context?.state === 'suspended';
	}

	/** A struck bell: a quick rise, a long fall, and its octave more softly. */
	#note(context: AudioContext, frequency: number, at: number): void {
		for (const [harmonic, loudness] of [
			[1, 0.25],
			[2, 0.08]
		] as const) {
			const gain = context.createGain();
			gain.gain.setValueAtTime(0.0001, at);
			gain.gain.exponentialRampToValueAtTime(loudness, at + 0.015);
			gain.gain.exponentialRampToValueAtTime(0.0001, at + noteLength);
			const tone = context.createOscillator();
			tone.frequency.value = frequency * harmonic;
			tone.connect(gain).connect(context.destination);
			tone.start(at);
			tone.stop(at + noteLength);
		}
	}
}
