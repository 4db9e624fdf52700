/** What a ticket command answers. A refusal is a value: the screen says it in words (style.md, rule 7). */
import type { Finding } from './guard.ts';
import type { Verb } from './machine.ts';
import type { TicketState } from './types.ts';

/** Somebody was faster. `by` is the winner's name, null when it was the person at the kiosk. */
export interface Conflict {
	ok: false;
	why: 'conflict';
	by: string | null;
	verb: Verb;
	state: TicketState;
	version: number;
}

export type Refusal =
	| Conflict
	/** No such ticket at this site. */
	| { ok: false; why: 'unknown' }
	/** The ticket has moved on; nothing can be done of that kind from here. */
	| { ok: false; why: 'illegal'; state: TicketState; version: number }
	| { ok: false; why: 'not_allowed' }
	/** Ten minutes after an action it can no longer be undone; thirty days after its end a ticket stays closed. */
	| { ok: false; why: 'too_late' }
	/** The colleague it should go to is not a social worker of this site. */
	| { ok: false; why: 'no_colleague' }
	/** An appointment is for later than now, and within two years. */
	| { ok: false; why: 'not_a_date' }
	/** Somebody else holds it. */
	| { ok: false; why: 'held'; by: string | null }
	/** The text seems to hold something that must not be kept; text key `staff:guard.<finding>`. */
	| { ok: false; why: 'free_text'; field: string; finding: Finding }
	| { ok: false; why: 'too_long'; field: string; most: number }
	| { ok: false; why: 'empty'; field: string }
	/** Contact data without the person's agreement. */
	| { ok: false; why: 'no_consent' }
	/** The idempotency key already served for something else. */
	| { ok: false; why: 'key_reused' };

/** Where the ticket stands after the command. */
export interface Moved {
	id: string;
	version: number;
	state: TicketState;
}

export type Answer<T = Moved> = ({ ok: true } & T) | Refusal;
