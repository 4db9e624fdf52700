/**
 * What `plan.ts` is measured against, by other means: every minimal way to every key is written down once, as a set of
 * keys had and recipes taken; what a person can do is then looked up. Exact, since whatever wins a key holds a
 * minimal way, which costs no more. It shares nothing with the planner but the recipes, their cost and the kinds of keys.
 */
import { costOf } from '../../src/lib/procedures/cost.ts';
import { keys as allKeys, kindOf } from '../../src/lib/procedures/keys.ts';
import type { Plan, Problem } from '../../src/lib/procedures/plan.ts';
import type { Catalogue, KeyState, Recipe } from '../../src/lib/procedures/types.ts';

export type Keys = Readonly<Record<string, KeyState>>;

/** Keys had and recipes taken, none of which can be left out. */
interface MinimalWay {
	had: string[];
	taken: string[];
	cost: number;
}

export class Oracle {
	readonly recipes = new Map<string, Recipe>();
	readonly #names: string[];
	readonly #ways: ReadonlyMap<string, MinimalWay[]>;

	constructor(catalogue: Catalogue) {
		for (const { id, recipes } of Object.values(catalogue.procedures)) {
			for (const recipe of recipes) this.recipes.set(`${id}/${recipe.id}`, recipe);
		}
		this.#names = [...allKeys, ...this.recipes.keys()];
		const sets = this.#minimalSets();
		this.#ways = new Map(allKeys.map((key) => [key, this.#cheapestFirst(key, sets.get(key)!)]));
	}

	/** What the cheapest way costs, null when there is none. */
	cheapest(problem: Problem): number | null {
		const usable = usableKeys(problem);
		if (usable.has(problem.goal)) return 0;
		const open = new Set(this.#open(problem));
		const way = this.#ways
			.get(problem.goal)!
			.find(({ had, taken }) => had.every((key) => usable.has(key)) && taken.every((ref) => open.has(ref)));
		return way?.cost ?? null;
	}

	/** Whether the goal is among all that can be won, one recipe after the other, whatever it costs. */
	canWin(problem: Problem): boolean {
		const has = usableKeys(problem);
		const open = this.#open(problem).map((ref) => this.recipes.get(ref)!);
		for (let before = -1; before < has.size;) {
			before = has.size;
			for (const { needs, gives } of open) {
				if (meets(needs, has)) for (const key of gives) has.add(key);
			}
		}
		return has.has(problem.goal);
	}

	/** What is wrong with a plan for somebody who does as it says; null when it wins the goal for what it says it costs. */
	complaint(problem: Problem, { stages, cost }: Plan): string | null {
		const has = usableKeys(problem);
		const open = this.#open(problem);
		const taken = stages.map(({ way }) => way.ref);
		if (new Set(taken).size < taken.length) return 'a recipe is taken twice';
		for (const { way, wins, uses } of stages) {
			const { needs, gives } = this.recipes.get(way.ref)!;
			if (!open.includes(way.ref)) return `${way.ref} is closed`;
			if (!meets(needs, has)) return `${way.ref} is taken too early`;
			if (!uses.every((key, at) => needs[at]!.includes(key) && has.has(key)))
				return `${way.ref} uses wrong keys`;
			if (!gives.includes(wins)) return `${way.ref} does not give ${wins}`;
			if (uses.length !== needs.length) return `${way.ref} leaves a need out`;
			for (const key of gives) has.add(key);
		}
		const sum = taken.reduce((sum, ref) => sum + costOf(this.recipes.get(ref)!), 0);
		if (sum !== cost) return `it costs ${sum}, not ${cost}`;
		return has.has(problem.goal) ? null : 'the goal is not won';
	}

	/** Keys that can matter on the way to a goal: everything that an open recipe for it may need, and so on backwards. */
	relevant(problem: Problem): string[] {
		const open = this.#open(problem).map((ref) => this.recipes.get(ref)!);
		const keys = new Set([problem.goal]);
		for (const key of keys) {
			const needed = open.filter(({ gives }) => gives.includes(key)).flatMap(({ needs }) => needs.flat());
			for (const one of needed) keys.add(one);
		}
		keys.delete(problem.goal);
		return [...keys];
	}

	#open({ keys, struck }: Problem): string[] {
		const never = (key: string) => keys[key] === 'never';
		const isOpen = ({ first, gives }: Recipe) => (first ? gives.some(never) : !gives.some(never));
		return [...this.recipes].flatMap(([ref, recipe]) =>
			isOpen(recipe) && !struck.includes(ref) ? [ref] : []
		);
	}

	/** For each key the sets of things, as bits, that win it and hold no smaller one: grown until nothing is new. */
	#minimalSets(): Map<string, bigint[]> {
		const bits = new Map(this.#names.map((name, at) => [name, 1n << BigInt(at)]));
		const sets = new Map<string, bigint[]>(allKeys.map((key) => [key, [bits.get(key)!]]));
		let changed = new Set<string>(allKeys);
		while (changed.size > 0) {
			const now = new Set<string>();
			for (const [ref, { needs, gives }] of this.recipes) {
				// Both the keys of the last round and those of this one: an order of recipes must not matter.
				const isNew = (key: string) => changed.has(key) || now.has(key);
				if (needs.length > 0 && !needs.flat().some(isNew)) continue;
				let ways = [bits.get(ref)!];
				for (const need of needs) {
					const met = need.flatMap((key) => sets.get(key)!);
					ways = minimal(ways.flatMap((way) => met.map((more) => way | more)));
				}
				for (const key of gives) {
					const before = sets.get(key)!;
					const after = minimal([...before, ...ways]);
					if (after.length === before.length && after.every((set, at) => set === before[at])) continue;
					sets.set(key, after);
					now.add(key);
				}
			}
			changed = now;
		}
		return sets;
	}

	#cheapestFirst(goal: string, sets: bigint[]): MinimalWay[] {
		const ways = sets.map((set) => {
			const things = this.#names.filter((_, at) => (set >> BigInt(at)) & 1n);
			const taken = things.filter((thing) => this.recipes.has(thing));
			const had = things.filter((thing) => !this.recipes.has(thing));
			return { had, taken, cost: taken.reduce((sum, ref) => sum + costOf(this.recipes.get(ref)!), 0) };
		});
		// Who looks for a key does not lean on it.
		return ways.filter(({ had }) => !had.includes(goal)).sort((a, b) => a.cost - b.cost);
	}
}

/** Keys that nothing speaks against: an account must be had, anything else must not be lacking. Never the goal itself. */
function usableKeys({ goal, keys }: Problem): Set<string> {
	return new Set(
		allKeys.filter((key) => {
			if (keys[key] !== undefined) return keys[key] === 'have';
			return key !== goal && kindOf(key) !== 'account';
		})
	);
}

function meets(needs: readonly string[][], has: ReadonlySet<string>): boolean {
	return needs.every((need) => need.some((key) => has.has(key)));
}

/** Sets that hold no other one, in a settled order. */
function minimal(sets: bigint[]): bigint[] {
	const kept: bigint[] = [];
	// A set that holds another is the greater number.
	for (const set of [...new Set(sets)].sort((a, b) => (a < b ? -1 : 1))) {
		if (!kept.some((smaller) => (smaller & set) === smaller)) kept.push(set);
	}
	return kept;
}

/** The same numbers in every run (mulberry32). */
export function chance(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}
