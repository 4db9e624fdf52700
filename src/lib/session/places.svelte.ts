/** Where a person stands, and what they came by: going back leads through it. */
import { back, type Walk } from '../procedures/walk.ts';
import type { Stand } from './moves.ts';
import type { Place } from './view.ts';

/** Questions in between: nobody is led back to them. */
const between: Place['name'][] = ['help', 'call', 'ways'];
const first: Stand = { place: { name: 'need' }, walk: null };

export class Places {
	place = $state.raw<Place>(first.place);
	walk = $state.raw<Walk | null>(first.walk);
	/** Each with the walk of then: « what is urgent » may begin another procedure over the first. */
	#before: Stand[] = [];

	get here(): Stand {
		return { place: this.place, walk: this.walk };
	}

	/** On to another screen, from which back leads here. */
	go(place: Place, walk = this.walk): void {
		if (!between.includes(this.place.name)) this.#before = [...this.#before, this.here];
		this.replace(place, walk);
	}

	/** Another screen instead of this one. */
	replace(place: Place, walk = this.walk): void {
		this.walk = walk;
		this.place = place;
	}

	/** One screen back, answers kept; the first screen stays. */
	back(): void {
		const earlier = this.place.name === 'step' && this.walk ? back(this.walk) : null;
		if (earlier) return this.replace(this.place, earlier);
		const { place, walk } = this.#before.at(-1) ?? first;
		this.#before = this.#before.slice(0, -1);
		this.replace(place, walk);
	}

	/** Back to the procedure, or to the first question when there is none: as it was left, with what came before it. */
	resume(): void {
		const left = this.walk ? this.#before.findLastIndex(({ place }) => place.name === 'step') : 0;
		if (left >= 0) this.#before = this.#before.slice(0, left);
		this.replace(this.walk ? { name: 'step' } : first.place);
	}
}
