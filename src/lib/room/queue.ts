/** The queue of a site: its order, what is new in it, what has waited too long. Pure. */
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

/** Minutes unclaimed after which the desk hears a reminder (handoff.md section 5, reminder clock). */
export const remindAfter: Record<UrgencyLevel, number[]> = {
	now: [1, 3, 5],
	today: [2, 5, 10],
	normal: [2, 5, 10]
};

/** Calls that went past a reminder between two moments, epoch milliseconds. */
export function due(tickets: TicketCard[], from: number, to: number): TicketCard[] {
	return tickets.filter(
		(ticket) =>
			isCall(ticket) &&
			remindAfter[ticket.level].some((minutes) => {
				const at = ticket.raisedAt + minutes * 60_000;
				return from < at && at <= to;
			})
	);
}
