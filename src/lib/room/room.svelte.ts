/** The live room in the browser: what is shown of it, and what is to be heard. */
import { apply, type Picture } from './apply.ts';
import { Live, type Wires } from './live.svelte.ts';
import { inOrder, news, reminded } from './queue.ts';
import type { KioskCard, RoomMessage, Snapshot, TicketCard } from './types.ts';

export interface RoomOptions extends Wires {
	/** A call or a referral came, or came back. */
	onNews?: (tickets: TicketCard[]) => void;
	/** Tickets nobody answers, each time the server reminds of one. */
	onReminder?: (tickets: TicketCard[]) => void;
	/** The session ended: somebody signed out, or the role changed. */
	onSignedOut?: () => void;
}

export class Room {
	#picture = $state.raw<Picture>()!;
	#options: RoomOptions;
	#live: Live<RoomMessage>;

	constructor(first: Snapshot, options: RoomOptions) {
		this.#options = options;
		this.#picture = { epoch: first.epoch, seq: first.seq, ...first.room };
		this.#live = new Live(first.at, options, {
			take: (message) => this.#take(message),
			dismissed: () => options.onSignedOut?.()
		});
	}

	/** Epoch milliseconds of the server's clock, once a second: waiting times do not depend on the desk's own clock. */
	get now(): number {
		return this.#live.now;
	}

	/** Epoch milliseconds of the desk's clock since which nothing was heard; null while live. */
	get silentSince(): number | null {
		return this.#live.silentSince;
	}

	get kiosks(): KioskCard[] {
		return this.#picture.kiosks;
	}

	/** Urgent ones first, then who has waited longest. */
	tickets: TicketCard[] = $derived.by(() => inOrder(this.#picture.tickets));

	/** Opens the stream. To be undone by {@link destroy}. */
	start(): void {
		this.#live.start();
	}

	destroy(): void {
		this.#live.destroy();
	}

	#take(message: RoomMessage): 'gap' | void {
		const next = apply(this.#picture, message);
		if (next === 'gap') return 'gap';
		const came = news(this.#picture.tickets, next.tickets);
		const late = reminded(this.#picture.tickets, next.tickets);
		this.#picture = next;
		if (came.length > 0) this.#options.onNews?.(came);
		if (late.length > 0) this.#options.onReminder?.(late);
	}
}
