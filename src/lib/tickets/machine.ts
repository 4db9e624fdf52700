/**
 * What may happen to a ticket, by whom (handoff.md sections 1 and 3). Pure: the server asks it before every
 * write, the screens ask it which buttons to show.
 */
import type { Role, TicketKind, TicketState } from './types.ts';

export const verbs = [
	'raise',
	'withdraw',
	'claim',
	'release',
	'start',
	'close',
	'hand_over',
	'offer',
	'accept',
	'refuse'
] as const;
export type Verb = (typeof verbs)[number];

export type Actor = 'kiosk' | Role;

/** `holder`: who holds the ticket · `manager`: the holder, or a site manager when the holder has gone · `all`: everyone in `by`. */
type Hold = 'all' | 'holder' | 'manager';

export interface Transition {
	kind: TicketKind;
	verb: Verb;
	/** Null: the ticket begins here. */
	from: TicketState | null;
	to: TicketState;
	by: readonly Actor[];
	hold: Hold;
}

const staff = ['reception', 'social_worker', 'site_manager'] as const;
const anyone = ['kiosk', ...staff] as const;
// A manager reads no content, so neither writes nor receives a hand-over.
const helpers = ['reception', 'social_worker'] as const;
const social = ['social_worker'] as const;
const senders = ['reception', 'site_manager'] as const;

// prettier-ignore
export const transitions: readonly Transition[] = [
	{ kind: 'desk', verb: 'raise',     from: null,      to: 'raised',    by: anyone,    hold: 'all' },
	{ kind: 'desk', verb: 'withdraw',  from: 'raised',  to: 'withdrawn', by: ['kiosk'], hold: 'all' },
	{ kind: 'desk', verb: 'claim',     from: 'raised',  to: 'claimed',   by: staff,     hold: 'all' },
	{ kind: 'desk', verb: 'release',   from: 'claimed', to: 'raised',    by: staff,     hold: 'manager' },
	{ kind: 'desk', verb: 'release',   from: 'helping', to: 'raised',    by: staff,     hold: 'manager' },
	{ kind: 'desk', verb: 'start',     from: 'claimed', to: 'helping',   by: staff,     hold: 'holder' },
	{ kind: 'desk', verb: 'close',     from: 'claimed', to: 'closed',    by: staff,     hold: 'manager' },
	{ kind: 'desk', verb: 'close',     from: 'helping', to: 'closed',    by: staff,     hold: 'manager' },
	{ kind: 'desk', verb: 'hand_over', from: 'claimed', to: 'closed',    by: helpers,   hold: 'holder' },
	{ kind: 'desk', verb: 'hand_over', from: 'helping', to: 'closed',    by: helpers,   hold: 'holder' },

	{ kind: 'referral', verb: 'offer',  from: null,       to: 'offered',  by: helpers, hold: 'all' },
	{ kind: 'referral', verb: 'accept', from: 'offered',  to: 'accepted', by: social,  hold: 'all' },
	{ kind: 'referral', verb: 'refuse', from: 'offered',  to: 'refused',  by: social,  hold: 'all' },
	{ kind: 'referral', verb: 'offer',  from: 'refused',  to: 'offered',  by: senders, hold: 'all' },
	{ kind: 'referral', verb: 'close',  from: 'refused',  to: 'closed',   by: senders, hold: 'all' },
	{ kind: 'referral', verb: 'close',  from: 'accepted', to: 'closed',   by: social,  hold: 'holder' }
];

/** Where a ticket stands and who asks. */
export interface Standing {
	kind: TicketKind;
	/** Null before it exists. */
	state: TicketState | null;
	actor: Actor;
	/** Whether the actor is the one who holds the ticket. */
	holds: boolean;
}

export type Step = { to: TicketState } | { refused: 'illegal' | 'not_allowed' | 'held' };

/** The state a verb leads to, or why it cannot: `illegal` from here, `not_allowed` to this role, `held` by somebody else. */
export function next(verb: Verb, { kind, state, actor, holds }: Standing): Step {
	const row = transitions.find((t) => t.kind === kind && t.verb === verb && t.from === state);
	if (!row) return { refused: 'illegal' };
	if (!row.by.includes(actor)) return { refused: 'not_allowed' };
	const mayHold = row.hold === 'all' || holds || (row.hold === 'manager' && actor === 'site_manager');
	return mayHold ? { to: row.to } : { refused: 'held' };
}

/** Every verb that would go through now: the buttons of a screen. */
export function possible(standing: Standing): Verb[] {
	return verbs.filter((verb) => 'to' in next(verb, standing));
}

/** States in which a ticket still waits for somebody. */
export const openStates = ['raised', 'claimed', 'helping', 'offered', 'accepted', 'refused'] as const;
