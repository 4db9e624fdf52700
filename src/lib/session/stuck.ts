/**
 * Signs that a person is stuck (handoff.md section 4), as pure rules over what happened on the current step.
 * Thresholds stand together so that they can be tuned on the outcome `false_alarm`.
 */
import type { Flow } from '../room/types.ts';

export const thresholds = {
	/** Seconds without a touch before silence may be a signal. */
	silenceSeconds: 45,
	/** …or this many times the expected time of the step, if longer. */
	silenceFactor: 2,
	goingsBack: 3,
	/** Window in which goings back count, in seconds. */
	goingsBackWithin: 60,
	/** The same « ça ne marche pas » this many times. */
	sameFailure: 2,
	replays: 3,
	/** One signal that lasts this long is enough, in seconds. */
	stuckAfter: 90,
	/** No answer to « do you want someone? » for this long calls someone, in seconds. */
	offerAnswerSeconds: 30
} as const;

/** What is remembered of the current session for the rules; times in epoch milliseconds. */
export interface Signs {
	/** Since when the person could have acted: arrival, last touch, or end of the speech. */
	quietSince: number;
	/** Expected seconds of the current step. */
	expected: number;
	backs: readonly number[];
	replays: number;
	/** How often each step was answered « ça ne marche pas ». */
	failures: Readonly<Record<string, number>>;
	/** The step at hand, as `procedure/step`. */
	place: string;
}

export function noSigns(now: number): Signs {
	return { quietSince: now, expected: 0, backs: [], replays: 0, failures: {}, place: '' };
}

/** Arriving on another step: replays start again, goings back and failures are kept. */
export function arrived(signs: Signs, place: string, expected: number, now: number): Signs {
	return { ...signs, place, expected, quietSince: now, replays: 0 };
}

export function touched(signs: Signs, now: number): Signs {
	return { ...signs, quietSince: now };
}

export function wentBack(signs: Signs, now: number): Signs {
	return {
		...signs,
		backs: [...signs.backs, now].filter((at) => now - at <= thresholds.goingsBackWithin * 1000)
	};
}

export function replayed(signs: Signs): Signs {
	return { ...signs, replays: signs.replays + 1 };
}

export function failed(signs: Signs): Signs {
	const times = (signs.failures[signs.place] ?? 0) + 1;
	return { ...signs, failures: { ...signs.failures, [signs.place]: times } };
}

/** The person said « no, I go on alone »: what was counted is forgiven. */
export function forgiven(signs: Signs, now: number): Signs {
	return { ...noSigns(now), place: signs.place, expected: signs.expected };
}

/** Seconds of silence after which it counts as a signal on this step. */
export function silenceLimit(expected: number): number {
	return Math.max(thresholds.silenceSeconds, thresholds.silenceFactor * expected);
}

export type Signal = 'silence' | 'goings-back' | 'same-failure' | 'replays';

/** Signals that hold at `now`. */
export function signals(signs: Signs, now: number): Signal[] {
	const recent = signs.backs.filter((at) => now - at <= thresholds.goingsBackWithin * 1000);
	const found: Signal[] = [];
	if (now - signs.quietSince > silenceLimit(signs.expected) * 1000) found.push('silence');
	if (recent.length >= thresholds.goingsBack) found.push('goings-back');
	if (Object.values(signs.failures).some((times) => times >= thresholds.sameFailure))
		found.push('same-failure');
	if (signs.replays >= thresholds.replays) found.push('replays');
	return found;
}

/**
 * `slow` with one signal, `stuck` with two, or when one has lasted `stuckAfter`.
 * @param since epoch milliseconds since when at least one signal holds, null when none does
 */
export function flow(signs: Signs, since: number | null, now: number): Flow {
	const count = signals(signs, now).length;
	if (count === 0) return 'ok';
	if (count >= 2) return 'stuck';
	return since !== null && now - since >= thresholds.stuckAfter * 1000 ? 'stuck' : 'slow';
}
