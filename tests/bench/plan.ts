/**
 * `npm run bench:plan`: how long the recovery plan and its next question take, over every search of the catalogue and
 * people as they come, beside a search without the planner's lower bounds that tries every order of cheapest first.
 * `npm run bench:plan -- --people 50` for a shorter look.
 */
import { parseArgs } from 'node:util';
import { mayUse, planFor, questionFor, isOpen, waysOf, type Problem } from '../../src/lib/procedures/plan.ts';
import { readContent } from '../../src/tools/content-files.ts';
import { Oracle } from '../content/plan-oracle.ts';
import { people, searchesOf } from '../content/plan-searches.ts';
import { quantile } from './instrument.ts';

const { values: given } = parseArgs({ options: { people: { type: 'string', default: '300' } } });

/** Milliseconds in which a plan and its question must be there, at the 99th percentile: no touch waits for them. */
const aim = 5;

/** Sets of keys after which the search without bounds gives up. */
const patience = 20_000;

const { catalogue } = readContent().content.loaded;
const ways = waysOf(catalogue);

/** Uniform-cost search over the sets of keys won. @returns the least cost, null when there is none, NaN when it gave up */
function withoutBounds(problem: Problem): number | null {
	const { goal } = problem;
	const keys = { ...problem.keys, [goal]: problem.keys[goal] ?? ('lack' as const) };
	if (mayUse(goal, keys)) return 0;
	const open = ways.filter((way) => isOpen(way, problem));
	const wanted = new Set([goal]);
	for (const key of wanted) {
		const needs = open.filter(({ gives }) => gives.includes(key)).flatMap((way) => way.needs.flat());
		for (const one of needs) if (!mayUse(one, keys)) wanted.add(one);
	}
	const bits = new Map([...wanted].map((key, at) => [key, 1 << at]));
	const maskOf = (some: string[]) => some.reduce((mask, key) => mask | (bits.get(key) ?? 0), 0);
	const moves = open
		.map(({ needs, gives, cost }) => {
			const left = needs.filter((need) => !need.some((key) => mayUse(key, keys)));
			return { needs: left.map(maskOf), gives: maskOf(gives), cost };
		})
		.filter((move) => move.gives !== 0);
	// One list for each cost, from the cheapest up.
	const waiting = new Map<number, number[]>([[0, [0]]]);
	const done = new Set<number>();
	while (waiting.size > 0) {
		const cost = Math.min(...waiting.keys());
		const sets = waiting.get(cost)!;
		waiting.delete(cost);
		for (const won of sets) {
			if (won & bits.get(goal)!) return cost;
			if (done.has(won)) continue;
			done.add(won);
			if (done.size > patience) return NaN;
			for (const move of moves) {
				const next = won | move.gives;
				if (next === won || !move.needs.every((need) => need & won)) continue;
				const then = cost + move.cost;
				if (!waiting.has(then)) waiting.set(then, []);
				waiting.get(then)!.push(next);
			}
		}
	}
	return null;
}

/** Milliseconds, the quickest of three: what else the machine does meanwhile is not the planner's time. */
function time(what: () => void): number {
	const times = Array.from({ length: 3 }, () => {
		const start = performance.now();
		what();
		return performance.now() - start;
	});
	return Math.min(...times);
}

function print(what: string, samples: number[]): void {
	const cells = [0.5, 0.95, 0.99, 1].map((share) => quantile(samples, share).toFixed(3).padStart(10));
	console.log(`  ${what.padEnd(36)}${cells.join('')}`);
}

const edges = ways.reduce((sum, { needs, gives }) => sum + needs.flat().length + gives.length, 0);
const keys = new Set(ways.flatMap(({ needs, gives }) => [...needs.flat(), ...gives]));
console.log(`Recovery plan: ${keys.size} keys, ${ways.length} recipes, ${edges} edges`);

const prepared = performance.now();
const oracle = new Oracle(catalogue);
const preparing = performance.now() - prepared;
const searches = searchesOf(catalogue, oracle);
const problems = searches.flatMap((search) => [...people(search, oracle, Number(given.people))]);
// Compiled before it is measured.
for (const problem of problems.slice(0, 2000)) planFor(ways, problem);

const samples = {
	plan: [] as number[],
	both: [] as number[],
	without: [] as number[],
	looked: [] as number[]
};
let dearer = 0;
let gaveUp = 0;
for (const problem of problems) {
	const plan = planFor(ways, problem);
	samples.plan.push(time(() => planFor(ways, problem)));
	samples.both.push(
		time(() => {
			const found = planFor(ways, problem);
			if (found) questionFor(ways, problem, found);
		})
	);
	let least: number | null = null;
	samples.without.push(time(() => (least = withoutBounds(problem))));
	samples.looked.push(time(() => oracle.cheapest(problem)));
	if (Number.isNaN(least)) gaveUp++;
	else if (least !== (plan?.cost ?? null)) dearer++;
}

console.log(`${searches.length} searches × ${given.people} people = ${problems.length} plans, milliseconds`);
console.log(`  ${' '.repeat(36)}${['p50', 'p95', 'p99', 'max'].map((name) => name.padStart(10)).join('')}`);
print('plan', samples.plan);
print(`plan and question (aim ${aim} at p99)`, samples.both);
print('without bounds', samples.without);
print(`looked up, after ${preparing.toFixed(0)} ms once`, samples.looked);
console.log(`  ${dearer} plans are not the cheapest; without bounds, ${gaveUp} searches gave up`);
