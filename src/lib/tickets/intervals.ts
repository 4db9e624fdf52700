import { isQuiet, type Verb } from './machine.ts';
import type { TicketState } from './types.ts';

/** What the journal says of one transition; `ticket_event`'s columns, or the view of it. */
export interface Told {
	verb: Verb;
	to: TicketState;
	/** Epoch milliseconds. */
	at: number;
}

/** A stay in one state. */
export interface Interval {
	state: TicketState;
	/** Epoch milliseconds. */
	from: number;
	/** Null while it lasts. */
	to: number | null;
}

/**
 * How long a ticket stayed in each state, read from its journal alone, so that a duration never changes once it is past
 * (handoff.md section 10, « immutable intervals with durations »). What only tells, and what keeps the state, ends nothing.
 *
 * @param events of one ticket, in their order
 */
export function intervals(events: readonly Told[]): Interval[] {
	const found: Interval[] = [];
	for (const { verb, to: state, at } of events) {
		if (isQuiet(verb)) continue;
		const last = found.at(-1);
		if (last?.state === state) continue;
		if (last) last.to = at;
		found.push({ state, from: at, to: null });
	}
	return found;
}

/** Milliseconds spent in some states up to a moment; a state gone through several times counts each time. */
export function spent(found: readonly Interval[], states: readonly TicketState[], now: number): number {
	return found
		.filter(({ state }) => states.includes(state))
		.reduce((sum, { from, to }) => sum + (to ?? now) - from, 0);
}
