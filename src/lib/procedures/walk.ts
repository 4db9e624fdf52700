/**
 * A person's way through procedures: pure rules, no I/O. The trail is the only truth: keys, situation and
 * what was tried are read from it, so an answer that was taken back can no longer influence anything.
 */
import type { Answer, Catalogue, Deadline, KeyState, Procedure, Situation, Step } from './types.ts';
import type { PathStep } from '../tickets/types.ts';

/** Where a called procedure hands back to once it is solved. */
export interface Caller {
	procedure: string;
	then: string;
}

/** One screen of the trail; `answer` is set once the person went on. */
export interface Visit {
	procedure: string;
	step: string;
	answer?: string;
	/** Procedures waiting for this one to be solved, innermost last. */
	callers: readonly Caller[];
}

export interface Walk {
	/** Visited screens, the current one last. Never empty. */
	trail: readonly Visit[];
	/** Last answer given on each screen (`procedure/step`), so that going back shows it again. */
	given: Readonly<Record<string, string>>;
}

/** Starts a procedure at its first step. Throws when the procedure does not exist. */
export function begin(catalogue: Catalogue, procedure: string): Walk {
	return { trail: [visit(procedureOf(catalogue, procedure), undefined, [])], given: {} };
}

/** The screen the person is on. */
export function here(walk: Walk): Visit {
	return walk.trail.at(-1)!;
}

/** The step the person is on. Throws when the catalogue does not hold it. */
export function stepHere(catalogue: Catalogue, walk: Walk): Step {
	const { procedure, step } = here(walk);
	return stepOf(catalogue, procedure, step);
}

/** Goes on by one of the step's answers. Throws on an answer that the step does not have. */
export function answer(catalogue: Catalogue, walk: Walk, id: string): Walk {
	const now = here(walk);
	const chosen = answerOf(stepOf(catalogue, now.procedure, now.step), id);
	const goes = chosen.goes;
	const next =
		typeof goes === 'string'
			? visit(procedureOf(catalogue, now.procedure), goes, now.callers)
			: visit(
					procedureOf(catalogue, goes.procedure),
					undefined,
					goes.then ? [...now.callers, { procedure: now.procedure, then: goes.then }] : now.callers
				);
	return goOn(walk, id, next);
}

/** Once a called procedure is solved: the step to come back to, or null when nobody waits. */
export function callerHere(walk: Walk): Caller | null {
	return here(walk).callers.at(-1) ?? null;
}

/** Goes back to the procedure that waits for this one. Throws when nobody waits. */
export function resume(catalogue: Catalogue, walk: Walk): Walk {
	const caller = callerHere(walk);
	if (!caller) throw new Error('No procedure is waiting to be resumed.');
	const next = visit(procedureOf(catalogue, caller.procedure), caller.then, here(walk).callers.slice(0, -1));
	return goOn(walk, 'resume', next);
}

/** One screen back; null on the first. The answers given stay known. */
export function back(walk: Walk): Walk | null {
	if (walk.trail.length < 2) return null;
	const trail = walk.trail.slice(0, -1);
	const { procedure, step, callers } = trail.at(-1)!;
	return { trail: [...trail.slice(0, -1), { procedure, step, callers }], given: walk.given };
}

/** The answer given on this screen before, to be shown again after a step back. */
export function givenHere(walk: Walk): string | undefined {
	return walk.given[place(here(walk))];
}

/** Keys the trail tells about; the latest answer wins. */
export function keysOf(catalogue: Catalogue, walk: Walk): Record<string, KeyState> {
	const won = walk.trail.flatMap(({ procedure, step }) => stepOf(catalogue, procedure, step).gives);
	return Object.assign(
		{},
		...answered(catalogue, walk).map(({ answer }) => answer.sets),
		...won.map((key) => ({ [key]: 'have' }))
	) as Record<string, KeyState>;
}

/** The last situation (A–H) that an answer named. */
export function situationOf(catalogue: Catalogue, walk: Walk): Situation | undefined {
	return answered(catalogue, walk).findLast(({ answer }) => answer.situation)?.answer.situation;
}

/** The last deadline that an answer named. */
export function deadlineOf(catalogue: Catalogue, walk: Walk): Deadline {
	return answered(catalogue, walk).findLast(({ answer }) => answer.deadline)?.answer.deadline ?? 'unknown';
}

/** Answers that say that something was tried and did not work. */
const failures = new Set(['failed', 'not-received']);

/** Screens where the person tried something that did not work. */
export function triedOf(walk: Walk): PathStep[] {
	return pathOf(walk).filter(({ answer }) => answer !== undefined && failures.has(answer));
}

/** The trail as ids, to be told in any language. */
export function pathOf(walk: Walk): PathStep[] {
	return walk.trail.map(({ procedure, step, answer }) =>
		answer === undefined ? { procedure, step } : { procedure, step, answer }
	);
}

/**
 * Where the person stands on the stones of the current procedure: stone `at` (from 0) of `total`. The total is the
 * longest way to an ending, so a shorter way jumps ahead and nothing ever slides back while going on.
 */
export function progress(catalogue: Catalogue, walk: Walk): { at: number; total: number } {
	const current = procedureOf(catalogue, here(walk).procedure);
	const entered = walk.trail.findLastIndex(
		(visit, at) => at === 0 || walk.trail[at - 1]!.procedure !== visit.procedure
	);
	const longest = longestAhead(current, current.start, new Set());
	const stones = walk.trail
		.slice(entered)
		.map(({ step }) => longest - longestAhead(current, step, new Set()));
	return { at: Math.max(0, ...stones), total: longest + 1 };
}

/** Longest simple way to an ending, in screens: what is announced can only shrink, never grow. */
function longestAhead(procedure: Procedure, id: string, seen: Set<string>): number {
	const known = aheadOf(procedure);
	const cached = known.get(id);
	if (cached !== undefined) return cached;
	if (seen.has(id)) return 0;
	const through = new Set(seen).add(id);
	const ways = procedure.steps[id]!.answers.map(({ goes }) => goes);
	const ahead = ways.map((goes) =>
		typeof goes === 'string' ? 1 + longestAhead(procedure, goes, through) : 1
	);
	const longest = Math.max(0, ...ahead);
	known.set(id, longest);
	return longest;
}

const aheadByProcedure = new WeakMap<Procedure, Map<string, number>>();
function aheadOf(procedure: Procedure): Map<string, number> {
	const known = aheadByProcedure.get(procedure) ?? new Map<string, number>();
	aheadByProcedure.set(procedure, known);
	return known;
}

function goOn(walk: Walk, id: string, next: Visit): Walk {
	const now = here(walk);
	return {
		trail: [...walk.trail.slice(0, -1), { ...now, answer: id }, next],
		given: { ...walk.given, [place(now)]: id }
	};
}

function answered(catalogue: Catalogue, walk: Walk): { visit: Visit; answer: Answer }[] {
	return walk.trail.flatMap((visit) => {
		if (visit.answer === undefined) return [];
		const step = stepOf(catalogue, visit.procedure, visit.step);
		const answer = step.answers.find(({ id }) => id === visit.answer);
		return answer ? [{ visit, answer }] : [];
	});
}

function visit(procedure: Procedure, step: string | undefined, callers: readonly Caller[]): Visit {
	return { procedure: procedure.id, step: step ?? procedure.start, callers };
}

function place({ procedure, step }: Visit): string {
	return `${procedure}/${step}`;
}

function procedureOf(catalogue: Catalogue, id: string): Procedure {
	const procedure = catalogue.procedures[id];
	if (!procedure) throw new Error(`Unknown procedure « ${id} ».`);
	return procedure;
}

function stepOf(catalogue: Catalogue, procedure: string, id: string): Step {
	const step = procedureOf(catalogue, procedure).steps[id];
	if (!step) throw new Error(`Procedure « ${procedure} » has no step « ${id} ».`);
	return step;
}

function answerOf(step: Step, id: string): Answer {
	const answer = step.answers.find((answer) => answer.id === id);
	if (!answer) throw new Error(`Step « ${step.id} » has no answer « ${id} ».`);
	return answer;
}
