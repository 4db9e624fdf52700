/** People at the kiosk who are looking for a key: how they come to the plan, what they answer, how their ways end. */
import type { Catalogue } from '../../src/lib/procedures/types.ts';
import { planProcedure } from '../../src/lib/procedures/quest.ts';
import { answer, begin, here, resume, stepHere, waiting, type Walk } from '../../src/lib/procedures/walk.ts';

export type Luck = 'won' | 'failed';

/** An answer of a real procedure that begins a plan, by the shortest way there. */
export interface Door {
	/** `<procedure>/<step>/<answer>`. */
	name: string;
	goal: string;
	/** On the first screen of the plan. */
	walk: Walk;
	/** Questions of the door on the way there. */
	asked: string[];
}

/** Every door that can be reached from the start of its own procedure. */
export function doorsOf(catalogue: Catalogue): Door[] {
	return Object.keys(catalogue.procedures).flatMap((id) => {
		if (id === planProcedure) return [];
		const doors: Door[] = [];
		for (const walk of nearestFirst(catalogue, begin(catalogue, id))) {
			const { procedure, step } = here(walk);
			if (procedure !== id) continue;
			for (const { id: given, goes } of stepHere(catalogue, walk).answers) {
				if (typeof goes === 'string' || !('plan' in goes)) continue;
				const questions = walk.trail.filter(
					(visit) => catalogue.procedures[visit.procedure]!.steps[visit.step]!.kind === 'ask'
				);
				doors.push({
					name: `${id}/${step}/${given}`,
					goal: goes.plan,
					walk: answer(catalogue, walk, given),
					asked: questions.map((visit) => `${visit.procedure}/${visit.step}`)
				});
			}
		}
		return doors;
	});
}

/** A catalogue with one more door, for keys that no real one looks for, and somebody who went through it. */
export function madeDoor(catalogue: Catalogue, goal: string): { catalogue: Catalogue; walk: Walk } {
	const [real] = Object.values(catalogue.procedures);
	const [step] = Object.values(catalogue.procedures[planProcedure]!.steps);
	const enter = {
		...step!,
		id: 'enter',
		answers: [{ id: 'go', picture: 'go', goes: { plan: goal }, sets: {} }]
	};
	const door = { ...real!, id: 'door', recipes: [], start: 'enter', steps: { enter } };
	const wider = { ...catalogue, procedures: { ...catalogue.procedures, door } };
	return { catalogue: wider, walk: answer(wider, begin(wider, 'door'), 'go') };
}

/** Whether the screen is one of the plan's questions about a key. */
export function isKeyQuestion(catalogue: Catalogue, walk: Walk): boolean {
	return here(walk).procedure === planProcedure && stepHere(catalogue, walk).kind === 'ask';
}

/** Whether the screen shows a way, or the rest of it. */
export function isWay(catalogue: Catalogue, walk: Walk): boolean {
	return here(walk).procedure === planProcedure && stepHere(catalogue, walk).kind === 'warn';
}

/**
 * Every screen that the plan's questions can lead to, each answered in every way: so every truth a person may hold. Once a
 * way has failed there is a question for each that did: those are answered in turn, since all together would be 3 to
 * the power of their number.
 */
export function* interview(catalogue: Catalogue, walk: Walk): Generator<Walk> {
	yield walk;
	if (!isKeyQuestion(catalogue, walk)) return;
	const { answers } = stepHere(catalogue, walk);
	const failed = here(walk).quest!.failed.length;
	const given = failed === 0 ? answers : [answers[(failed + walk.trail.length) % answers.length]!];
	for (const { id } of given) yield* interview(catalogue, answer(catalogue, walk, id));
}

/** Keys asked about on a walk, in order. */
export function askedOn(catalogue: Catalogue, { trail }: Walk): string[] {
	return trail
		.filter(({ procedure, step }) => {
			return procedure === planProcedure && catalogue.procedures[procedure]!.steps[step]!.kind === 'ask';
		})
		.map(({ step }) => step);
}

/**
 * From the screen that shows a way, through it, to the plan again or to an ending. Who has no luck takes the shortest
 * way to where another one is shown or a human comes; who has luck, to what the way was taken for. Where a way can only
 * end elsewhere (a counter, a letter to wait for), it ends there.
 */
export function throughWay(catalogue: Catalogue, walk: Walk, luck: Luck): Walk {
	const entered = answer(catalogue, walk, stepHere(catalogue, walk).answers[0]!.id);
	const { way, depth } = here(entered).quest!;
	let otherwise: Walk | null = null;
	let human: Walk | null = null;
	for (const now of nearestFirst(catalogue, entered, way)) {
		const { procedure, callers } = here(now);
		const { kind, ending, replan } = stepHere(catalogue, now);
		if (procedure === planProcedure || replan) {
			if (luck === 'failed') return now;
		} else if (kind === 'end') {
			if (luck === 'won' && ending === 'solved' && callers.length === depth)
				return waiting(catalogue, now) === 'plan' ? resume(catalogue, now) : now;
			if (ending === 'go-to' || ending === 'come-back') otherwise ??= now;
			else if (ending === 'human') human ??= now;
		}
	}
	const end = luck === 'won' ? (otherwise ?? human) : (human ?? otherwise);
	if (!end) throw new Error(`${way} can be left neither way.`);
	return end;
}

/**
 * Everything that can be lived from here, each question answered in every way, each way with the luck it is given.
 * Yields the last screen; throws when a way is taken twice, which would never end.
 */
export function* lives(catalogue: Catalogue, walk: Walk, luck: (way: Walk) => Luck): Generator<Walk> {
	for (const shown of interview(catalogue, walk)) {
		if (isKeyQuestion(catalogue, shown)) continue;
		if (!isWay(catalogue, shown)) yield shown;
		else {
			const next = throughWay(catalogue, shown, luck(shown));
			const taken = waysTaken(next);
			if (new Set(taken).size < taken.length) throw new Error(`A way is taken twice: ${taken.join(', ')}`);
			yield* lives(catalogue, next, luck);
		}
	}
}

/** Ways entered on a walk, in order. */
function waysTaken({ trail }: Walk): string[] {
	return trail.flatMap(({ procedure, quest }, at) => {
		const entered = procedure !== planProcedure && trail[at - 1]?.procedure === planProcedure;
		return entered && quest?.way !== undefined ? [quest.way] : [];
	});
}

/**
 * Walks from here, the nearest first, one for each screen; called procedures come back. With a way in hand it stops
 * where that is over; without one, where a plan begins.
 */
function* nearestFirst(catalogue: Catalogue, from: Walk, way?: string): Generator<Walk> {
	const seen = new Set<string>();
	const walks = [from];
	const deepest = here(from).callers.length + 2;
	for (const walk of walks) {
		const { procedure, step, callers, quest } = here(walk);
		const name = [procedure, step, ...callers.map((caller) => caller.then)].join('/');
		const over = quest?.way !== way || procedure === planProcedure;
		// Procedures may call each other in turn: nobody gets anywhere by that.
		if ((seen.has(name) && !over) || callers.length > deepest) continue;
		seen.add(name);
		yield walk;
		if (over) continue;
		const { answers, ending } = stepHere(catalogue, walk);
		if (ending === 'solved' && callers.length > (quest?.depth ?? 0)) walks.push(resume(catalogue, walk));
		for (const { id, goes } of answers) {
			// A plan that begins is a door: it is told by its answer.
			if (typeof goes === 'string' || !('plan' in goes)) walks.push(answer(catalogue, walk, id));
		}
	}
}
