/** Who looks for what: every search that the catalogue can begin, and what people may have in hand when it does. */
import { kindOf } from '../../src/lib/procedures/keys.ts';
import type { Problem } from '../../src/lib/procedures/plan.ts';
import type { Catalogue, KeyState } from '../../src/lib/procedures/types.ts';
import { chance, type Keys, type Oracle } from './plan-oracle.ts';

export interface SearchFor {
	goal: string;
	/** What was said on the way to the plan. */
	said: Keys;
	/** Means and papers that can matter, of which nothing was said. */
	relevant: string[];
}

/** Every key that an answer looks for, with each thing said there, and every key that a recipe gives; lost, or never had. */
export function searchesOf(catalogue: Catalogue, oracle: Oracle): SearchFor[] {
	const searches = new Map<string, SearchFor>();
	const add = (goal: string, said: Keys) => {
		const keys = oracle.relevant({ goal, keys: said, struck: [] });
		const relevant = keys.filter(
			(key) => ['means', 'paper'].includes(kindOf(key)) && said[key] === undefined
		);
		searches.set(nameOf({ goal, said }), { goal, said, relevant });
	};
	for (const { steps } of Object.values(catalogue.procedures)) {
		for (const { goes, sets } of Object.values(steps).flatMap(({ answers }) => answers)) {
			if (typeof goes === 'object' && 'plan' in goes && goes.plan !== 'on') add(goes.plan, sets);
		}
	}
	for (const { first, gives } of oracle.recipes.values()) {
		for (const goal of gives) {
			add(goal, {});
			if (first && kindOf(goal) === 'account') add(goal, { [goal]: 'never' });
		}
	}
	return [...searches.values()];
}

export function nameOf({ goal, said }: Pick<SearchFor, 'goal' | 'said'>): string {
	const words = Object.entries(said).map(([key, state]) => `${key} ${state}`);
	return [goal, ...words].join(', ');
}

/** How many of the combinations of have and lack are tried: all of them up to `most`, else half as many drawn at random. */
export function triedOf({ relevant }: SearchFor, most: number): { tried: number; all: number } {
	const all = 2 ** relevant.length;
	return { tried: all <= most ? all : most / 2, all };
}

/** The combinations to try; nothing at all and everything at hand are always among them. */
export function* combinations(search: SearchFor, most: number): Generator<Problem> {
	const { goal, said, relevant } = search;
	const { tried, all } = triedOf(search, most);
	const draw = chance(relevant.length);
	for (let at = 0; at < tried; at++) {
		const bits = tried === all || at === 0 ? at : at === 1 ? all - 1 : Math.floor(draw() * all);
		const states = relevant.map((key, bit) => [key, (bits >> bit) & 1 ? 'have' : 'lack'] as const);
		yield { goal, keys: { ...Object.fromEntries(states), ...said }, struck: [] };
	}
}

/**
 * People as they come: some keys known to be there or lacking, others never spoken of, numbers lost, other accounts open
 * or never had, ways closed already. What was said on the way to the plan stands.
 */
export function* people({ goal, said }: SearchFor, oracle: Oracle, count: number): Generator<Problem> {
	const draw = chance(goal.length);
	const pick = <T>(...states: T[]) => states[Math.floor(draw() * states.length)]!;
	const keys = oracle.relevant({ goal, keys: said, struck: [] });
	for (let person = 0; person < count; person++) {
		const known = keys.flatMap((key): [string, KeyState][] => {
			const account = kindOf(key) === 'account';
			const state = account ? pick('have', 'never', null, null, null) : pick('have', 'lack', 'lack', null);
			return state ? [[key, state]] : [];
		});
		const closed = person % 2 ? 0 : draw() * 0.4;
		const struck = [...oracle.recipes.keys()].filter(() => draw() < closed);
		yield { goal, keys: { ...Object.fromEntries(known), ...said }, struck };
	}
}
