/** From the engine's word events to one time for every word shown. Pure. */
import type { WordTime } from '../../audio/utterance.ts';

/** The engine came to the word at `offset` (code points of the saying) `at` milliseconds from the clip's start. */
export interface WordEvent {
	at: number;
	offset: number;
}

/**
 * One entry a word, in order, starts never going back. The engine joins small words (« of the ») and splits others
 * (numbers): an event belongs to the word that holds its offset, and words without any share the time up to the next.
 * @param offsets where each word begins in the saying
 * @param duration of the clip, milliseconds
 */
export function wordTimes(
	offsets: readonly number[],
	events: readonly WordEvent[],
	duration: number
): WordTime[] {
	const starts = firstEvents(offsets, events);
	// The first word cannot wait for an event that never comes.
	if (starts.length > 0) starts[0] ??= 0;
	fill(starts, offsets, duration);
	let latest = 0;
	const rounded = starts.map((start) => (latest = Math.max(latest, Math.round(Math.min(start!, duration)))));
	const end = Math.round(duration);
	return rounded.map((start, index) => ({ index, start, end: rounded[index + 1] ?? end }));
}

function firstEvents(offsets: readonly number[], events: readonly WordEvent[]): (number | undefined)[] {
	const starts: (number | undefined)[] = offsets.map(() => undefined);
	for (const { at, offset } of events) {
		const word = offsets.findLastIndex((begins) => begins <= offset);
		if (word >= 0) starts[word] = Math.min(starts[word] ?? Infinity, at);
	}
	return starts;
}

/** Words without an event get their part of the time between their neighbours, by length. */
function fill(starts: (number | undefined)[], offsets: readonly number[], duration: number): void {
	for (let from = 0; from < starts.length; from++) {
		if (starts[from] !== undefined) continue;
		let to = from;
		while (to < starts.length && starts[to] === undefined) to++;
		const begun = starts[from - 1]!;
		const until = Math.max(begun, starts[to] ?? duration);
		const first = offsets[from - 1]!;
		const length = (offsets[to] ?? offsets.at(-1)! + 5) - first;
		for (let word = from; word < to; word++) {
			starts[word] = begun + ((until - begun) * (offsets[word]! - first)) / length;
		}
	}
}
