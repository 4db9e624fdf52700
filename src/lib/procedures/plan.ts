/**
 * The recovery plan (design.md section 5): from the keys a person has to the key they need, by the cheapest recipes. Pure.
 *
 * Keys and recipes are an AND/OR graph: a recipe needs all of its needs, each of them one of several keys. The cost of a
 * plan counts a recipe once, however many of its keys are used, so the cheapest plan is not a sum over a tree and
 * Knuth's generalisation of Dijkstra's algorithm (Information Processing Letters 6, 1977) does not find it. It gives the
 * lower bound instead: the same algorithm with « the dearest need » in the place of « the sum of the needs » never says
 * more than a plan costs. With that bound, a depth-first search over the keys still open (branch and bound) is exact:
 * it leaves a branch only when the bound shows that nothing cheaper is in it. Keys that a person may have are taken
 * at once, since a recipe for such a key can only cost more.
 */
import { costOf } from './cost.ts';
import { kindOf } from './keys.ts';
import type { Catalogue, KeyState, Recipe } from './types.ts';

/** A recipe with where it stands. */
export interface Way extends Recipe {
	/** `<procedure>/<recipe>`. */
	ref: string;
	procedure: string;
	cost: number;
}

export interface Problem {
	goal: string;
	/** What is known of the person's keys; a key that is absent is unknown. */
	keys: Readonly<Record<string, KeyState>>;
	/** Recipes that did not work, as `<procedure>/<recipe>`. */
	struck: readonly string[];
}

/** One recipe of a plan. */
export interface Stage {
	way: Way;
	/** The key it is taken for. */
	wins: string;
	/** The key taken for each of its needs, in their order. */
	uses: string[];
}

export interface Plan {
	/** In the order in which they are done. Empty when the goal is at hand. */
	stages: Stage[];
	/** Minutes as they are felt, see `cost.ts`. */
	cost: number;
}

/** All recipes of a catalogue, in its order. */
export function waysOf(catalogue: Catalogue): Way[] {
	const known = waysByCatalogue.get(catalogue.procedures);
	if (known) return known;
	const ways = Object.values(catalogue.procedures).flatMap(({ id, recipes }) =>
		recipes.map((recipe) => ({ ...recipe, ref: `${id}/${recipe.id}`, procedure: id, cost: costOf(recipe) }))
	);
	waysByCatalogue.set(catalogue.procedures, ways);
	return ways;
}

const waysByCatalogue = new WeakMap<object, Way[]>();

/**
 * Whether the person can use a key as things stand: they have it, or nothing speaks against it. An account is closed until
 * it is won; a number is always found on some paper, and the steps say where.
 */
export function mayUse(key: string, keys: Problem['keys']): boolean {
	const state = keys[key];
	return state === undefined ? kindOf(key) !== 'account' : state === 'have';
}

/** Whether a recipe is open to the person: it was not struck out, and a first account is only for who never had one. */
export function isOpen({ ref, first, gives }: Way, { keys, struck }: Problem): boolean {
	return !struck.includes(ref) && first === gives.some((key) => keys[key] === 'never');
}

/** The cheapest plan, taking unknown keys as had; null when there is none. Deterministic: on a tie, the catalogue's order decides. */
export function planFor(ways: readonly Way[], { goal, keys, struck }: Problem): Plan | null {
	// Who looks for a key does not have it, whatever was left unsaid.
	return new Search(ways, { goal, keys: { ...keys, [goal]: keys[goal] ?? 'lack' }, struck }).best();
}

/** A key to win, or a recipe whose needs are all met. The list of what is left to do is shared between branches. */
type Task = { key: string } | { finish: Stage };
interface Tasks {
	task: Task;
	then: Tasks | null;
}

class Search {
	readonly #problem: Problem;
	readonly #givers = new Map<string, Way[]>();
	readonly #bounds: ReadonlyMap<string, number>;
	/** Keys at hand: won by a finished recipe of this branch. */
	readonly #won = new Map<string, number>();
	/** Keys and recipes whose needs are being met: leaning on them would be going round in a circle. */
	readonly #open = new Set<string>();
	readonly #stages: Stage[] = [];
	#best: Plan | null = null;

	constructor(ways: readonly Way[], problem: Problem) {
		this.#problem = problem;
		const open = ways.filter((way) => isOpen(way, problem));
		for (const way of open) {
			for (const key of way.gives) this.#givers.set(key, [...(this.#givers.get(key) ?? []), way]);
		}
		this.#bounds = lowerBounds(open, problem);
	}

	best(): Plan | null {
		const { goal } = this.#problem;
		if (this.#bounds.has(goal) || this.#has(goal)) this.#do({ task: { key: goal }, then: null }, 0);
		return this.#best;
	}

	#has(key: string): boolean {
		return this.#won.has(key) || mayUse(key, this.#problem.keys);
	}

	#do(tasks: Tasks | null, cost: number): void {
		if (this.#best && cost + this.#bound(tasks) >= this.#best.cost) return;
		if (!tasks) {
			this.#best = { stages: [...this.#stages], cost };
			return;
		}
		const { task, then } = tasks;
		if ('finish' in task) return this.#finish(task.finish, then, cost);
		if (this.#has(task.key)) return this.#do(then, cost);
		if (this.#open.has(task.key)) return;
		this.#open.add(task.key);
		for (const way of this.#givers.get(task.key) ?? []) {
			if (this.#open.has(way.ref)) continue;
			this.#open.add(way.ref);
			this.#choose(way, task.key, [], then, cost + way.cost);
			this.#open.delete(way.ref);
		}
		this.#open.delete(task.key);
	}

	/** Decides by which key each need of a recipe is met, then meets them. */
	#choose(way: Way, wins: string, uses: string[], then: Tasks | null, cost: number): void {
		const need = way.needs[uses.length];
		if (!need) {
			const finish: Tasks = { task: { finish: { way, wins, uses } }, then };
			const tasks = uses.reduceRight<Tasks>((next, key) => ({ task: { key }, then: next }), finish);
			return this.#do(tasks, cost);
		}
		// What the person said they have comes before what is only hoped for, and that before what must be won.
		const had = need.find((key) => this.#problem.keys[key] === 'have') ?? need.find((key) => this.#has(key));
		for (const key of had ? [had] : need) {
			if (had || this.#bounds.has(key)) this.#choose(way, wins, [...uses, key], then, cost);
		}
	}

	#finish(stage: Stage, then: Tasks | null, cost: number): void {
		const { way } = stage;
		// Finished: neither the key nor the recipe is in the making any more.
		const opened = [stage.wins, way.ref].filter((one) => this.#open.delete(one));
		for (const key of way.gives) this.#won.set(key, (this.#won.get(key) ?? 0) + 1);
		this.#stages.push(stage);
		this.#do(then, cost);
		this.#stages.pop();
		for (const key of way.gives) {
			const times = this.#won.get(key)! - 1;
			if (times === 0) this.#won.delete(key);
			else this.#won.set(key, times);
		}
		for (const one of opened) this.#open.add(one);
	}

	/** At least this much is still to pay: the dearest key that is not at hand. */
	#bound(tasks: Tasks | null): number {
		let bound = 0;
		for (let left = tasks; left; left = left.then) {
			if ('finish' in left.task || this.#has(left.task.key)) continue;
			bound = Math.max(bound, this.#bounds.get(left.task.key) ?? Infinity);
		}
		return bound;
	}
}

/** For each key that can be won, the least that winning it may cost: each recipe pays only for its dearest need. */
function lowerBounds(ways: readonly Way[], { keys }: Problem): Map<string, number> {
	const bounds = new Map<string, number>();
	const boundOf = (key: string) => (mayUse(key, keys) ? 0 : (bounds.get(key) ?? Infinity));
	let changed = true;
	while (changed) {
		changed = false;
		for (const { needs, gives, cost } of ways) {
			const dearest = Math.max(0, ...needs.map((need) => Math.min(...need.map(boundOf))));
			for (const key of gives) {
				if (cost + dearest >= (bounds.get(key) ?? Infinity)) continue;
				bounds.set(key, cost + dearest);
				changed = true;
			}
		}
	}
	return bounds;
}

/** Unknown keys that a plan leans on, in the order in which it needs them. */
export function unknownOf({ stages }: Plan, { keys }: Problem): string[] {
	const won = new Set<string>();
	const unknown = new Set<string>();
	for (const { way, uses } of stages) {
		for (const key of uses) {
			if (!won.has(key) && keys[key] === undefined && kindOf(key) !== 'number') unknown.add(key);
		}
		for (const key of way.gives) won.add(key);
	}
	return [...unknown];
}

/** The recipes of a plan, in order: two plans with the same ones are the same plan for a person. */
export function refsOf(plan: Plan | null): string[] {
	return plan?.stages.map(({ way }) => way.ref) ?? [];
}

/**
 * The first unknown key that the plan leans on and whose lack would change it; null when nothing is worth asking.
 * @param plan what `planFor` found for this problem
 */
export function questionFor(ways: readonly Way[], problem: Problem, plan: Plan): string | null {
	const now = refsOf(plan).join();
	const asked = unknownOf(plan, problem).find((key) => {
		const without = { ...problem, keys: { ...problem.keys, [key]: 'lack' as const } };
		return refsOf(planFor(ways, without)).join() !== now;
	});
	return asked ?? null;
}

/** Why a recipe for the goal is not in the plan, as codes that `staff.json` has words for under `plan.why`. */
export type Why = 'failed' | 'first' | 'not-first' | 'lacks' | 'costlier';

export interface Explained {
	/** Recipes of the plan, with the key each is taken for and the keys it is done with. */
	taken: { ref: string; wins: string; uses: string[] }[];
	/** Other recipes for the goal, and what speaks against them; `keys` are the ones lacking. */
	others: { ref: string; why: Why; keys: string[] }[];
}

/** Why this way, and why not the others, for the social worker's ticket. */
export function explain(ways: readonly Way[], problem: Problem, plan: Plan | null): Explained {
	const taken = (plan?.stages ?? []).map(({ way, wins, uses }) => ({ ref: way.ref, wins, uses }));
	const others = ways
		.filter(({ ref, gives }) => gives.includes(problem.goal) && !taken.some((one) => one.ref === ref))
		.map((way) => ({ ref: way.ref, ...whyNot(way, problem) }));
	return { taken, others };
}

function whyNot(way: Way, { keys, struck }: Problem): { why: Why; keys: string[] } {
	if (struck.includes(way.ref)) return { why: 'failed', keys: [] };
	const never = way.gives.some((key) => keys[key] === 'never');
	if (way.first !== never) return { why: way.first ? 'first' : 'not-first', keys: [] };
	const lacking = way.needs.filter((need) => !need.some((key) => mayUse(key, keys))).map(([key]) => key!);
	return lacking.length > 0 ? { why: 'lacks', keys: lacking } : { why: 'costlier', keys: [] };
}
