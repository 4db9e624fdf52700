/** Ways through the catalogue, for walks in the browser: the shortest to each step, the recovery plan included. */
import type { Catalogue } from '../../src/lib/procedures/types.ts';
import { planProcedure } from '../../src/lib/procedures/quest.ts';
import { refsOf, waysOf } from '../../src/lib/procedures/plan.ts';
import {
	answer,
	begin,
	here,
	planHere,
	resume,
	stepHere,
	waiting,
	type Visit,
	type Walk
} from '../../src/lib/procedures/walk.ts';

/** A screen with the ways on from it that lead to something new. */
export interface Node {
	procedure: string;
	step: string;
	/** Answer (or `resume`) → the screen behind it. */
	ways: Map<string, Node>;
}

/** `procedure/step` of a screen. */
export const nameOf = ({ procedure, step }: { procedure: string; step: string }) => `${procedure}/${step}`;

/** States looked at before a search gives up. */
const most = 400_000;

/**
 * A tree of screens from the start of a procedure. Breadth first, so that each step stands where it is reached soonest;
 * a branch that leads to nothing in `wanted` is cut off.
 * @param wanted whether a step is to be reached
 */
export function routes(catalogue: Catalogue, procedure: string, wanted: (name: string) => boolean): Node {
	const start = begin(catalogue, procedure);
	const root: Node = { ...here(start), ways: new Map() };
	const seen = new Set([stateOf(catalogue, start)]);
	const found = new Set([nameOf(root)]);
	const reaching = new Set<Node>([root]);
	const waitingRoom: { walk: Walk; node: Node; above: Node[] }[] = [{ walk: start, node: root, above: [] }];
	for (const { walk, node, above } of waitingRoom) {
		if (seen.size > most) break;
		for (const [way, next] of onwards(catalogue, walk)) {
			const state = stateOf(catalogue, next);
			if (seen.has(state)) continue;
			seen.add(state);
			const { procedure: where, step } = here(next);
			const child: Node = { procedure: where, step, ways: new Map() };
			node.ways.set(way, child);
			const line = [...above, node];
			if (wanted(nameOf(child)) && !found.has(nameOf(child))) {
				found.add(nameOf(child));
				for (const one of [...line, child]) reaching.add(one);
			}
			if (isElsewhere(catalogue, procedure, here(next))) continue;
			waitingRoom.push({ walk: next, node: child, above: line });
		}
	}
	prune(root, reaching);
	return root;
}

function onwards(catalogue: Catalogue, walk: Walk): [way: string, next: Walk][] {
	const step = stepHere(catalogue, walk);
	const ways = step.answers.map(({ id }): [string, Walk] => [id, answer(catalogue, walk, id)]);
	const goesOn = step.ending === 'solved' && waiting(catalogue, walk) !== null;
	return goesOn ? [...ways, ['resume', resume(catalogue, walk)]] : ways;
}

/**
 * Screens of the same state lead to the same steps, near enough to find a way to each of them: on a plan, what matters is
 * where it leads now, not how it came to that.
 */
function stateOf(catalogue: Catalogue, walk: Walk): string {
	const { procedure, step, callers, quest } = here(walk);
	const leads = procedure === planProcedure ? refsOf(planHere(catalogue, walk)?.plan ?? null) : [];
	const failed = quest?.failed.filter((ref) => isFor(catalogue, ref, quest.goal)) ?? [];
	return [
		procedure,
		step,
		callers.at(-1)?.procedure,
		quest?.goal,
		quest?.way,
		...leads,
		'|',
		...failed.toSorted()
	].join();
}

/** Whether a recipe gives the goal itself, rather than a key on the way to it. */
function isFor(catalogue: Catalogue, ref: string, goal: string): boolean {
	return waysOf(catalogue).some((way) => way.ref === ref && way.gives.includes(goal));
}

/** A listed procedure has a walk of its own: entering it by an answer is enough. */
function isElsewhere(catalogue: Catalogue, root: string, { procedure, step, quest }: Visit): boolean {
	const { listed, start } = catalogue.procedures[procedure]!;
	return procedure !== root && listed && step === start && quest?.way === undefined;
}

function prune(node: Node, reaching: ReadonlySet<Node>): void {
	for (const [way, child] of node.ways) {
		if (reaching.has(child)) prune(child, reaching);
		else node.ways.delete(way);
	}
}

/** Steps of a tree, each once, as `procedure/step`. */
export function stepsOf(node: Node): string[] {
	const below = [...node.ways.values()].flatMap(stepsOf);
	return [...new Set([nameOf(node), ...below])];
}
