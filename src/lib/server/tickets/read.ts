/** One ticket, with no more than the reader may see (handoff.md sections 2 and 3). */
import { possible } from '../../tickets/machine.ts';
import type { Contact, Means, Person, StuckContext } from '../../tickets/types.ts';
import type { EventView, NoteView, TicketView } from '../../tickets/view.ts';
import type { Database } from '../database/index.ts';
import { deedOf, noteReading } from '../audit.ts';
import type { Agent } from '../who.ts';
import { glassOf, readableUntil } from './break-glass.ts';
import { card, named, type NamedRow } from './cards.ts';
import { type Row, standing, tooLate } from './move.ts';
import { asStaff } from './who.ts';

/** The ticket as this agent may read it, or null when the site has none of that id. */
export async function read(db: Database, id: string, agent: Agent): Promise<TicketView | null> {
	const row = await named(db.read, agent.siteId).where('ticket.id', '=', id).executeTakeFirst();
	if (!row) return null;
	// A site manager looks after the work, not after people's lives: no content, unless the glass was broken.
	const until = await readableUntil(db, id, agent);
	const content = agent.role === 'reception' || agent.role === 'social_worker' || until !== null;
	const social = agent.role === 'social_worker';
	return {
		...card(row),
		...(content ? {} : { procedure: null, step: null }),
		day: row.day,
		kioskLabel: row.kiosk_label,
		sender: row.sender,
		trigger: row.trigger,
		consent: row.consent,
		deadline: row.deadline,
		outcome: row.outcome,
		waitingReason: content ? row.waiting_reason : null,
		appointmentAt: content ? row.appointment_at : null,
		stuck: content ? parsed<StuckContext>(row.context) : null,
		person: content ? parsed<Person>(row.person) : null,
		means: content ? parsed<Means>(row.means) : null,
		flag: social ? row.flag : null,
		hasContact: row.has_contact === 1,
		contact: mayReach(row, agent) ? await contactOf(db, id, agent) : null,
		notes: content ? await notesOf(db, id, agent) : [],
		history: await historyOf(db, id),
		linked: await linkedTo(db, row),
		readableUntil: until,
		glass: await glassOf(db, id),
		may: mayDo(row, agent, db.now())
	};
}

/** What the machine allows, while there is time for it. */
function mayDo(row: Row, agent: Agent, now: number) {
	return possible(standing(asStaff(agent), row)).filter((verb) => !tooLate(verb, row, now));
}

/** The team while it is offered, then only the one who accepted. What is back at the desk tells nobody. */
function mayReach(row: NamedRow, agent: Agent): boolean {
	if (agent.role !== 'social_worker' || row.kind !== 'referral') return false;
	const desk = row.state === 'refused' || row.state === 'expired' || row.state === 'withdrawn';
	return row.state === 'offered' || (!desk && row.holder_id === agent.id);
}

/** Opens the contact, once it is written down that this agent reads it (handoff.md section 6). */
async function contactOf(db: Database, id: string, agent: Agent): Promise<Contact | null> {
	const row = await db.read
		.selectFrom('ticket_contact')
		.select('sealed')
		.where('ticket_id', '=', id)
		.executeTakeFirst();
	if (row) await noteReading(db, deedOf(agent, 'contact.read', { kind: 'ticket', id }));
	return row ? (JSON.parse(db.vault.open(`contact:${id}`, row.sealed)) as Contact) : null;
}

async function notesOf(db: Database, ticketId: string, agent: Agent): Promise<NoteView[]> {
	const rows = await db.read
		.selectFrom('ticket_note')
		.innerJoin('staff', 'staff.id', 'ticket_note.author_id')
		.select(['ticket_note.id', 'staff.name', 'ticket_note.shared', 'ticket_note.sealed', 'ticket_note.at'])
		.where('ticket_note.ticket_id', '=', ticketId)
		.where((eb) => eb.or([eb('ticket_note.shared', '=', 1), eb('ticket_note.author_id', '=', agent.id)]))
		.orderBy('ticket_note.at')
		.orderBy('ticket_note.id')
		.execute();
	return rows.map(({ id, name, shared, sealed, at }) => {
		const text = db.vault.open(`note:${ticketId}:${id}`, sealed);
		return { id, author: name, shared: shared === 1, text, at };
	});
}

async function historyOf(db: Database, id: string): Promise<EventView[]> {
	const rows = await db.read
		.selectFrom('ticket_event as event')
		.leftJoin('staff', 'staff.id', 'event.actor_id')
		.select(['event.at', 'event.verb', 'event.from_state', 'event.to_state', 'event.reason', 'staff.name'])
		.where('event.ticket_id', '=', id)
		.orderBy('event.seq')
		.execute();
	return rows.map(({ at, verb, from_state: from, to_state: to, reason, name: by }) => {
		return { at, verb, from, to, reason, by };
	});
}

async function linkedTo(db: Database, row: Row): Promise<string | null> {
	if (row.kind === 'referral') return row.origin_id;
	const referral = await db.read
		.selectFrom('ticket')
		.select('id')
		.where('origin_id', '=', row.id)
		.orderBy('raised_at', 'desc')
		.limit(1)
		.executeTakeFirst();
	return referral?.id ?? null;
}

function parsed<T>(json: string | null): T | null {
	return json === null ? null : (JSON.parse(json) as T);
}
