/** Procedures as graphs: what leads where, how far, and whether one gets out. */
import { planProcedure } from './quest.ts';
import type { Catalogue, Elsewhere, Procedure, Step, Target } from './types.ts';

/** Own step, by id; undefined for ids that do not exist (and for `constructor`). */
export function stepOf(procedure: Procedure, id: string): Step | undefined {
	return Object.hasOwn(procedure.steps, id) ? procedure.steps[id] : undefined;
}

/** Steps of the same procedure that follow, including those one comes back to after another procedure. */
export function following(step: Step): string[] {
	const ids = step.answers.map(({ goes }) => onward(goes)).filter((id) => id !== undefined);
	return [...new Set(ids)];
}

/** Step of the same procedure that a target leads to, at once or after another procedure; undefined when it leaves for good. */
export function onward(goes: Target): string | undefined {
	if (typeof goes === 'string') return goes;
	return 'plan' in goes ? undefined : goes.then;
}

export function elsewhereOf(step: Step): Elsewhere[] {
	return step.answers.flatMap(({ goes }) => (typeof goes === 'string' || 'plan' in goes ? [] : [goes]));
}

/** Where somebody may enter a procedure: its start, and where the recovery plan leads; the plan's own screens are all entered. */
export function entrances(procedure: Procedure): string[] {
	if (procedure.id === planProcedure) return Object.keys(procedure.steps);
	return [...new Set([procedure.start, ...procedure.recipes.map(({ enter }) => enter)])];
}

/** Screens from `from` to every step that can be reached, `from` itself being 1. */
export function distances(procedure: Procedure, from: string): Map<string, number> {
	const found = new Map<string, number>();
	if (!stepOf(procedure, from)) return found;
	found.set(from, 1);
	for (const [id, screens] of found) {
		for (const next of following(procedure.steps[id] as Step)) {
			if (!found.has(next) && stepOf(procedure, next)) found.set(next, screens + 1);
		}
	}
	return found;
}

/**
 * Screens of the shortest way from the start to each ending. A jump that does not come back is an ending too, and so is
 * the recovery plan.
 */
export function waysOut(procedure: Procedure, from = procedure.start): Map<string, number> {
	const out = new Map<string, number>();
	for (const [id, screens] of distances(procedure, from)) {
		const step = procedure.steps[id] as Step;
		if (step.kind === 'end') out.set(id, screens);
		else if (step.answers.some(({ goes }) => onward(goes) === undefined)) out.set(id, screens);
	}
	return out;
}

/**
 * Steps, as `procedure/step`, from which no ending can be reached whatever the answers. Missing targets and steps
 * without answers are findings of their own and do not count as traps here.
 */
export function traps(catalogue: Catalogue): Set<string> {
	const trapped = new Map<string, string[]>();
	const free = new Set<string>();
	for (const procedure of Object.values(catalogue.procedures)) {
		for (const step of Object.values(procedure.steps)) {
			const name = `${procedure.id}/${step.id}`;
			const targets = step.answers.map(({ goes }) => nodeOf(catalogue, procedure, goes));
			if (step.answers.length === 0 || targets.includes(undefined)) free.add(name);
			else trapped.set(name, targets as string[]);
		}
	}
	let grew = true;
	while (grew) {
		grew = false;
		for (const [name, targets] of trapped) {
			if (!targets.some((target) => free.has(target))) continue;
			trapped.delete(name);
			free.add(name);
			grew = true;
		}
	}
	return new Set(trapped.keys());
}

/** Undefined for what does not exist, and for the recovery plan, which always ends. */
function nodeOf(catalogue: Catalogue, procedure: Procedure, goes: Target): string | undefined {
	if (typeof goes === 'string') return stepOf(procedure, goes) && `${procedure.id}/${goes}`;
	if ('plan' in goes) return undefined;
	const other = Object.hasOwn(catalogue.procedures, goes.procedure)
		? catalogue.procedures[goes.procedure]
		: undefined;
	return other && stepOf(other, other.start) && `${other.id}/${other.start}`;
}

/** One way through a procedure, as the answers given: no step twice. */
export type Path = { step: string; answer?: string }[];

/**
 * Every simple path from the start, depth first. A path stops at an ending, at a jump that does not come back, or
 * where every answer leads to a step already seen.
 */
export function* simplePaths(
	procedure: Procedure,
	from = procedure.start,
	before: Path = []
): Generator<Path> {
	const step = stepOf(procedure, from);
	if (!step) return;
	let wentOn = false;
	for (const { id, goes } of step.answers) {
		const path = [...before, { step: from, answer: id }];
		const next = onward(goes);
		if (next === undefined) {
			wentOn = true;
			yield path;
		} else if (next !== from && !before.some((visit) => visit.step === next)) {
			wentOn = true;
			yield* simplePaths(procedure, next, path);
		}
	}
	if (!wentOn) yield [...before, { step: from }];
}
