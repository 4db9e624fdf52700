/** The Web Speech API's utterance and events, for the ponyfill over clips. */

/** When one word of a clip is said; times in milliseconds from the clip's start. */
export interface WordTime {
	/** Index of the word, see `words.ts`. */
	index: number;
	start: number;
	end: number;
}

/** Error codes of the Web Speech API that clips can lead to. */
export type SpeechError =
	/** Cancelled while playing, or while waiting. */
	| 'interrupted'
	| 'canceled'
	/** The browser wants a touch before any sound. */
	| 'not-allowed'
	/** Playing never began or stopped moving. */
	| 'audio-hardware'
	/** The clip could not be fetched or decoded. */
	| 'network'
	/** There is no clip for these words. */
	| 'synthesis-unavailable';

export type SpeechEventType = 'start' | 'boundary' | 'end' | 'error' | 'pause' | 'resume';

interface EventDetails {
	word?: WordTime;
	charIndex?: number;
	charLength?: number;
	/** Seconds of the clip. */
	elapsedTime: number;
	error?: SpeechError;
}

/** `SpeechSynthesisEvent` and `SpeechSynthesisErrorEvent` in one. */
export class SpeechEvent extends Event {
	readonly utterance: SpeechSynthesisUtterance;
	readonly charIndex: number;
	readonly charLength: number;
	readonly elapsedTime: number;
	/** `word` on a boundary. */
	readonly name: string;
	/** Index of the word on a boundary, else -1. Not in the Web Speech API. */
	readonly word: number;
	/** Only on an error. */
	readonly error: SpeechError | undefined;

	constructor(type: SpeechEventType, utterance: SpeechSynthesisUtterance, details: EventDetails) {
		super(type);
		this.utterance = utterance;
		this.charIndex = details.charIndex ?? 0;
		this.charLength = details.charLength ?? 0;
		this.elapsedTime = details.elapsedTime;
		this.name = details.word ? 'word' : '';
		this.word = details.word?.index ?? -1;
		this.error = details.error;
	}
}

type Handler = ((event: SpeechEvent) => void) | null;

export class SpeechSynthesisUtterance extends EventTarget {
	text: string;
	lang: string;
	/** Speed, 0.5 to 2; the pitch stays (VVSG 7.1-K, norms N36). */
	rate = 1;
	/** 0 to 1. */
	volume = 1;
	onstart: Handler = null;
	onboundary: Handler = null;
	onend: Handler = null;
	onerror: Handler = null;
	onpause: Handler = null;
	onresume: Handler = null;

	constructor(text = '', lang = '') {
		super();
		this.text = text;
		this.lang = lang;
	}

	override dispatchEvent(event: Event): boolean {
		if (event instanceof SpeechEvent) this[`on${event.type as SpeechEventType}`]?.(event);
		return super.dispatchEvent(event);
	}
}
