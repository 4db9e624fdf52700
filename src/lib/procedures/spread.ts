/** Shortest ways through procedures, as a person touches them. Pure. */
import type { Catalogue } from './types.ts';
import { answer, begin, here, resume, stepHere, waiting, type Walk } from './walk.ts';

export interface Reached {
	walk: Walk;
	/** Answers from the first step (`resume` where a procedure handed back), each with where it led. */
	way: [answer: string, at: Walk][];
}

/** Every screen that can be come to from the start of a procedure, the soonest first, staying out of recovery plans. */
export function* spread(catalogue: Catalogue, procedure: string): Generator<Reached> {
	const line: Reached[] = [{ walk: begin(catalogue, procedure), way: [] }];
	const seen = new Set<string>();
	for (const reached of line) {
		const { walk, way } = reached;
		const { procedure: where, step, callers } = here(walk);
		// Two procedures may call each other for ever: one that waits already is not entered again.
		if (callers.some((caller) => caller.procedure === where)) continue;
		const state = [where, step, callers.length].join();
		if (seen.has(state)) continue;
		seen.add(state);
		yield reached;
		for (const [given, next] of onwards(catalogue, walk))
			line.push({ walk: next, way: [...way, [given, next]] });
	}
}

function onwards(catalogue: Catalogue, walk: Walk): [answer: string, at: Walk][] {
	const { answers, ending } = stepHere(catalogue, walk);
	const ways = answers
		.filter(({ goes }) => typeof goes === 'string' || !('plan' in goes))
		.map(({ id }): [string, Walk] => [id, answer(catalogue, walk, id)]);
	const handsBack = ending === 'solved' && waiting(catalogue, walk) !== null;
	return handsBack ? [...ways, ['resume', resume(catalogue, walk)]] : ways;
}

/** Step id → the answers of the shortest way to it, for every step of the procedure that can be come to. */
export function answersTo(catalogue: Catalogue, procedure: string): Map<string, string[]> {
	const found = new Map<string, string[]>();
	for (const { walk, way } of spread(catalogue, procedure)) {
		const { procedure: where, step } = here(walk);
		if (where === procedure && !found.has(step))
			found.set(
				step,
				way.map(([given]) => given)
			);
	}
	return found;
}
