/**
 * The board's one voice: calls are said one after the other, never two at once (handoff.md G15). A number in the site's
 * language, then in the person's.
 */
import { Clips } from '../audio/clips.ts';
import { browserClock, type AudioElement, type Clock, type Sound } from '../audio/media.ts';
import { SpeechSynthesis, SpeechSynthesisUtterance } from '../audio/ponyfill.ts';
import type { BoardCall, BoardVoice } from './types.ts';

/** Milliseconds of silence between two calls, so that they are heard apart. */
const pause = 500;
/** A call older than this when its turn comes is shown and no longer said: twenty in a row would never end. */
const patience = 90_000;
/** Numbers fetched before they are called: they come in order. */
const ahead = 3;

interface Piece {
	text: string;
	clip: string;
	language: string;
}

export interface AnnouncerNeeds {
	/** First language of the site. */
	language: string;
	voices: Record<string, BoardVoice>;
	audio?: () => AudioElement;
	clock?: Clock;
	clips?: Pick<Clips, 'sound' | 'preload'>;
}

export class Announcer {
	/** The call being said; null in silence. */
	saying = $state<number | null>(null);
	/** The browser wants a touch before any sound. */
	blocked = $state(false);
	readonly #needs: AnnouncerNeeds;
	readonly #clock: Clock;
	readonly #clips: Pick<Clips, 'sound' | 'preload'>;
	readonly #sounds = new WeakMap<SpeechSynthesisUtterance, Sound>();
	#synthesis: SpeechSynthesis | null = null;
	#waiting: { call: BoardCall; since: number }[] = [];
	#stopPause = () => {};

	constructor(needs: AnnouncerNeeds) {
		this.#needs = needs;
		this.#clock = needs.clock ?? browserClock;
		this.#clips = needs.clips ?? new Clips();
	}

	get idle(): boolean {
		return this.saying === null && this.#waiting.length === 0;
	}

	/**
	 * Says a call after those before it; one that still waits is said once, however often it was asked for. A silent one is
	 * on the screen only.
	 */
	say(call: BoardCall): void {
		if (call.silent) return;
		if (this.#waiting.some((one) => one.call.id === call.id)) return;
		this.#waiting.push({ call, since: this.#clock.now() });
		if (this.saying === null) this.#next();
	}

	/** Somebody is with that person: not to be said any more, unless it is being said. */
	drop(id: number): void {
		this.#waiting = this.#waiting.filter(({ call }) => call.id !== id);
	}

	/** Fetches what is likely to be called next. */
	prepare(lastNumber: number): void {
		const voice = this.#needs.voices[this.#needs.language]!;
		const numbers = Array.from({ length: ahead }, (_, at) => voice.numbers[(lastNumber + at) % 99]!.clip);
		this.#clips.preload([...numbers, ...Object.values(voice.signs).map(({ clip }) => clip)]);
	}

	destroy(): void {
		this.#waiting = [];
		this.#stopPause();
		this.#synthesis?.forget();
	}

	#next(): void {
		this.#stopPause();
		const now = this.#clock.now();
		this.#waiting = this.#waiting.filter(({ since }) => now - since < patience);
		const next = this.#waiting.shift();
		this.saying = next?.call.id ?? null;
		if (next) this.#speak(piecesOf(next.call, this.#needs));
	}

	#speak(pieces: Piece[]): void {
		for (const [at, { text, clip, language }] of pieces.entries()) {
			const utterance = new SpeechSynthesisUtterance(text, language);
			this.#sounds.set(utterance, this.#clips.sound(clip));
			const done = () => at === pieces.length - 1 && this.#rest();
			utterance.onstart = () => (this.blocked = false);
			utterance.onend = done;
			// A clip that does not come leaves the others; the call is on the screen all the same.
			utterance.onerror = ({ error }) => {
				if (error === 'not-allowed') this.blocked = true;
				done();
			};
			this.#speech().speak(utterance);
		}
	}

	#rest(): void {
		this.#stopPause = this.#clock.every(pause, () => this.#next());
	}

	#speech(): SpeechSynthesis {
		const audio = this.#needs.audio ?? (() => new Audio());
		return (this.#synthesis ??= new SpeechSynthesis(
			audio(),
			(utterance) => this.#sounds.get(utterance) ?? null,
			this.#clock
		));
	}
}

/** What is said of a call: its number, then its sign, in the site's language and then in the person's. */
export function piecesOf(
	call: BoardCall,
	{ language, voices }: Pick<AnnouncerNeeds, 'language' | 'voices'>
): Piece[] {
	const languages = call.language === language ? [language] : [language, call.language];
	return languages.flatMap((said) => {
		const voice = voices[said];
		const number = voice?.numbers[call.number - 1];
		const sign = voice?.signs[call.sign];
		return [number, sign].flatMap((piece) => (piece ? [{ ...piece, language: said }] : []));
	});
}
