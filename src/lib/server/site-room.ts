/** One site's room as its screens see it: compares what is read with what is shown, and tells only the difference. */
import type { Delta, KioskCard, RoomMessage, Snapshot, TicketCard } from '../room/types.ts';
import { Feed, frame } from './events.ts';
import type { Call, Kiosk } from './presence.ts';

/** A staff screen that listens. */
export interface Listener {
	/** Whose screen it is, to close it at logout or when the role changes. */
	agent: string;
	/** Hash of the session's token, when only that one is locked. */
	session?: string;
	/** Asked again each minute. */
	allowed: () => Promise<boolean>;
}

// Distributes over the kinds of delta, so that each keeps its own fields.
type Change<D = Delta> = D extends Delta ? Omit<D, 'epoch' | 'seq' | 'at'> : never;

export class SiteRoom {
	readonly feeds = new Map<Feed<RoomMessage>, Listener>();
	#epoch: string;
	#now: () => number;
	#seq = 0;
	#kiosks = new Map<string, KioskCard>();
	#tickets = new Map<string, TicketCard>();

	constructor(epoch: string, now: () => number) {
		this.#epoch = epoch;
		this.#now = now;
	}

	/** The whole room, as it is now. */
	snapshot(): Snapshot {
		return {
			type: 'snapshot',
			epoch: this.#epoch,
			seq: this.#seq,
			at: this.#now(),
			room: { kiosks: [...this.#kiosks.values()], tickets: [...this.#tickets.values()] }
		};
	}

	/** Adds a screen: it reads the whole room first. */
	listen(listener: Listener): Feed<RoomMessage> {
		const feed: Feed<RoomMessage> = new Feed({
			fresh: () => this.snapshot(),
			left: () => this.feeds.delete(feed)
		});
		this.feeds.set(feed, listener);
		return feed;
	}

	kiosk(id: string): KioskCard | undefined {
		return this.#kiosks.get(id);
	}

	/** The open desk tickets of each kiosk. */
	calls(): Map<string, Call[]> {
		const calls = new Map<string, Call[]>();
		for (const { id, kind, kiosk, raisedAt } of this.#tickets.values())
			if (kind === 'desk' && kiosk) calls.set(kiosk, [...(calls.get(kiosk) ?? []), { id, raisedAt }]);
		return calls;
	}

	/** Shows one kiosk as it is now. */
	showKiosk(card: KioskCard): void {
		if (same(this.#kiosks.get(card.id), card)) return;
		this.#kiosks.set(card.id, card);
		this.#tell({ type: 'kiosk', kiosk: card });
	}

	/** Keeps only the kiosks that still belong to the site. */
	keepKiosks(kiosks: Kiosk[]): void {
		const present = new Set(kiosks.map((kiosk) => kiosk.id));
		for (const id of this.#kiosks.keys()) {
			if (present.has(id)) continue;
			this.#kiosks.delete(id);
			this.#tell({ type: 'kiosk-gone', id });
		}
	}

	/**
	 * Takes the open tickets just read. Answers those whose state changed; the ones that left count as closed. Read for the
	 * first time, a ticket that somebody holds counts too: its kiosk may have missed it while the server was away.
	 */
	takeTickets(tickets: TicketCard[]): TicketCard[] {
		const moved: TicketCard[] = [];
		const open = new Set(tickets.map((ticket) => ticket.id));
		for (const ticket of tickets) {
			const before = this.#tickets.get(ticket.id);
			if (same(before, ticket)) continue;
			this.#tickets.set(ticket.id, ticket);
			this.#tell({ type: 'ticket', ticket });
			if ((before?.state ?? 'raised') !== ticket.state) moved.push(ticket);
		}
		for (const [id, ticket] of this.#tickets) {
			if (open.has(id)) continue;
			this.#tickets.delete(id);
			this.#tell({ type: 'ticket-gone', id });
			moved.push({ ...ticket, state: 'closed' });
		}
		return moved;
	}

	#tell(change: Change): void {
		this.#seq += 1;
		const delta: Delta = { epoch: this.#epoch, seq: this.#seq, at: this.#now(), ...change };
		const event = frame(delta);
		for (const feed of this.feeds.keys()) feed.send(event);
	}
}

function same(a: unknown, b: unknown): boolean {
	return JSON.stringify(a) === JSON.stringify(b);
}
