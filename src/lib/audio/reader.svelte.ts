/**
 * Reads a screen aloud, one thing at a time, and says which word it is at. One voice for the whole kiosk: never two
 * sounds (EN 301 549 5.1.3.5, norms N5).
 */
import { browserClock, type AudioElement, type Clock, type Sound } from './media.ts';
import { SpeechSynthesis, SpeechSynthesisUtterance, type SpeechEvent } from './ponyfill.ts';
import type { Spoken, Voice } from './voice.ts';
import * as volume from './volume.ts';

/** A lower one waits until a higher one has been said; an equal or higher one takes the place of what is said. */
export const priorities = ['page', 'touched', 'confirmation'] as const;
export type Priority = (typeof priorities)[number];

/** Speeds, without change of pitch (norms N36). */
export const speeds = { slower: 0.75, normal: 1, faster: 1.3 } as const;
export type Speed = keyof typeof speeds;

/** Silence between two things said, in milliseconds, so that answers are heard apart. */
const pauseMs = 350;

interface Reading {
	items: readonly Spoken[];
	priority: Priority;
}

export class Reader {
	/** Id of the thing being said, null in silence. */
	current = $state<string | null>(null);
	/** Index of the word being said, -1 before the first. */
	word = $state(-1);
	/** From the first word to the last, pauses included. */
	playing = $state(false);
	/** The browser wants a touch before any sound: show a big listen button that calls `again()`. */
	blocked = $state(false);
	/** The last sound could not be heard: the screen goes on silently. Back to false with the next that can. */
	notHeard = $state(false);
	/** Speed, kept until `reset()`. */
	speed = $state<Speed>('normal');
	/** Step of `volume.steps`, kept until `reset()`. */
	loudness = $state<number>(volume.usualStep);

	#synthesis: SpeechSynthesis | null = null;
	readonly #audio: () => AudioElement;
	readonly #voice: Voice;
	readonly #clock: Clock;
	#sounds = new WeakMap<SpeechSynthesisUtterance, Sound>();
	#now: Reading | null = null;
	#next: Reading | null = null;
	#page: readonly Spoken[] = [];
	#usual: number = volume.usualStep;
	#stopPause = () => {};

	/**
	 * Touches no browser feature before the first word, so that a server can draw the page.
	 * @param voice `kioskVoice(library, () => language)`
	 */
	constructor(voice: Voice, audio: () => AudioElement = () => new Audio(), clock: Clock = browserClock) {
		this.#voice = voice;
		this.#audio = audio;
		this.#clock = clock;
	}

	/** Reads a screen on arrival: the sentence, then each answer. Waits for a confirmation that is being said. */
	read(items: readonly Spoken[]): void {
		this.#page = items;
		this.#ask({ items, priority: 'page' });
	}

	/** Says something now: what an ear button shows (`touched`), or what has just happened (`confirmation`). */
	say(spoken: Spoken | readonly Spoken[], priority: Priority = 'touched'): void {
		this.#ask({ items: [spoken].flat(), priority });
	}

	/** Reads the screen again from its beginning (norms N4). */
	again(): void {
		this.stop();
		this.#ask({ items: this.#page, priority: 'touched' });
	}

	/** Fetches the sounds of the screens that may come next, likeliest first. */
	preload(items: readonly Spoken[]): void {
		this.#voice.preload(items);
	}

	/** Silence at once, on any touch (EN 301 549 5.1.3.4: within 200 ms, norms N4); nothing waits any more. */
	stop(): void {
		this.#now = null;
		this.#next = null;
		this.#hush();
	}

	setSpeed(speed: Speed): void {
		this.speed = speed;
		this.#adjust();
	}

	louder(): void {
		this.loudness = volume.within(this.loudness + 1);
		this.#adjust();
	}

	quieter(): void {
		this.loudness = volume.within(this.loudness - 1);
		this.#adjust();
	}

	/** Loudness from now on, and of each session after this one: it depends on where the sound goes. */
	startAt(step: number): void {
		this.#usual = this.loudness = volume.within(step);
		this.#adjust();
	}

	/** The end of a session: silence, usual speed and loudness, nothing left of what was said (norms N10, N38). */
	reset(): void {
		this.stop();
		this.#synthesis?.forget();
		this.#page = [];
		this.speed = 'normal';
		this.loudness = this.#usual;
		this.blocked = false;
	}

	#ask(reading: Reading): void {
		if (this.#now && rank(reading) < rank(this.#now)) {
			this.#next = reading;
			return;
		}
		this.#next = null;
		this.#start(reading);
	}

	#start(reading: Reading): void {
		this.#hush();
		this.#now = reading;
		this.#item(reading, 0);
	}

	#item(reading: Reading, at: number): void {
		const spoken = reading.items[at];
		if (!spoken) return this.#done();
		const voiced = this.#voice.find(spoken);
		if (!voiced) return this.#miss(reading, at);
		const utterance = new SpeechSynthesisUtterance(voiced.text, voiced.language);
		Object.assign(utterance, this.#manner());
		this.#sounds.set(utterance, voiced.sound);
		utterance.onstart = () => {
			this.blocked = false;
			this.playing = true;
		};
		utterance.onboundary = ({ word }) => (this.word = word);
		utterance.onend = () => {
			this.notHeard = false;
			this.#afterwards(reading, at + 1);
		};
		utterance.onerror = (event) => this.#failed(event, reading, at);
		this.current = spoken.id;
		this.word = -1;
		this.#speech().speak(utterance);
	}

	#afterwards(reading: Reading, at: number): void {
		if (at >= reading.items.length) return this.#done();
		this.word = -1;
		this.#stopPause = this.#clock.every(pauseMs, () => {
			this.#stopPause();
			this.#item(reading, at);
		});
	}

	#failed({ error }: SpeechEvent, reading: Reading, at: number): void {
		if (this.#now !== reading || error === 'interrupted' || error === 'canceled') return;
		if (error === 'not-allowed') this.blocked = true;
		else this.notHeard = true;
		// One clip that does not come leaves the others; no sound at all would make a long, mute wait of each.
		if (error === 'network' || error === 'synthesis-unavailable') this.#afterwards(reading, at + 1);
		else this.stop();
	}

	#miss(reading: Reading, at: number): void {
		this.notHeard = true;
		this.#afterwards(reading, at + 1);
	}

	#done(): void {
		const next = this.#next;
		this.#now = null;
		this.#next = null;
		this.#hush();
		if (next) this.#start(next);
	}

	#hush(): void {
		this.#stopPause();
		this.#synthesis?.cancel();
		this.current = null;
		this.word = -1;
		this.playing = false;
	}

	#speech(): SpeechSynthesis {
		const find = (utterance: SpeechSynthesisUtterance) => this.#sounds.get(utterance) ?? null;
		return (this.#synthesis ??= new SpeechSynthesis(this.#audio(), find, this.#clock));
	}

	#manner() {
		return { rate: speeds[this.speed], volume: volume.gain(this.loudness) };
	}

	#adjust(): void {
		this.#synthesis?.adjust(this.#manner());
	}
}

function rank({ priority }: Reading): number {
	return priorities.indexOf(priority);
}
