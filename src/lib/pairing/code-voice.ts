/** Says the code that a screen shows: four digits, a breath, four digits, and what to do with them. */
import { Clips } from '../audio/clips.ts';
import { browserClock, type AudioElement, type Clock, type Sound } from '../audio/media.ts';
import { SpeechSynthesis, SpeechSynthesisUtterance } from '../audio/ponyfill.ts';

/** Milliseconds between the two groups, so that the first is written down before the second comes. */
const breath = 700;

export interface Piece {
	text: string;
	clip: string;
}

export interface CodeVoiceNeeds {
	/** « Voici le code de cet écran. » */
	here: Piece;
	/** From zero to nine. */
	digits: readonly Piece[];
	/** « Donnez ce code au responsable du lieu. » */
	give: Piece;
	audio?: () => AudioElement;
	clock?: Clock;
	clips?: Pick<Clips, 'sound' | 'preload'>;
}

export class CodeVoice {
	readonly #needs: CodeVoiceNeeds;
	readonly #clock: Clock;
	readonly #clips: Pick<Clips, 'sound' | 'preload'>;
	readonly #sounds = new WeakMap<SpeechSynthesisUtterance, Sound>();
	#synthesis: SpeechSynthesis | null = null;
	#stop = () => {};

	constructor(needs: CodeVoiceNeeds) {
		this.#needs = needs;
		this.#clock = needs.clock ?? browserClock;
		this.#clips = needs.clips ?? new Clips();
	}

	/** Says a code from its beginning, whatever was being said. A browser that wants a touch first stays silent. */
	say(code: string): void {
		const { here, digits, give } = this.#needs;
		this.hush();
		const pieces = [...code].map((digit) => digits[Number(digit)]!);
		this.#clips.preload([here, ...pieces, give].map(({ clip }) => clip));
		const parts = [[here, ...pieces.slice(0, 4)], pieces.slice(4), [give]];
		this.#speak(parts);
	}

	/** Silence, at once. */
	hush(): void {
		this.#stop();
		this.#synthesis?.cancel();
	}

	destroy(): void {
		this.hush();
		this.#synthesis?.forget();
	}

	#speak([part, ...rest]: Piece[][]): void {
		if (!part) return;
		for (const [at, { text, clip }] of part.entries()) {
			const utterance = new SpeechSynthesisUtterance(text, 'fr');
			this.#sounds.set(utterance, this.#clips.sound(clip));
			if (at === part.length - 1) utterance.onend = () => this.#breathe(() => this.#speak(rest));
			this.#speech().speak(utterance);
		}
	}

	#breathe(then: () => void): void {
		this.#stop = this.#clock.every(breath, () => {
			this.#stop();
			then();
		});
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
