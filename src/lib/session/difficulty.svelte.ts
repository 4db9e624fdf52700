/** What shows that a person has difficulty, and what is made of it (rules in `stuck.ts`). */
import type { Flow } from '../room/types.ts';
import * as stuck from './stuck.ts';

export class Difficulty {
	flow = $state<Flow>('ok');
	/** Over the whole session, for the ticket. */
	goingsBack = 0;
	replays = 0;
	#signs: stuck.Signs;
	#since: number | null = null;
	#now: () => number;

	constructor(now: () => number) {
		this.#now = now;
		this.#signs = stuck.noSigns(now());
	}

	/** Arrives on a step that usually takes `expected` seconds. */
	arrive(place: string, expected: number): void {
		this.#signs = stuck.arrived(this.#signs, place, expected, this.#now());
	}

	/** Touched, or still listening: silence starts again. */
	touch(): void {
		this.#signs = stuck.touched(this.#signs, this.#now());
	}

	back(): void {
		this.goingsBack++;
		this.#signs = stuck.wentBack(this.#signs, this.#now());
	}

	replay(): void {
		this.replays++;
		this.#signs = stuck.replayed(this.#signs);
	}

	fail(): void {
		this.#signs = stuck.failed(this.#signs);
	}

	/** The person goes on alone: what was counted is forgiven. */
	forgive(): void {
		this.#signs = stuck.forgiven(this.#signs, this.#now());
		this.#since = null;
		this.flow = 'ok';
	}

	/** Every second. */
	judge(): void {
		const now = this.#now();
		const any = stuck.signals(this.#signs, now).length > 0;
		this.#since = any ? (this.#since ?? now) : null;
		this.flow = stuck.flow(this.#signs, this.#since, now);
	}
}
