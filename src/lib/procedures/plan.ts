/**
 * The recovery plan (design.md section 5): from the keys a person has to the key they need, by the cheapest recipes. Pure.
 *
 * Keys and recipes are an AND/OR graph: a recipe needs all of its needs, each of them one of several keys. A plan pays for a
 * recipe once, however many of its keys are used, so its cost is not a sum over a tree, and Knuth's generalisation of
 * Dijkstra's algorithm (Information Processing Letters 6, 1977) would not find the cheapest. Dijkstra's own does, over sets
 * of keys won: from each set, every recipe whose needs are met leads to a larger one, and the first set that holds the
 * goal was reached by the cheapest recipes. Only recipes that can matter for the goal are looked at, which keeps the sets
 * few (`npm run bench:plan`). Every recipe costs something, so the cheapest plan holds none that is not needed.
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
	const problem = { goal, keys: { ...keys, [goal]: keys[goal] ?? 'lack' }, struck };
	if (mayUse(goal, problem.keys)) return { stages: [], cost: 0 };
	const taken = cheapest(relevant(ways, problem), problem);
	if (!taken) return null;
	return { stages: inOrder(taken, problem), cost: taken.reduce((sum, { cost }) => sum + cost, 0) };
}

/** Recipes that are open and may help to win the goal, in the catalogue's order. */
function relevant(ways: readonly Way[], problem: Problem): Way[] {
	const open = ways.filter((way) => isOpen(way, problem));
	const wanted = new Set([problem.goal]);
	for (const key of wanted) {
		for (const { gives, needs } of open) {
			if (!gives.includes(key)) continue;
			for (const need of needs.flat()) if (!mayUse(need, problem.keys)) wanted.add(need);
		}
	}
	return open.filter(({ gives }) => gives.some((key) => wanted.has(key)));
}

/** A set of keys won, and the recipes that won them. */
interface Reached {
	won: ReadonlySet<string>;
	taken: readonly Way[];
	cost: number;
}

/** Dijkstra's algorithm over sets of keys won. */
function cheapest(ways: readonly Way[], { goal, keys }: Problem): readonly Way[] | null {
	const done = new Set<string>();
	const frontier: Reached[] = [{ won: new Set(), taken: [], cost: 0 }];
	for (let here = frontier.shift(); here; here = frontier.shift()) {
		if (here.won.has(goal)) return here.taken;
		const { won, taken, cost } = here;
		const name = [...won].sort().join();
		if (done.has(name)) continue;
		done.add(name);
		for (const way of ways) {
			if (way.gives.every((key) => won.has(key))) continue;
			const met = way.needs.every((need) => need.some((key) => won.has(key) || mayUse(key, keys)));
			if (met)
				insert(frontier, {
					won: new Set([...won, ...way.gives]),
					taken: [...taken, way],
					cost: cost + way.cost
				});
		}
	}
	return null;
}

/** Keeps the cheapest first, and the first come first among equals. */
function insert(frontier: Reached[], reached: Reached): void {
	const at = frontier.findIndex(({ cost }) => cost > reached.cost);
	frontier.splice(at < 0 ? frontier.length : at, 0, reached);
}

/** The recipes in the order in which a person needs them: what the goal needs first comes first. */
function inOrder(taken: readonly Way[], { goal, keys }: Problem): Stage[] {
	const stages: Stage[] = [];
	const win = (wins: string): void => {
		const way = taken.find(({ gives }) => gives.includes(wins))!;
		if (stages.some((stage) => stage.way === way)) return;
		// What the person said they have comes before what is only hoped for, and that before what must be won.
		const uses = way.needs.map(
			(need) =>
				need.find((key) => keys[key] === 'have') ??
				need.find((key) => mayUse(key, keys)) ??
				need.find((key) => before(way).has(key))!
		);
		for (const key of uses) if (!mayUse(key, keys)) win(key);
		stages.push({ way, wins, uses });
	};
	/** Keys won by the recipes taken before this one: leaning on others would be going round in a circle. */
	const before = (way: Way) => new Set(taken.slice(0, taken.indexOf(way)).flatMap(({ gives }) => gives));
	win(goal);
	return stages;
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
