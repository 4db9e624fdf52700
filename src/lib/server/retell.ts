/**
 * Tells a person's path in French, whatever language they used: every step and choice is an id, and the French of
 * today's content gives its words (handoff.md section 2). Pure.
 */
import { isWayScreen } from '../procedures/quest.ts';
import { entrances, following } from '../procedures/graph.ts';
import type { Procedure } from '../procedures/types.ts';
import { nameOf, textOf, words, type French } from './french.ts';
import { retellPlan } from './retell-plan.ts';
import type { Places } from '../room/places.ts';
import type { Told, ToldStep } from '../tickets/told.ts';
import type { PathStep, StuckContext } from '../tickets/types.ts';

/** The whole story of a stuck step. */
export function retell(french: French, context: StuckContext): Told {
	const current = context.procedure ? french.procedures[context.procedure] : undefined;
	// The plan's own screens say nothing that the plan does not; its questions do.
	const shown = { ...context, path: context.path.filter((step) => !isWayScreen(step)) };
	const path = shown.path.map((step, at) => tell(french, shown, step, at));
	const tried = unique(context.tried).map((step) => tell(french, context, step, -1));
	const last = path.at(-1) ?? null;
	return {
		service: current?.service ?? null,
		procedure: context.procedure ? nameOf(french, context.procedure) : null,
		situation: context.situation ?? null,
		stuckAt:
			context.procedure && context.step
				? tell(french, context, { procedure: context.procedure, step: context.step }, -1)
				: last,
		path,
		tried,
		had: keysOf(context, 'have'),
		lacking: keysOf(context, 'lack'),
		reason: (context.step && current?.steps[context.step]?.reason) || null,
		...ticketOf(french, context),
		plan: context.plan ? retellPlan(french, context.plan, context.keys) : null,
		secondsOnStep: context.secondsOnStep,
		goingsBack: context.goingsBack,
		replays: context.replays
	};
}

/** The code of the ending, or the procedure's first one, with the answers that fill its fields (facts, section 22). */
function ticketOf(
	french: French,
	{ procedure: id, step, path }: StuckContext
): Pick<Told, 'code' | 'fields'> {
	const procedure = id ? french.procedures[id] : undefined;
	const code = (step && procedure?.steps[step]?.ticket) ?? Object.keys(procedure?.tickets ?? {})[0];
	if (!procedure || code === undefined) return { code: null, fields: [] };
	const fields = Object.entries(procedure.tickets[code] ?? {}).map(([field, steps]) => {
		const answered = path.filter((visit) => visit.procedure === id && visit.answer !== undefined);
		const told = steps.flatMap((one) => answered.findLast((visit) => visit.step === one) ?? [])[0];
		return { field, answer: told ? answerOf(french, procedure, told, told.answer!) : null };
	});
	return { code, fields };
}

/** French names of every procedure and step, for the reception screen. */
export function placeNames(french: French): Places {
	return Object.fromEntries(
		Object.values(french.procedures).map((procedure) => [
			procedure.id,
			{
				service: procedure.service,
				name: nameOf(french, procedure.id),
				listed: procedure.listed,
				steps: Object.fromEntries(
					[...distances(procedure)].map(([step, n]) => [
						step,
						{ n, text: textOf(french, procedure.id, step) ?? '' }
					])
				)
			}
		])
	);
}

/** How many screens each step is from where the procedure is entered, by the shortest way, that screen being 1. */
function distances(procedure: Procedure): Map<string, number> {
	const found = new Map(entrances(procedure).map((step) => [step, 1]));
	for (const [id, n] of found) {
		for (const next of following(procedure.steps[id]!)) {
			if (!found.has(next)) found.set(next, n + 1);
		}
	}
	return found;
}

/** What the social worker reads of each red flag: flag id → French words, never shown to anybody else. */
export function flagWords(french: French): Record<string, string> {
	return Object.fromEntries(
		french.flags.map(({ id }) => [id, words(french.texts['flags'], id, 'staff') ?? id])
	);
}

function tell(french: French, context: StuckContext, step: PathStep, at: number): ToldStep {
	const procedure = french.procedures[step.procedure];
	const drawn = procedure?.steps[step.step];
	const before = context.path[at - 1];
	return {
		n: at + 1,
		enters: at >= 0 && before?.procedure !== step.procedure ? nameOf(french, step.procedure) : null,
		text: textOf(french, step.procedure, step.step),
		label: drawn?.label ?? drawn?.phone ?? null,
		answer: step.answer === undefined ? null : answerOf(french, procedure, step, step.answer),
		failed: context.tried.some((tried) => tried.procedure === step.procedure && tried.step === step.step),
		id: step.step
	};
}

/** A step may say an ordinary answer in its own words: « Oui, je les reçois ». */
function answerOf(french: French, procedure: Procedure | undefined, step: PathStep, answer: string): string {
	const own =
		procedure && words(french.texts[`procedures/${procedure.id}`], 'steps', step.step, 'answers', answer);
	return own ?? words(french.texts['common'], 'answers', answer) ?? answer;
}

function keysOf({ keys }: StuckContext, state: 'have' | 'lack'): string[] {
	// What never was is lacking too.
	return Object.keys(keys).filter((key) => (keys[key] === 'have') === (state === 'have'));
}

function unique(steps: PathStep[]): PathStep[] {
	const seen = new Map(steps.map((step) => [`${step.procedure}/${step.step}`, step]));
	return [...seen.values()];
}
