/** Lists of tickets, as cards: no name of a person, no note, no urgency code but for the social worker. */
import { type Kysely, sql } from 'kysely';
import type { TicketCard } from '../../room/types.ts';
import { reopenWithin, undoWithin } from '../../tickets/machine.ts';
import { signOf } from '../../tickets/sign.ts';
import type { Person, UrgencyLevel } from '../../tickets/types.ts';
import type { ClosedCard, EndedCard, ReferralCard } from '../../tickets/view.ts';
import type { Database, Tables } from '../database/index.ts';
import type { Agent } from '../who.ts';
import type { Row } from './move.ts';
import { undoOf } from './undo.ts';

/** A ticket's row with the names its card shows. */
export type NamedRow = Row & {
	holder: string | null;
	sender: string | null;
	kiosk_label: string | null;
	has_contact: number;
};

/** Tickets of a site with the names beside them. */
export function named(read: Kysely<Tables>, siteId: string) {
	return read
		.selectFrom('ticket')
		.leftJoin('staff as holder', 'holder.id', 'ticket.holder_id')
		.leftJoin('staff as sender', 'sender.id', 'ticket.sender_id')
		.leftJoin('device as kiosk', 'kiosk.id', 'ticket.kiosk_id')
		.leftJoin('ticket_contact as contact', 'contact.ticket_id', 'ticket.id')
		.selectAll('ticket')
		.select(['holder.name as holder', 'sender.name as sender', 'kiosk.label as kiosk_label'])
		.select(sql<number>`case when contact.ticket_id is null then 0 else 1 end`.as('has_contact'))
		.where('ticket.site_id', '=', siteId);
}

const atTheDesk = ['raised', 'claimed', 'helping', 'paused', 'offered', 'refused', 'expired'] as const;
/** Referrals that are open, on one side or the other. */
const openReferrals = ['offered', 'accepted', 'waiting', 'appointment_set', 'refused', 'expired'] as const;

/**
 * The tickets reception has before it: desk tickets that wait or are being helped, referrals that came back or expired, and
 * those it sent that nobody has answered yet. The most pressing first, then the oldest.
 *
 * `kiosk` is the id of the kiosk, to be matched with the room's kiosk cards.
 */
export async function listForRoom(db: Database, siteId: string): Promise<TicketCard[]> {
	const rows = await named(db.read, siteId).where('ticket.state', 'in', atTheDesk).execute();
	return rows.map(card).sort(byUrgency);
}

/**
 * Open referrals. A social worker and a site manager see those of the site (the manager without their codes);
 * reception sees those it sent.
 */
export async function listReferrals(db: Database, agent: Agent): Promise<ReferralCard[]> {
	let query = named(db.read, agent.siteId)
		.where('ticket.kind', '=', 'referral')
		.where('ticket.state', 'in', openReferrals);
	if (agent.role === 'reception') query = query.where('ticket.sender_id', '=', agent.id);
	const rows = await query.execute();
	return rows.map((row) => referralCard(row, agent)).sort(byUrgency);
}

/** Milliseconds a closed referral stays in the lists: long enough to look back on, and no archive. */
const recently = 14 * 86_400_000;

/** Referrals closed lately: the social worker's own, or all of the site's for its manager, without content. */
export async function listClosed(db: Database, agent: Agent): Promise<ClosedCard[]> {
	let query = named(db.read, agent.siteId)
		.where('ticket.kind', '=', 'referral')
		.where('ticket.state', '=', 'closed')
		.where('ticket.changed_at', '>', db.now() - recently);
	if (agent.role !== 'site_manager') query = query.where('ticket.holder_id', '=', agent.id);
	const rows = await query.orderBy('ticket.changed_at', 'desc').limit(20).execute();
	return rows.map((row) => ({
		...referralCard(row, agent),
		outcome: row.outcome,
		closedAt: row.changed_at
	}));
}

export function card(row: NamedRow): TicketCard {
	const person = row.person === null ? null : (JSON.parse(row.person) as Person);
	return {
		id: row.id,
		kind: row.kind,
		state: row.state,
		version: row.version,
		sign: signOf(row.number),
		number: row.number,
		level: row.level,
		language: row.language,
		kiosk: row.kiosk_id,
		procedure: row.procedure,
		step: row.step,
		raisedAt: row.raised_at,
		holder: row.holder,
		holderId: row.holder_id,
		reading: person?.reading ?? 'unknown',
		call: person?.call ?? 'number',
		cameBack: row.came_back === 1,
		refusal: row.refusal,
		pausedReason: row.paused_reason,
		reminded: row.reminded,
		seenAt: row.seen_by_recipient_at,
		undo: undoCard(row)
	};
}

function undoCard(row: Row): TicketCard['undo'] {
	const undo = undoOf(row);
	return undo && { by: undo.by, until: undo.at + undoWithin };
}

function referralCard(row: NamedRow, agent: Agent): ReferralCard {
	const reads = agent.role === 'reception' || agent.role === 'social_worker';
	const hidden = !reads ? { procedure: null, step: null } : {};
	return {
		...card(row),
		...hidden,
		deadline: row.deadline,
		sender: row.sender,
		flag: agent.role === 'social_worker' ? row.flag : null,
		hasContact: row.has_contact === 1,
		waitingReason: row.waiting_reason,
		appointmentAt: row.appointment_at
	};
}

/** Desk tickets ended lately that can still be opened again, the latest first: what was closed too soon is found there. */
export async function listEnded(db: Database, siteId: string): Promise<EndedCard[]> {
	const rows = await named(db.read, siteId)
		.where('ticket.kind', '=', 'desk')
		.where('ticket.state', '=', 'closed')
		.where('ticket.changed_at', '>', db.now() - reopenWithin)
		.orderBy('ticket.changed_at', 'desc')
		.limit(40)
		.execute();
	return rows.map((row) => ({ ...card(row), outcome: row.outcome, closedAt: row.changed_at }));
}

const pressing: Record<UrgencyLevel, number> = { now: 0, today: 1, normal: 2 };

function byUrgency(a: TicketCard, b: TicketCard): number {
	return pressing[a.level] - pressing[b.level] || a.raisedAt - b.raisedAt || a.number - b.number;
}
