/**
 * The one place where an appointment meets the ticket's state machine. The machine of this version has no verb for
 * it: the change is announced, so that open screens read the ticket again, and its state stays.
 */
import type { AppointmentStatus } from '../database/interoperability-tables.ts';
import { announce } from '../tickets/bus.ts';

/** Verbs that go with what became of an appointment; the others change nothing in the ticket's state. */
export const verbOf: Partial<Record<AppointmentStatus, 'appointment_set' | 'seen' | 'no_show'>> = {
	set: 'appointment_set',
	seen: 'seen',
	no_show: 'no_show'
};

/** Called after commit, once for each change of date or status. */
export function appointmentChanged(change: {
	siteId: string;
	ticketId: string;
	status: AppointmentStatus;
}): void {
	announce({ siteId: change.siteId, ticketId: change.ticketId });
}
