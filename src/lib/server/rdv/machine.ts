/**
 * The one place where an appointment meets the ticket's state machine: what RDV Service Public says moves the ticket, by
 * the server itself, in the transaction that writes the news.
 */
import type { Verb } from '../../tickets/machine.ts';
import type { Connection, Database } from '../database/index.ts';
import type { AppointmentStatus } from '../database/interoperability-tables.ts';
import { announce } from '../tickets/bus.ts';
import { carryOut, type Row } from '../tickets/move.ts';
import { asSystem } from '../tickets/who.ts';

/** Verbs that go with what became of an appointment; the others leave the ticket where it is. */
export const verbOf: Partial<Record<AppointmentStatus, Verb>> = {
	set: 'set_appointment',
	seen: 'seen',
	no_show: 'no_show',
	excused: 'cancel_appointment',
	cancelled: 'cancel_appointment'
};

/** Kept in the journal as the reason, so that a day fixed by an agent is told from one that came by itself. */
const source = 'rdv_service_public';

export interface Told {
	siteId: string;
	ticketId: string;
	status: AppointmentStatus;
	/** Epoch milliseconds. */
	startsAt: number;
}

/**
 * Moves the ticket as the machine allows. Nothing happens to a ticket that is closed, that nobody follows, or that already
 * stands there because an agent said the same.
 */
export async function follow(db: Database, connection: Connection, told: Told): Promise<void> {
	const verb = verbOf[told.status];
	if (!verb) return;
	const set = verb === 'set_appointment' ? { waiting_reason: null } : {};
	const asked = {
		verb,
		kind: 'referral',
		id: told.ticketId,
		version: null,
		who: asSystem(told.siteId),
		reason: source,
		set: { ...set, appointment_at: verb === 'set_appointment' ? told.startsAt : null },
		unless: async (_: Connection, row: Row) =>
			verb === 'set_appointment' && row.state === 'appointment_set' && row.appointment_at === told.startsAt
				? ({ ok: false, why: 'illegal', state: row.state, version: row.version } as const)
				: null
	} as const;
	const { answer } = await carryOut(db, connection, asked);
	// An agent touched it in the same instant: what they left is looked at once more.
	if (!answer.ok && answer.why === 'conflict') await carryOut(db, connection, asked);
}

/** Called after commit, once for each change of date or status. */
export function appointmentChanged({ siteId, ticketId }: { siteId: string; ticketId: string }): void {
	announce({ siteId, ticketId });
}
