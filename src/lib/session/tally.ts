/** Counts one session while it lasts: step ids and seconds, to be told once at its end and forgotten with it. */
import type { Ending, Situation } from '../procedures/types.ts';
import type { VisitedStep, VisitedWalk } from '../statistics/visit.ts';

export interface Arrival {
	procedure: string;
	step: string;
	situation: Situation | undefined;
	/** Kind of ending, when the step is one. */
	ending: Ending | undefined;
}

interface Counted extends VisitedStep {
	/** Somebody was called from here, for whatever reason. */
	called: boolean;
	/** Milliseconds before the present stay. */
	spent: number;
}

interface Walk {
	ending: Ending | null;
	steps: Map<string, Counted>;
}

export class Tally {
	#walks: Walk[] = [];
	#here: Counted | null = null;
	/** Since when the person is on the step at hand; null while the clock stands. Epoch milliseconds. */
	#since: number | null = null;
	#lastSign = 0;
	#listened = false;
	#hushed = false;

	/** A procedure was chosen: what came before is over. */
	begin(now: number): void {
		this.#give();
		this.#stop(now);
		this.#walks.push({ ending: null, steps: new Map() });
		this.#here = null;
	}

	/** The person comes to a step, or back to it from a question in between. */
	arrive({ procedure, step, situation, ending }: Arrival, now: number): void {
		const walk = this.#walks.at(-1);
		if (!walk) return;
		this.#stop(now);
		const id = `${procedure}/${step}`;
		const known = walk.steps.get(id);
		const counted = known ?? fresh(procedure, step);
		if (counted !== this.#here) counted.arrivals++;
		delete counted.situation;
		if (situation) counted.situation = situation;
		walk.steps.set(id, counted);
		walk.ending = ending ?? null;
		this.#here = counted;
		this.#since = this.#lastSign = now;
	}

	/** No step is on screen: lists, the first question. */
	away(now: number): void {
		this.#stop(now);
	}

	/** Any touch: the time until here was spent here. */
	touch(now: number): void {
		this.#lastSign = now;
	}

	/** The rules of `stuck.ts` say that the person goes no further. */
	stuck(now: number): void {
		if (!this.#here) return;
		this.#here.stuck = true;
		this.#lastSign = now;
	}

	/** A human is called. @param stuck false for a call that says nothing of the step: a danger, the end of a procedure */
	call(stuck: boolean, now: number): void {
		if (!this.#here) return;
		this.#here.called = true;
		if (stuck) this.#here.stuck = true;
		this.#lastSign = now;
		this.#stop(now);
	}

	/** Somebody asked to hear a text again. */
	listen(): void {
		this.#listened = true;
	}

	/** The session met a discreet path: nothing of it is told, not even that it was. */
	hush(): void {
		this.#hushed = true;
		this.#walks = [];
		this.#here = null;
	}

	/** What is told of the session, now that it is over; null when nothing may be. */
	end(): { listened: boolean; walks: VisitedWalk[] } | null {
		if (this.#hushed) return null;
		// Nobody touched the glass since: what follows was spent by nobody.
		this.#stop(this.#lastSign);
		this.#give();
		const walks = this.#walks.map(({ ending, steps }) => ({ ending, steps: [...steps.values()].map(told) }));
		return { listened: this.#listened, walks };
	}

	/** The walk at hand is over where the person stands. */
	#give(): void {
		const ending = this.#walks.at(-1)?.ending ?? null;
		if (this.#here && ending === null && !this.#here.called) this.#here.left = true;
	}

	#stop(now: number): void {
		if (this.#here && this.#since !== null) this.#here.spent += Math.max(0, now - this.#since);
		this.#since = null;
	}
}

function fresh(procedure: string, step: string): Counted {
	return { procedure, step, seconds: 0, arrivals: 0, stuck: false, left: false, called: false, spent: 0 };
}

function told({ called: _, spent, ...step }: Counted): VisitedStep {
	return { ...step, seconds: Math.round(spent / 1000) };
}
