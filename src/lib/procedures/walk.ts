/**
 * A person's way through procedures: pure rules, no I/O. The trail is the only truth: keys, situation and
 * what was tried are read from it, so an answer that was taken back can no longer influence anything.
 */
import { localWay } from './local.ts';
import { waysOf, type Plan } from './plan.ts';
import {
	channelOf,
	isWayScreen,
	leave,
	nextStep,
	planOf,
	planProcedure,
	questionsAfter,
	type Learned,
	type Quest
} from './quest.ts';
import type { Answer, Catalogue, Deadline, KeyState, Procedure, Situation, Step } from './types.ts';
import type { PathStep } from '../tickets/types.ts';

/** Where a called procedure hands back to once it is solved. */
export interface Caller {
	procedure: string;
	then: string;
	/** The recovery plan that was under way. */
	quest?: Quest;
}

/** One screen of the trail; `answer` is set once the person went on. */
export interface Visit {
	procedure: string;
	step: string;
	answer?: string;
	/** Procedures waiting for this one to be solved, innermost last. */
	callers: readonly Caller[];
	/** The recovery plan this screen is part of. */
	quest?: Quest;
}

export interface Walk {
	/** Visited screens, the current one last. Never empty. */
	trail: readonly Visit[];
	/** Last answer given on each screen (`procedure/step`), so that going back shows it again. */
	given: Readonly<Record<string, string>>;
}

/** Starts a procedure at its first step. Throws when the procedure does not exist. */
export function begin(catalogue: Catalogue, procedure: string): Walk {
	const { start } = procedureOf(catalogue, procedure);
	return { trail: [shown(catalogue, { procedure, step: start, callers: [] })], given: {} };
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
	const { goes } = answerOf(stepOf(catalogue, now.procedure, now.step), id);
	// Keys and counts are read from the trail as it is once the answer stands on it.
	const answered = { ...walk, trail: [...walk.trail.slice(0, -1), { ...now, answer: id }] };
	if (typeof goes === 'object' && 'plan' in goes) {
		return goOn(walk, id, onPlan(catalogue, answered, goes.plan));
	}
	const carried = now.quest ? { quest: now.quest } : {};
	const next: Visit =
		typeof goes === 'string'
			? { ...carried, procedure: now.procedure, step: goes, callers: now.callers }
			: {
					...carried,
					procedure: goes.procedure,
					step: procedureOf(catalogue, goes.procedure).start,
					callers: goes.then
						? [...now.callers, { ...carried, procedure: now.procedure, then: goes.then }]
						: now.callers
				};
	return goOn(walk, id, otherWay(catalogue, answered, shown(catalogue, next)));
}

/** The screen that a person sees: steps that the site's settings decide are passed, and stand on no trail. */
function shown(catalogue: Catalogue, visit: Visit): Visit {
	const step = stepOf(catalogue, visit.procedure, visit.step);
	if (step.kind !== 'local') return visit;
	const { goes } = answerOf(step, localWay(catalogue.local, step.setting!));
	return shown(catalogue, { ...visit, step: goes as string });
}

/** The screen that the plan shows next: `plan` names the key to find, or `on` goes on with the plan at hand. */
function onPlan(catalogue: Catalogue, walk: Walk, plan: string): Visit {
	const now = here(walk);
	const { callers } = now;
	if (plan !== 'on') {
		const questions = questionsAfter(asksOf(catalogue, walk));
		const none = { struck: [], failed: [], silent: [] };
		const begun: Quest = { goal: plan, door: now.procedure, questions, depth: callers.length, ...none };
		return planScreen(catalogue, walk, begun, callers);
	}
	if (!now.quest) throw new Error('No plan is under way.');
	if (!isWayScreen(now)) return planScreen(catalogue, walk, now.quest, callers);
	const first = planOf(catalogue, now.quest, learned(catalogue, walk, now.quest))?.stages[0];
	if (!first) throw new Error('The plan has no way.');
	const { procedure, enter, ref } = first.way;
	return { procedure, step: enter, callers, quest: { ...now.quest, way: ref } };
}

/** Questions answered so far. */
function asksOf(catalogue: Catalogue, { trail }: Walk): number {
	return trail.filter(({ procedure, step }) => stepOf(catalogue, procedure, step).kind === 'ask').length;
}

function planScreen(catalogue: Catalogue, walk: Walk, quest: Quest, callers: readonly Caller[]): Visit {
	const step = nextStep(catalogue, quest, learned(catalogue, walk, quest));
	return { procedure: planProcedure, step, callers, quest };
}

/** An ending that only means « this way is closed » is not shown while another way is open; `next` otherwise. */
function otherWay(catalogue: Catalogue, walk: Walk, next: Visit): Visit {
	const { quest, procedure, step } = next;
	if (!quest?.way || !stepOf(catalogue, procedure, step).replan) return next;
	const unheard = walk.trail.some(
		(visit) => visit.quest?.way === quest.way && visit.answer === 'not-received'
	);
	const left = leave(quest, 'failed', unheard ? channelOf(catalogue, quest.way) : null);
	const callers = next.callers.slice(0, quest.depth);
	const screen = planScreen(catalogue, walk, left, callers);
	return screen.step === 'human' ? { ...next, quest: left } : screen;
}

/** What waits once the procedure at hand is solved: the plan, or the procedure that called this one. */
export function waiting(catalogue: Catalogue, walk: Walk): 'plan' | 'caller' | null {
	const { quest, callers } = here(walk);
	if (quest?.way && callers.length === quest.depth && keysOf(catalogue, walk)[quest.goal] !== 'have')
		return 'plan';
	return callers.length > 0 ? 'caller' : null;
}

/** Goes on with what waits for this procedure. Throws when nothing waits. */
export function resume(catalogue: Catalogue, walk: Walk): Walk {
	const { quest, callers } = here(walk);
	if (waiting(catalogue, walk) === 'plan')
		return goOn(walk, 'resume', planScreen(catalogue, walk, leave(quest!, 'won'), callers));
	const caller = callers.at(-1);
	if (!caller) throw new Error('No procedure is waiting to be resumed.');
	const { procedure, then, quest: before } = caller;
	const next = { procedure, step: then, callers: callers.slice(0, -1), ...(before ? { quest: before } : {}) };
	return goOn(walk, 'resume', shown(catalogue, next));
}

/** The plan at hand with what is known, or null outside a plan. `plan` is null when no way is left. */
export function planHere(
	catalogue: Catalogue,
	walk: Walk
): { quest: Quest; learned: Learned; plan: Plan | null; won: string[] } | null {
	const { quest } = here(walk);
	if (!quest) return null;
	const known = learned(catalogue, walk, quest);
	return { quest, learned: known, plan: planOf(catalogue, quest, known), won: wonOf(catalogue, walk, quest) };
}

/** Keys won on the way to the goal, in order, each by the recipe that was taken for it. */
function wonOf(catalogue: Catalogue, walk: Walk, { struck, failed }: Quest): string[] {
	const keys = keysOf(catalogue, walk);
	const over = waysOf(catalogue).filter(({ ref }) => struck.includes(ref) && !failed.includes(ref));
	const inOrder = struck.flatMap((ref) => over.filter((way) => way.ref === ref));
	return inOrder.flatMap(({ gives }) => gives.find((key) => keys[key] === 'have') ?? []);
}

/** What the trail tells of the keys, and which were asked about for this goal. */
function learned(catalogue: Catalogue, walk: Walk, quest: Quest): Learned {
	const { goal } = quest;
	const asked = walk.trail
		.filter((visit) => visit.procedure === planProcedure && visit.quest?.goal === goal)
		.filter((visit) => !isWayScreen(visit) && visit.step !== 'human')
		.map(({ step }) => step);
	// What this search has learned counts, also when the screen it was learned on still has the one before.
	const now = { ...walk, trail: [...walk.trail.slice(0, -1), { ...here(walk), quest }] };
	return { keys: keysOf(catalogue, now), asked: [...new Set(asked)] };
}

/** One screen back; null on the first. The answers given stay known. */
export function back(walk: Walk): Walk | null {
	if (walk.trail.length < 2) return null;
	const trail = walk.trail.slice(0, -1);
	const { answer: _, ...last } = trail.at(-1)!;
	return { trail: [...trail.slice(0, -1), last], given: walk.given };
}

/** The answer given on this screen before, to be shown again after a step back. */
export function givenHere(walk: Walk): string | undefined {
	return walk.given[place(here(walk))];
}

/** Keys the trail tells about; the latest answer wins, and what never received a code does not count as had. */
export function keysOf(catalogue: Catalogue, walk: Walk): Record<string, KeyState> {
	const won = walk.trail.flatMap(({ procedure, step }) => stepOf(catalogue, procedure, step).gives);
	return Object.assign(
		{},
		...answered(catalogue, walk).map(({ answer }) => answer.sets),
		...(here(walk).quest?.silent ?? []).map((key) => ({ [key]: 'lack' })),
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
	// Led in by the recovery plan, the way is what lies ahead from there.
	const first = walk.trail[entered]!;
	const longest = longestAhead(current, first.quest?.way ? first.step : current.start, new Set());
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
