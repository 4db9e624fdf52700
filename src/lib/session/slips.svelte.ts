/** The person's ticket to take along: on paper, or on the glass to be photographed where there is no paper. */
import type { Slip } from '../tickets/slip.ts';
import type { Session } from './session.svelte.ts';

export class Slips {
	/** What is being printed. */
	printing = $state.raw<Slip | null>(null);
	/** What is on the glass instead of on paper. */
	shown = $state.raw<Slip | null>(null);
	#print: () => void;
	#session: () => Session | null;

	/** @param session the one at hand: of somebody who left meanwhile, nothing is printed nor shown */
	constructor(print: () => void, session: () => Session | null) {
		this.#print = print;
		this.#session = session;
	}

	async take(): Promise<void> {
		const slip = await this.#slip();
		if (slip) this.printing = slip;
	}

	async show(): Promise<void> {
		const slip = await this.#slip();
		if (!slip) return;
		this.shown = slip;
		this.#session()?.ask('code');
	}

	/** The slip's letters and pictures are there. */
	ready(): void {
		this.#print();
		this.printing = null;
	}

	drop(): void {
		this.printing = null;
		this.shown = null;
	}

	/** Null too for who is gone: what the next person takes stays theirs. */
	async #slip(): Promise<Slip | null> {
		const session = this.#session();
		const slip = (await session?.call.slip()) ?? null;
		return this.#session() === session ? slip : null;
	}
}
