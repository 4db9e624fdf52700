/**
 * What may happen to a ticket, by whom (handoff.md sections 1 and 3). Pure: the server asks it before every
 * write, the screens ask it which buttons to show, and docs/tickets.md is drawn from it.
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
	'refuse',
	'pause',
	'wait',
	'resume',
	'set_appointment',
	'seen',
	'no_show',
	'cancel_appointment',
	'take_over',
	'reassign',
	'reopen',
	'undo',
	'open',
	'remind',
	'escalate',
	'expire',
	'purge'
] as const;
export type Verb = (typeof verbs)[number];

/** Who acts: a kiosk, a member of staff by their role, or the server's own clock. */
export type Actor = 'kiosk' | 'system' | Role;

/**
 * Who of `by`, if not `all`. `holder`: who holds the ticket, or the server where `by` names it · `manager`: the holder, or a site manager when the holder
 * has gone · `others`: everyone but the holder · `author`: who did the last thing, or a site manager.
 */
export type Hold = 'all' | 'holder' | 'manager' | 'others' | 'author';

export interface Transition {
	kind: TicketKind;
	verb: Verb;
	/** Null: the ticket begins here. */
	from: readonly TicketState[] | null;
	/** `same`: the state stays. `before`: the state that the last transition left. */
	to: TicketState | 'same' | 'before';
	by: readonly Actor[];
	hold: Hold;
}

const staff = ['reception', 'social_worker', 'site_manager'] as const;
const anyone = ['kiosk', ...staff] as const;
// A manager reads no content, so neither writes nor receives a hand-over.
const helpers = ['reception', 'social_worker'] as const;
const social = ['social_worker'] as const;
const senders = ['reception', 'site_manager'] as const;
const carers = ['social_worker', 'site_manager'] as const;
const system = ['system'] as const;
// What RDV Service Public tells, the server does by itself (docs/decisions/0095-rdv-service-public.md).
const told = ['social_worker', 'system'] as const;

const taken = ['claimed', 'helping', 'paused'] as const;
const followed = ['accepted', 'waiting', 'appointment_set'] as const;
const unanswered = ['offered', 'refused'] as const;
const back = ['refused', 'expired'] as const;

// prettier-ignore
export const transitions: readonly Transition[] = [
	{ kind: 'desk', verb: 'raise',     from: null,                  to: 'raised',    by: anyone,    hold: 'all' },
	{ kind: 'desk', verb: 'withdraw',  from: ['raised'],            to: 'withdrawn', by: ['kiosk'], hold: 'all' },
	{ kind: 'desk', verb: 'claim',     from: ['raised'],            to: 'claimed',   by: staff,     hold: 'all' },
	{ kind: 'desk', verb: 'release',   from: taken,                 to: 'raised',    by: staff,     hold: 'manager' },
	{ kind: 'desk', verb: 'start',     from: ['claimed'],           to: 'helping',   by: staff,     hold: 'holder' },
	{ kind: 'desk', verb: 'pause',     from: ['helping'],           to: 'paused',    by: staff,     hold: 'holder' },
	{ kind: 'desk', verb: 'resume',    from: ['paused'],            to: 'helping',   by: staff,     hold: 'holder' },
	{ kind: 'desk', verb: 'close',     from: taken,                 to: 'closed',    by: staff,     hold: 'manager' },
	{ kind: 'desk', verb: 'hand_over', from: taken,                 to: 'closed',    by: helpers,   hold: 'holder' },
	{ kind: 'desk', verb: 'reopen',    from: ['closed'],            to: 'claimed',   by: staff,     hold: 'all' },
	{ kind: 'desk', verb: 'undo',      from: [...taken, 'raised', 'closed'], to: 'before', by: staff, hold: 'author' },
	{ kind: 'desk', verb: 'remind',    from: ['raised'],            to: 'same',      by: system,    hold: 'all' },
	{ kind: 'desk', verb: 'escalate',  from: ['raised'],            to: 'same',      by: system,    hold: 'all' },
	{ kind: 'desk', verb: 'purge',     from: ['closed', 'withdrawn'], to: 'purged',  by: system,    hold: 'all' },

	{ kind: 'referral', verb: 'offer',     from: null,              to: 'offered',   by: helpers,   hold: 'all' },
	{ kind: 'referral', verb: 'open',      from: ['offered'],       to: 'same',      by: social,    hold: 'all' },
	{ kind: 'referral', verb: 'accept',    from: ['offered'],       to: 'accepted',  by: social,    hold: 'all' },
	{ kind: 'referral', verb: 'refuse',    from: ['offered'],       to: 'refused',   by: social,    hold: 'all' },
	{ kind: 'referral', verb: 'withdraw',  from: ['offered'],       to: 'withdrawn', by: system,    hold: 'all' },
	{ kind: 'referral', verb: 'offer',     from: back,              to: 'offered',   by: senders,   hold: 'all' },
	{ kind: 'referral', verb: 'close',     from: back,              to: 'closed',    by: senders,   hold: 'all' },
	{ kind: 'referral', verb: 'wait',      from: ['accepted'],      to: 'waiting',   by: social,    hold: 'holder' },
	{ kind: 'referral', verb: 'resume',    from: ['waiting'],       to: 'accepted',  by: social,    hold: 'holder' },
	{ kind: 'referral', verb: 'set_appointment', from: followed,    to: 'appointment_set', by: told, hold: 'holder' },
	{ kind: 'referral', verb: 'seen',      from: ['appointment_set'], to: 'accepted', by: told,     hold: 'holder' },
	{ kind: 'referral', verb: 'no_show',   from: ['appointment_set'], to: 'accepted', by: told,     hold: 'holder' },
	{ kind: 'referral', verb: 'cancel_appointment', from: ['appointment_set'], to: 'accepted', by: system, hold: 'all' },
	{ kind: 'referral', verb: 'close',     from: followed,          to: 'closed',    by: social,    hold: 'holder' },
	{ kind: 'referral', verb: 'take_over', from: followed,          to: 'same',      by: social,    hold: 'others' },
	{ kind: 'referral', verb: 'reassign',  from: followed,          to: 'same',      by: carers,    hold: 'all' },
	{ kind: 'referral', verb: 'reopen',    from: ['closed'],        to: 'accepted',  by: social,    hold: 'all' },
	{ kind: 'referral', verb: 'undo',      from: [...followed, ...unanswered, 'closed'], to: 'before', by: staff, hold: 'author' },
	{ kind: 'referral', verb: 'remind',    from: unanswered,        to: 'same',      by: system,    hold: 'all' },
	{ kind: 'referral', verb: 'escalate',  from: unanswered,        to: 'same',      by: system,    hold: 'all' },
	{ kind: 'referral', verb: 'expire',    from: unanswered,        to: 'expired',   by: system,    hold: 'all' },
	{ kind: 'referral', verb: 'purge',     from: ['closed', 'withdrawn', 'expired'], to: 'purged', by: system, hold: 'all' }
];

/**
 * Verbs that only tell: the ticket keeps its state and its version, so that a reminder never makes somebody lose the claim
 * they are touching (docs/decisions/0080-quiet-events.md).
 */
export const quietVerbs = ['open', 'remind', 'escalate'] as const satisfies Verb[];

/** Milliseconds in which an action can be undone (handoff.md, invariant 5). */
export const undoWithin = 10 * 60_000;
/** Milliseconds after its end in which a ticket can be opened again (handoff.md section 1). */
export const reopenWithin = 30 * 86_400_000;

/** Where a ticket stands and who asks. */
export interface Standing {
	kind: TicketKind;
	/** Null before it exists. */
	state: TicketState | null;
	actor: Actor;
	/** Whether the actor is the one who holds the ticket. */
	holds: boolean;
	/** The last transition, when it can be undone: where it came from, and whether the actor made it. */
	last?: { from: TicketState; own: boolean } | null;
}

export type Step = { to: TicketState } | { refused: 'illegal' | 'not_allowed' | 'held' };

/** The state a verb leads to, or why it cannot: `illegal` from here, `not_allowed` to this role, `held` by somebody else. */
export function next(verb: Verb, standing: Standing): Step {
	const { kind, state, actor } = standing;
	const row = transitions.find((t) => t.kind === kind && t.verb === verb && startsAt(t, state));
	if (!row) return { refused: 'illegal' };
	const to = destination(row, standing);
	if (!to) return { refused: 'illegal' };
	if (!row.by.includes(actor)) return { refused: 'not_allowed' };
	if (mayHold(row.hold, standing)) return { to };
	return { refused: row.hold === 'author' || row.hold === 'others' ? 'not_allowed' : 'held' };
}

/** Every verb that would go through now: the buttons of a screen. What only tells is nobody's button. */
export function possible(standing: Standing): Verb[] {
	return verbs.filter((verb) => !isQuiet(verb) && 'to' in next(verb, standing));
}

export function isQuiet(verb: Verb): boolean {
	return (quietVerbs as readonly Verb[]).includes(verb);
}

function startsAt({ from }: Transition, state: TicketState | null): boolean {
	return state === null ? from === null : (from?.includes(state) ?? false);
}

function destination({ to }: Transition, { state, last }: Standing): TicketState | null {
	if (to === 'same') return state;
	return to === 'before' ? (last?.from ?? null) : to;
}

function mayHold(hold: Hold, { actor, holds, last }: Standing): boolean {
	const manager = actor === 'site_manager';
	switch (hold) {
		case 'all':
			return true;
		case 'holder':
			return holds || actor === 'system';
		case 'manager':
			return holds || manager;
		case 'others':
			return !holds;
		case 'author':
			return manager || (last?.own ?? false);
	}
}

/** States in which a ticket still waits for somebody. */
export const openStates = [
	'raised',
	'claimed',
	'helping',
	'paused',
	'offered',
	'accepted',
	'waiting',
	'appointment_set',
	'refused',
	'expired'
] as const;
