/** Where a person stands on a recovery plan, and which screen comes next. Pure; `walk.ts` keeps it on the trail. */
import { planFor, questionFor, waysOf, type Plan, type Problem } from './plan.ts';
import type { Catalogue, KeyState } from './types.ts';

/** The procedure that holds the plan's own screens: a question for each key, then the way. */
export const planProcedure = 'plan';

/** Questions before the first way is shown, those of the door (a deadline, what is wrong) included. */
const mostInAll = 5;
/** Of these, about keys. */
export const mostQuestions = 3;

/** Questions about keys that are left after those of the door: one at least. */
export function questionsAfter(door: number): number {
	return Math.max(1, Math.min(mostQuestions, mostInAll - door));
}

/** A search for a key. Immutable: each screen of the trail keeps the one it was shown with. */
export interface Quest {
	goal: string;
	/** The procedure that began it: its plan B and its helpline go with the person. */
	door: string;
	/** Questions about keys before the first way is shown. */
	questions: number;
	/** Procedures that waited when it began: what they wait for comes after the goal. */
	depth: number;
	/** Recipe under way, as `<procedure>/<recipe>`. */
	way?: string;
	/** Recipes that are over: they did not work, or they won their key. */
	struck: readonly string[];
	/** Those of them that did not work. */
	failed: readonly string[];
	/** Lines and mailboxes that a code never reached: whatever the person hoped, they do not receive. */
	silent: readonly string[];
}

/** What the trail tells of the keys; `asked`: keys that were asked about. */
export interface Learned {
	keys: Readonly<Record<string, KeyState>>;
	asked: readonly string[];
}

/** Screens of the plan that show the way: at first, after one was closed, after a key was won. */
export type WayScreen = 'way' | 'another' | 'onward';

/** Whether a place is one of those screens. */
export function isWayScreen({ procedure, step }: { procedure: string; step: string }): boolean {
	return procedure === planProcedure && (step === 'way' || step === 'another' || step === 'onward');
}

/** The problem as the planner reads it: a key that was asked about and is still unknown is not leaned on. */
export function problemOf({ goal, struck }: Quest, { keys, asked }: Learned): Problem {
	const unsure = asked.filter((key) => keys[key] === undefined).map((key) => [key, 'lack'] as const);
	return { goal, keys: { ...keys, ...Object.fromEntries(unsure) }, struck };
}

/** The plan as things stand; null when nothing leads to the goal. */
export function planOf(catalogue: Catalogue, quest: Quest, learned: Learned): Plan | null {
	return planFor(waysOf(catalogue), problemOf(quest, learned));
}

/** Whether the last way did not work. */
export function isClosed({ struck, failed }: Quest): boolean {
	const last = struck.at(-1);
	return last !== undefined && failed.includes(last);
}

/** The step of the plan's procedure that comes next: a question that can change the plan, the way itself, or a human. */
export function nextStep(catalogue: Catalogue, quest: Quest, learned: Learned): string {
	const screen: WayScreen = quest.struck.length === 0 ? 'way' : isClosed(quest) ? 'another' : 'onward';
	const ways = waysOf(catalogue);
	const problem = problemOf(quest, learned);
	const plan = planFor(ways, problem);
	if (!plan || plan.stages.length === 0) return 'human';
	// Each way that did not work earns one more question: it has shown that too little was known.
	if (learned.asked.length >= quest.questions + quest.failed.length) return screen;
	const steps = catalogue.procedures[planProcedure]?.steps ?? {};
	const question = questionFor(ways, problem, plan);
	return question !== null && Object.hasOwn(steps, question) ? question : screen;
}

/** Keys that a code is sent to. */
const channels: ReadonlySet<string> = new Set(['phone-sms', 'mailbox', 'second-mailbox']);

/** The key that a code would have come to on a recipe; null when there are several, or none. */
export function channelOf(catalogue: Catalogue, ref: string): string | null {
	const needs =
		waysOf(catalogue)
			.find((way) => way.ref === ref)
			?.needs.flat() ?? [];
	const [channel, ...others] = needs.filter((key) => channels.has(key));
	return channel !== undefined && others.length === 0 ? channel : null;
}

/**
 * The way under hand is over.
 * @param silent the key that a code never came to, when that is why
 */
export function leave(quest: Quest, how: 'won' | 'failed', silent: string | null = null): Quest {
	const { way, ...rest } = quest;
	if (way === undefined) return quest;
	return {
		...rest,
		struck: [...quest.struck, way],
		failed: how === 'failed' ? [...quest.failed, way] : quest.failed,
		silent: silent === null ? quest.silent : [...quest.silent, silent]
	};
}
