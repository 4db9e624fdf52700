/**
 * The Web Speech API over clips: `SpeechSynthesis` with the events of the standard, played by one reused `<audio>`
 * element. Chromium's own has no voices on a kiosk, never says which word it is at, and may speak through a remote
 * service (docs/decisions/0020-own-speech-ponyfill.md).
 */
import { browserClock, type AudioElement, type Clock, type Sound } from './media.ts';
import { SpeechEvent, type SpeechError, type SpeechEventType, type WordTime } from './utterance.ts';
import type { SpeechSynthesisUtterance } from './utterance.ts';
import { words } from './words.ts';

export { SpeechEvent, SpeechSynthesisUtterance } from './utterance.ts';

/** Sound that has not moved for this long is given up: the screen goes on silently. */
export const stallAfterMs = 3000;

interface Turn {
	utterance: SpeechSynthesisUtterance;
	times: readonly WordTime[];
	/** Offsets of the words in the text. */
	offsets: readonly { start: number; text: string }[];
	/** Boundaries fired so far. */
	fired: number;
	/** Clip time when it last moved, seconds, and when that was. */
	heard: number;
	movedAt: number;
	started: boolean;
	stop: () => void;
}

export class SpeechSynthesis {
	readonly #audio: AudioElement;
	readonly #find: (utterance: SpeechSynthesisUtterance) => Sound | null;
	readonly #clock: Clock;
	#queue: SpeechSynthesisUtterance[] = [];
	#turn: Turn | null = null;
	#paused = false;

	/** @param find the sound of an utterance, null when there is none */
	constructor(
		audio: AudioElement,
		find: (utterance: SpeechSynthesisUtterance) => Sound | null,
		clock: Clock = browserClock
	) {
		this.#audio = audio;
		this.#find = find;
		this.#clock = clock;
		audio.addEventListener('ended', () => this.#ended());
		audio.addEventListener('error', () => {
			if (this.#turn && audio.error) this.#fail(this.#turn, 'network');
		});
	}

	get speaking(): boolean {
		return this.#turn !== null;
	}

	get pending(): boolean {
		return this.#queue.length > 0;
	}

	get paused(): boolean {
		return this.#paused;
	}

	/** Says the utterance once those before it have been said. */
	speak(utterance: SpeechSynthesisUtterance): void {
		this.#queue.push(utterance);
		this.#next();
	}

	/** Silence, at once; nothing that waits will be said. */
	cancel(): void {
		const waiting = this.#queue;
		const turn = this.#turn;
		this.#queue = [];
		this.#paused = false;
		this.#audio.pause();
		if (turn) {
			this.#leave(turn);
			this.#tell(turn, 'error', { error: 'interrupted' });
		}
		for (const utterance of waiting) {
			utterance.dispatchEvent(new SpeechEvent('error', utterance, { elapsedTime: 0, error: 'canceled' }));
		}
	}

	/** Holds the sound where it is. */
	pause(): void {
		if (this.#paused) return;
		this.#paused = true;
		if (!this.#turn) return;
		this.#audio.pause();
		this.#tell(this.#turn, 'pause');
	}

	resume(): void {
		if (!this.#paused) return;
		this.#paused = false;
		if (!this.#turn) return this.#next();
		this.#turn.movedAt = this.#clock.now();
		this.#tell(this.#turn, 'resume');
		void this.#play(this.#turn);
	}

	/** Speed and loudness of what is being said, from now on. */
	adjust({ rate, volume }: { rate: number; volume: number }): void {
		// Setting a source puts the speed back to the default one.
		this.#audio.defaultPlaybackRate = rate;
		this.#audio.playbackRate = rate;
		this.#audio.preservesPitch = true;
		this.#audio.volume = volume;
	}

	/** Silence, and no source left in the element. */
	forget(): void {
		this.cancel();
		this.#audio.removeAttribute('src');
		this.#audio.load();
	}

	#next(): void {
		if (this.#turn || this.#paused) return;
		const utterance = this.#queue.shift();
		if (!utterance) return;
		const sound = this.#find(utterance);
		const turn = this.#begin(utterance);
		if (!sound) return this.#fail(turn, 'synthesis-unavailable');
		sound.words.then(
			(times) => (turn.times = times),
			// Without times the words are said and not marked; a clip that is missing fails by itself.
			() => undefined
		);
		this.#audio.src = sound.audio;
		this.adjust(utterance);
		void this.#play(turn);
	}

	#begin(utterance: SpeechSynthesisUtterance): Turn {
		const stopFrames = this.#clock.frames(() => this.#frame(turn));
		const stopWatch = this.#clock.every(250, () => this.#watch(turn));
		const turn: Turn = {
			utterance,
			times: [],
			offsets: words(utterance.text, utterance.lang),
			fired: 0,
			heard: 0,
			movedAt: this.#clock.now(),
			started: false,
			stop: () => {
				stopFrames();
				stopWatch();
			}
		};
		this.#turn = turn;
		return turn;
	}

	async #play(turn: Turn): Promise<void> {
		try {
			await this.#audio.play();
		} catch (error) {
			// A play that was cut short (AbortError) belongs to a turn that is over, or to a pause.
			const name = (error as Error).name;
			if (this.#turn !== turn || name === 'AbortError') return;
			return this.#fail(turn, name === 'NotAllowedError' ? 'not-allowed' : 'network');
		}
		if (this.#turn !== turn || turn.started) return;
		turn.started = true;
		this.#tell(turn, 'start');
	}

	#frame(turn: Turn): void {
		if (!turn.started) return;
		this.#boundaries(turn, this.#audio.currentTime * 1000);
	}

	/** Every word passed is told, in order, even when several passed between two frames. */
	#boundaries(turn: Turn, upTo: number): void {
		for (let time = turn.times[turn.fired]; time && time.start <= upTo; time = turn.times[turn.fired]) {
			turn.fired += 1;
			const offset = turn.offsets[time.index];
			const place = offset ? { charIndex: offset.start, charLength: offset.text.length } : {};
			this.#tell(turn, 'boundary', { word: time, ...place });
			if (this.#turn !== turn) return;
		}
	}

	#watch(turn: Turn): void {
		const now = this.#clock.now();
		const { currentTime } = this.#audio;
		if (this.#paused || (turn.started && currentTime !== turn.heard)) {
			turn.heard = currentTime;
			turn.movedAt = now;
		} else if (now - turn.movedAt >= stallAfterMs) {
			this.#audio.pause();
			this.#fail(turn, 'audio-hardware');
		}
	}

	#ended(): void {
		const turn = this.#turn;
		if (!turn || !this.#audio.ended) return;
		this.#boundaries(turn, Infinity);
		if (this.#turn !== turn) return;
		this.#leave(turn);
		this.#tell(turn, 'end');
		this.#next();
	}

	#fail(turn: Turn, error: SpeechError): void {
		if (this.#turn !== turn) return;
		this.#leave(turn);
		this.#tell(turn, 'error', { error });
		this.#next();
	}

	#leave(turn: Turn): void {
		turn.stop();
		this.#turn = null;
	}

	#tell(turn: Turn, type: SpeechEventType, details: object = {}): void {
		const { utterance } = turn;
		utterance.dispatchEvent(
			new SpeechEvent(type, utterance, { elapsedTime: this.#audio.currentTime, ...details })
		);
	}
}
