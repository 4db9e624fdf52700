/** What a social worker does about an appointment, from the ticket: see what would be sent, ask for a draft, look again. */
import type { Contact } from '../../tickets/types.ts';
import type { AppointmentOffer, Prepared, Sends } from '../../tickets/appointment.ts';
import type { TicketView } from '../../tickets/view.ts';
import { type Database, write } from '../database/index.ts';
import { read as readTicket } from '../tickets/read.ts';
import type { Agent } from '../who.ts';
import * as appointments from './appointments.ts';
import { createPlan, readPlan, type Reach } from './client.ts';
import * as connections from './connections.ts';
import { appointmentChanged } from './machine.ts';
import * as settings from './settings.ts';

type Asked = Pick<TicketView, 'id' | 'kind' | 'state' | 'holderId' | 'consent' | 'contact' | 'number'>;

/** What the page of a ticket shows of appointments; null for whoever has nothing to do with them. */
export async function offer(db: Database, ticket: Asked, agent: Agent): Promise<AppointmentOffer | null> {
	if (agent.role !== 'social_worker' || ticket.kind !== 'referral') return null;
	const known = await settings.read(db, agent.siteId);
	const row = await appointments.of(db, ticket.id);
	if (!known && !row) return null;
	const prepares = known?.hasClient === true && mayPrepare(ticket, agent);
	return {
		link: known && settings.deepLink(known),
		server: known && new URL(known.base).host,
		connected: prepares && (await connections.isConnected(db, agent.id)),
		// Said before anything is sent, and computed by what sends.
		sends: prepares ? sends(ticket) : null,
		appointment: row
			? {
					id: row.id,
					status: row.status,
					startsAt: row.starts_at,
					url: row.url,
					drafted: row.plan_id !== null
				}
			: null
	};
}

/** Who accepted the referral, while it is theirs. */
function mayPrepare(ticket: Asked, agent: Agent): boolean {
	return ticket.holderId === agent.id && !['closed', 'offered', 'refused'].includes(ticket.state);
}

/**
 * What would leave: a first name and a telephone number when the person agreed to give them, and otherwise nothing of
 * the person. RDV Service Public requires a last name, which Relais does not know: the ticket's number stands for it.
 */
export function sends({ consent, contact, number }: Pick<Asked, 'consent' | 'contact' | 'number'>): Sends {
	const given: Contact | null = consent === 'stuck_step_and_contact' ? contact : null;
	return {
		firstName: given?.name ?? 'Personne',
		lastName: `Relais n° ${number}`,
		phone: given ? given.phone.replace(/[^\d+]/g, '') : null
	};
}

/**
 * Asks for a draft and answers where its slot is picked. A ticket has one draft at a time: asked again, the same one is
 * answered, and nothing is sent.
 *
 * @param returnUrl address of the ticket
 */
export async function prepare(
	db: Database,
	ticketId: string,
	agent: Agent,
	returnUrl: string,
	allowPrivate: boolean
): Promise<Prepared> {
	const ticket = await readTicket(db, ticketId, agent);
	if (ticket?.kind !== 'referral') return { ok: false, why: 'unknown' };
	const client = await settings.client(db, agent.siteId);
	if (!client || !mayPrepare(ticket, agent)) return { ok: false, why: 'not_allowed' };
	if (!(await connections.isConnected(db, agent.id))) return { ok: false, why: 'rdv', rdv: 'expired' };
	const begun = await appointments.begin(db, { id: ticket.id, siteId: agent.siteId });
	if ('busy' in begun) return { ok: false, why: 'rdv', rdv: 'busy' };
	if ('there' in begun) return { ok: true };
	const reach: Reach = { allowPrivate, now: db.now() };
	const person = sends(ticket);
	const plan = await connections.withToken(db, client, agent.id, reach, (token) =>
		createPlan(client, token, { person, returnUrl }, reach)
	);
	await appointments.settle(db, begun.mine, plan.ok ? plan.value : null);
	return plan.ok ? { ok: true } : { ok: false, why: 'rdv', rdv: plan.why };
}

/** Asks RDV Service Public what became of the draft, and writes it on the ticket. */
export async function look(
	db: Database,
	ticketId: string,
	agent: Agent,
	allowPrivate: boolean
): Promise<Prepared> {
	const ticket = await readTicket(db, ticketId, agent);
	const row = ticket && (await appointments.of(db, ticket.id));
	if (!ticket || !row?.plan_id) return { ok: false, why: 'unknown' };
	const client = await settings.client(db, agent.siteId);
	if (!client || !mayPrepare(ticket, agent)) return { ok: false, why: 'not_allowed' };
	const now = db.now();
	const planId = row.plan_id;
	const reach: Reach = { allowPrivate, now };
	const plan = await connections.withToken(db, client, agent.id, reach, (token) =>
		readPlan(client, token, planId, reach)
	);
	if (!plan.ok) return { ok: false, why: 'rdv', rdv: plan.why };
	const { rdv } = plan.value;
	if (!rdv) return { ok: true };
	const changed = await write(db, (connection) =>
		appointments.learn(db, connection, row, { ...rdv, toldAt: now }, now)
	);
	if (changed) appointmentChanged({ siteId: agent.siteId, ticketId: ticket.id });
	return { ok: true };
}
