/** What speech needs of the browser, so that tests can stand in for it. */
import type { WordTime } from './utterance.ts';

/** Where the sound of an utterance is, and when its words are said; the words may come after the sound has begun. */
export interface Sound {
	audio: string;
	words: Promise<readonly WordTime[]>;
}

/** The part of an `<audio>` element that is used, so that tests can play without one. */
export type AudioElement = Pick<
	HTMLAudioElement,
	| 'src'
	| 'currentTime'
	| 'defaultPlaybackRate'
	| 'playbackRate'
	| 'preservesPitch'
	| 'volume'
	| 'paused'
	| 'ended'
	| 'error'
	| 'play'
	| 'pause'
	| 'load'
	| 'addEventListener'
	| 'removeAttribute'
>;

/** Time, as far as speech needs it. `every` and `frames` give back how to stop. */
export interface Clock {
	/** Milliseconds. */
	now(): number;
	frames(each: () => void): () => void;
	every(ms: number, each: () => void): () => void;
}

export const browserClock: Clock = {
	now: () => performance.now(),
	frames(each) {
		let id = requestAnimationFrame(function again() {
			id = requestAnimationFrame(again);
			each();
		});
		return () => cancelAnimationFrame(id);
	},
	every(ms, each) {
		const id = setInterval(each, ms);
		return () => clearInterval(id);
	}
};
