/** What is over its time on an evening. Nothing here writes. */
import { type Kysely, sql } from 'kysely';
import { lastOver, addDays } from '../../retention/calendar.ts';
import { fixed, type Period, type Reason, rules, type RuleId, type Settings } from '../../retention/rules.ts';
import { openStates } from '../../tickets/machine.ts';
import type { Tables } from '../database/index.ts';
import { startOf } from './clock.ts';

/** A site on one of its evenings. */
export interface Evening {
	siteId: string;
	timeZone: string;
	/** Civil day, `YYYY-MM-DD`. */
	day: string;
	settings: Settings;
}

/** Moments before this one are over their period, epoch milliseconds. */
export function before({ day, timeZone }: Pick<Evening, 'day' | 'timeZone'>, period: Period): number {
	return startOf(addDays(lastOver(day, period), 1), timeZone);
}

/** The period a site chose. */
export function chosen({ settings }: Evening, id: RuleId): Period {
	return { unit: rules[id].unit, count: settings.periods[id] };
}

/** Moves of the work and not of the person: they are no contact with anybody. */
const noContact = [
	'close',
	'expire',
	'remind',
	'escalate',
	'open',
	'reopen',
	'undo',
	'reassign',
	'take_over'
];

/** Tickets of a site that are over their time for one reason. */
export function dueTickets(read: Kysely<Tables>, evening: Evening, reason: Reason) {
	const site = read.selectFrom('ticket').where('ticket.site_id', '=', evening.siteId);
	// A state that a later version adds counts as ended unless `openStates` names it.
	const ended = site.where('ticket.state', 'not in', openStates);
	const referral = ended.where('ticket.kind', '=', 'referral');
	// A state of its own once the clock of referrals knows it, or an outcome: both end the same way.
	const expired = sql<boolean>`'expired' in (ticket.state, coalesce(ticket.outcome, ''))`;
	switch (reason) {
		case 'desk':
			return ended
				.where('ticket.kind', '=', 'desk')
				.where('ticket.changed_at', '<', before(evening, chosen(evening, 'desk')));
		case 'referral':
			return referral
				.where(sql<boolean>`not ${expired}`)
				.where('ticket.changed_at', '<', before(evening, chosen(evening, 'referral')));
		case 'expired':
			return site
				.where('ticket.kind', '=', 'referral')
				.where(expired)
				.where('ticket.changed_at', '<', before(evening, fixed.expired));
		case 'unaccepted':
			return neverAccepted(read, evening);
		case 'hardStop':
			return withoutContact(read, evening);
	}
}

/** Open referrals that nobody ever accepted. An urgent one never goes by itself (handoff.md, invariant 6). */
function neverAccepted(read: Kysely<Tables>, evening: Evening) {
	const limit = before(evening, fixed.unaccepted);
	return read
		.selectFrom('ticket')
		.where('ticket.site_id', '=', evening.siteId)
		.where('ticket.kind', '=', 'referral')
		.where('ticket.state', 'in', openStates)
		.where('ticket.level', '!=', 'now')
		.where('ticket.raised_at', '<', limit)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('ticket_event as event')
						.select('event.seq')
						.whereRef('event.ticket_id', '=', 'ticket.id')
						.where(({ or, and, eb }) =>
							or([
								eb('event.verb', '=', 'accept'),
								and([eb('event.verb', '=', 'offer'), eb('event.at', '>=', limit)])
							])
						)
				)
			)
		);
}

/** Tickets in any state whose person was last met, called or written about too long ago. */
function withoutContact(read: Kysely<Tables>, evening: Evening) {
	const limit = before(evening, fixed.hardStop);
	return read
		.selectFrom('ticket')
		.where('ticket.site_id', '=', evening.siteId)
		.where('ticket.raised_at', '<', limit)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('ticket_event as event')
						.select('event.seq')
						.whereRef('event.ticket_id', '=', 'ticket.id')
						.where(sql<boolean>`event.verb not in (${sql.join(noContact)})`)
						.where('event.at', '>=', limit)
				)
			)
		)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('ticket_note as note')
						.select('note.id')
						.whereRef('note.ticket_id', '=', 'ticket.id')
						.where('note.at', '>=', limit)
				)
			)
		);
}
