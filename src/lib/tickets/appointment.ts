/** What the ticket's page knows of an appointment; shared by browser and server. */
import type { Refusal } from './answers.ts';

/** What leaves for RDV Service Public, to the letter. */
export interface Sends {
	firstName: string;
	lastName: string;
	/** Digits, or null when none is sent. */
	phone: string | null;
}

export interface AppointmentOffer {
	/** Page where a slot is picked without sending anything; null when the site has not set it. */
	link: string | null;
	/** Name of the server, for the eyes: `rdv.anct.gouv.fr`. */
	server: string | null;
	/** Whether this agent's own account is connected. */
	connected: boolean;
	/** Null when this agent cannot prepare one. */
	sends: Sends | null;
	appointment: {
		/** Of the calendar file. */
		id: string;
		/** A code with the text key `staff:appointment.status.<code>`. */
		status: string;
		/** Epoch milliseconds. */
		startsAt: number | null;
		/** Where the slot is picked. */
		url: string | null;
		/** Whether there is a draft that can be looked at again. */
		drafted: boolean;
	} | null;
}

/** `busy`: being asked for at this moment · `expired`: connect again · `unreachable` · `refused` over there. */
export type RdvProblem = 'busy' | 'expired' | 'unreachable' | 'refused';

export type Prepared = { ok: true } | Refusal | { ok: false; why: 'rdv'; rdv: RdvProblem };
