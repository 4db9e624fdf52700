/** What a member of staff may read of a ticket; the server leaves out what the role may not see (handoff.md 2 and 3). */
import type { Deadline } from '../procedures/types.ts';
import type { TicketCard } from '../room/types.ts';
import type { GlassView } from './glass.ts';
import type { Verb } from './machine.ts';
import type { Consent, Contact, Means, Person, StuckContext, TicketState, Trigger } from './types.ts';

/** A referral in the social workers' list. */
export interface ReferralCard extends TicketCard {
	deadline: Deadline;
	/** Who handed it over. */
	sender: string | null;
	/** Red-flag code; null for anybody but a social worker. */
	flag: string | null;
	hasContact: boolean;
	/** What the social worker waits for. */
	waitingReason: string | null;
	/** When the person is expected, epoch milliseconds. */
	appointmentAt: number | null;
}

/** A desk ticket ended lately. */
export interface EndedCard extends TicketCard {
	outcome: string | null;
	/** Epoch milliseconds. */
	closedAt: number;
}

/** A referral closed lately. */
export interface ClosedCard extends ReferralCard {
	outcome: string | null;
	/** Epoch milliseconds. */
	closedAt: number;
}

export interface NoteView {
	id: string;
	author: string;
	shared: boolean;
	text: string;
	/** Epoch milliseconds. */
	at: number;
}

/** One row of the journal. */
export interface EventView {
	at: number;
	verb: Verb;
	from: TicketState | null;
	to: TicketState;
	/** A code: outcome, refusal, pause, reminder… */
	reason: string | null;
	/** Name of the agent; null when it was the kiosk, or the server by itself. */
	by: string | null;
}

/** A null block is one that the role may not see, or that the person did not agree to show. */
export interface TicketView extends TicketCard {
	/** Civil day of the number, `YYYY-MM-DD`. */
	day: string;
	kioskLabel: string | null;
	sender: string | null;
	trigger: Trigger;
	consent: Consent;
	deadline: Deadline;
	outcome: string | null;
	waitingReason: string | null;
	/** When the person is expected, epoch milliseconds. */
	appointmentAt: number | null;
	stuck: StuckContext | null;
	person: Person | null;
	means: Means | null;
	/** Red-flag code: social worker only. */
	flag: string | null;
	/** Whether a contact was left, for those who may not read it too. */
	hasContact: boolean;
	/** Social worker only: while the referral is offered to the team, then for the one who accepted it. */
	contact: Contact | null;
	/** Shared notes, and one's own private ones. */
	notes: NoteView[];
	history: EventView[];
	/** The desk ticket of a referral, or the open or last referral of a desk ticket. */
	linked: string | null;
	/** Until when a manager who broke the glass may read; null for everybody else. Epoch milliseconds. */
	readableUntil: number | null;
	/** Who broke the glass, and why. */
	glass: GlassView[];
	/** What this agent can do now. */
	may: Verb[];
}
