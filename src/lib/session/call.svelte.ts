/** The call for a human of one session: what the person is told of it, until the session ends. */
import type { Slip } from '../tickets/slip.ts';
import type { NamelessWay, RaiseRequest, TicketState } from '../tickets/types.ts';
import { uuid } from '../uuid.ts';
import * as calls from './calls.ts';
import type { Post } from './calls.ts';
import type { Outbox } from './outbox.ts';
import type { CallState } from './view.ts';

export class Call {
	state = $state.raw<CallState | null>(null);
	#ended = new AbortController();
	/** A wish about how to be called is on its way. */
	#carrying = false;
	#post: Post;
	#outbox: Outbox | null;
	/** Idempotency key of the call that the outbox holds. */
	#kept: string | null = null;

	constructor(post: Post, outbox: Outbox | null = null) {
		this.#post = post;
		this.#outbox = outbox;
	}

	/** Somebody has been called and the matter is not over. */
	get open(): boolean {
		return (
			this.state !== null &&
			!(this.state.name === 'sent' && ['closed', 'withdrawn', 'purged'].includes(this.state.state))
		);
	}

	/**
	 * Calls; the screen says at once what happens, and honestly when it has not arrived yet.
	 * @param discreet nobody is to be called aloud, so how is not asked
	 */
	raise(request: RaiseRequest, discreet = false): void {
		this.state = { name: 'sending' };
		const notSent = () => {
			this.state = { name: 'not-sent' };
			if (this.#kept === request.key) return;
			this.#kept = request.key;
			void this.#outbox?.keep(request);
		};
		void calls.raise(request, this.#ended.signal, notSent, { send: this.#post }).then((raised) => {
			if (!raised) return;
			const ways = { wanted: 'number', kept: 'number' } as const;
			this.state = { name: 'sent', ...raised, ...(discreet ? {} : { ways }) };
			this.#erase();
		});
	}

	/** The person wants to be called another way; the last wish wins, whatever the network does. */
	callBy(way: NamelessWay): void {
		if (this.state?.name !== 'sent' || !this.state.ways) return;
		this.state = { ...this.state, ways: { ...this.state.ways, wanted: way } };
		if (!this.#carrying) void this.#carry();
	}

	/** One wish after the other, so that an earlier one never arrives last. */
	async #carry(): Promise<void> {
		this.#carrying = true;
		while (this.state?.name === 'sent' && this.state.ways && !this.#ended.signal.aborted) {
			const { id, ways } = this.state;
			if (ways.wanted === ways.kept) break;
			const kept = await calls.callBy(id, ways.wanted, uuid(), this.#ended.signal, this.#post);
			if (this.state?.name !== 'sent' || this.state.id !== id || !this.state.ways) break;
			const { wanted } = this.state.ways;
			// Refused: somebody is beside the person, and what was kept stays.
			this.state = {
				...this.state,
				ways: kept ? { wanted, kept: ways.wanted } : { ...ways, wanted: ways.kept }
			};
		}
		this.#carrying = false;
	}

	/** Takes the call back. */
	withdraw(): void {
		if (this.state?.name !== 'sent') return;
		void calls.withdraw(this.state.id, this.state.version, uuid(), this.#ended.signal, this.#post);
		this.state = null;
	}

	/** The slip of this call, to be printed; null when there is none just now. */
	async slip(): Promise<Slip | null> {
		return this.state?.name === 'sent' ? calls.slip(this.state.id, this.#ended.signal) : null;
	}

	/** The server tells what became of a ticket; another kiosk session's is not ours. */
	told(ticket: string, state: TicketState): void {
		if (this.state?.name === 'sent' && this.state.id === ticket) this.state = { ...this.state, state };
	}

	/** Forgets a call under way. */
	end(): void {
		this.#ended.abort();
		this.#erase();
	}

	#erase(): void {
		if (this.#kept) void this.#outbox?.erase(this.#kept);
		this.#kept = null;
	}
}
