/** The queue of a site: its order, what is new in it, what was reminded of. Pure. */
import type { TicketCard } from './types.ts';
import type { UrgencyLevel } from '../tickets/types.ts';

const ranks: Record<UrgencyLevel, number> = { now: 0, today: 1, normal: 2 };

/** Urgent ones first, then who has waited longest. */
export function inOrder(tickets: TicketCard[]): TicketCard[] {
	return tickets.toSorted((a, b) => ranks[a.level] - ranks[b.level] || a.raisedAt - b.raisedAt);
}

/** Waits for somebody to walk over. */
export function isCall(ticket: TicketCard): boolean {
	return ticket.kind === 'desk' && ticket.state === 'raised';
}

/** What reception should hear about: new calls, calls given back, referrals that came back. */
export function news(before: TicketCard[], after: TicketCard[]): TicketCard[] {
	const known = new Map(before.map((ticket) => [ticket.id, ticket]));
	return after.filter((ticket) => {
		const old = known.get(ticket.id);
		return (isCall(ticket) && (!old || !isCall(old))) || (ticket.cameBack && !old?.cameBack);
	});
}

/** Tickets of which a reminder was given between two pictures: the server's clock decides, each screen only rings. */
export function reminded(before: TicketCard[], after: TicketCard[]): TicketCard[] {
	const known = new Map(before.map((ticket) => [ticket.id, ticket.reminded]));
	return after.filter((ticket) => ticket.reminded > (known.get(ticket.id) ?? ticket.reminded));
}
