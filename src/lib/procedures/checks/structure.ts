/** Rules about the shape of a procedure: everything leads somewhere, and somewhere in time. */
import type { Content } from '../content.ts';
import { findingAt, type Finding, type Place } from '../findings.ts';
import { distances, entrances, stepOf, traps, waysOut } from '../graph.ts';
import type { Elsewhere, Procedure, Step } from '../types.ts';

/** Screens from a step to the nearest ending, and from the start to each ending (norms-and-kiosk.md 2.2: short and linear). */
export const mostScreens = 12;

/** 2 to 4 answers to a question (design.md section 6). */
export const fewestAnswers = 2;
export const mostAnswers = 4;
/** Cards of a list: where a paper is recognised by its look, a flat list beats a tree (norms-and-kiosk.md 2.2). */
export const mostCards = 6;

export function structureFindings(content: Content): Finding[] {
	const { catalogue, places } = content.loaded;
	const trapped = traps(catalogue);
	return Object.values(catalogue.procedures).flatMap((procedure) => {
		const place = places[procedure.id] as Place;
		const steps = Object.values(procedure.steps);
		return [
			...startFindings(procedure, place),
			...steps.flatMap((step) => targetFindings(content, procedure, step, place)),
			...steps.flatMap((step) =>
				answerFindings(step, place, procedure.kind === 'orientation' ? mostCards : mostAnswers)
			),
			...steps.flatMap((step) => endFindings(procedure, step, place)),
			...reachFindings(procedure, place),
			...loopFindings(procedure, place, trapped),
			...lengthFindings(procedure, place)
		];
	});
}

function startFindings(procedure: Procedure, place: Place): Finding[] {
	const found: Finding[] = [];
	if (!stepOf(procedure, procedure.start)) {
		const message = `the procedure starts at « ${procedure.start} », which does not exist`;
		found.push(findingAt(place, ['start'], 'missing-target', message, 'name one of its steps'));
	}
	if (!Object.values(procedure.steps).some(({ kind }) => kind === 'end')) {
		found.push(findingAt(place, ['steps'], 'no-ending', 'no step is an ending', 'add a step with kind: end'));
	}
	return found;
}

function targetFindings(content: Content, procedure: Procedure, step: Step, place: Place): Finding[] {
	return step.answers.flatMap(({ id, goes }, index) => {
		// Where a plan may lead is a rule of `recipes.ts`.
		if (typeof goes === 'object' && 'plan' in goes) return [];
		const missing =
			typeof goes === 'string' ? missingStep(procedure, goes) : missingElsewhere(content, procedure, goes);
		if (missing === undefined) return [];
		const path =
			step.kind === 'ask'
				? ['steps', step.id, 'answers', index]
				: ['steps', step.id, ...(step.kind === 'local' ? ['ways'] : []), id];
		const mend = 'correct the name, or write that step';
		return [
			findingAt(
				place,
				path,
				'missing-target',
				`answer « ${id} » leads to ${missing}, which does not exist`,
				mend
			)
		];
	});
}

function missingStep(procedure: Procedure, id: string): string | undefined {
	return stepOf(procedure, id) ? undefined : `step « ${id} »`;
}

function missingElsewhere({ loaded }: Content, procedure: Procedure, goes: Elsewhere): string | undefined {
	const known =
		Object.hasOwn(loaded.catalogue.procedures, goes.procedure) || loaded.broken.includes(goes.procedure);
	if (!known) return `procedure « ${goes.procedure} »`;
	return goes.then === undefined ? undefined : missingStep(procedure, goes.then);
}

function answerFindings(step: Step, place: Place, most: number): Finding[] {
	if (step.kind === 'end') return [];
	const found: Finding[] = [];
	const path = ['steps', step.id, 'answers'];
	const count = step.answers.length;
	if (count === 0) {
		const mend = 'add its answers, or make it an ending';
		return [findingAt(place, path, 'dead-end', 'nothing leads on from this step', mend)];
	}
	if (step.kind === 'ask' && count < fewestAnswers) {
		const mend = 'add an answer such as dont-know, or make it a step of another kind';
		found.push(
			findingAt(place, path, 'too-few-answers', `a question with ${count} answer is no question`, mend)
		);
	}
	if (count > most) {
		const message = `${count} answers, at most ${most} fit and are understood`;
		found.push(findingAt(place, path, 'too-many-answers', message, 'split the question in two steps'));
	}
	const ids = step.answers.map(({ id }) => id);
	for (const [index, id] of ids.entries()) {
		if (ids.indexOf(id) === index) continue;
		const message = `answer « ${id} » stands twice`;
		found.push(
			findingAt(place, [...path, index], 'duplicate-answer', message, 'give each answer its own id')
		);
	}
	return found;
}

function endFindings(procedure: Procedure, step: Step, place: Place): Finding[] {
	if (step.kind !== 'end') return [];
	const found: Finding[] = [];
	const say = (field: string, rule: string, message: string, mend: string) =>
		found.push(findingAt(place, ['steps', step.id, field], rule, message, mend));
	if (step.ending === 'human' && step.reason === undefined) {
		say('ending', 'human-without-reason', 'the ticket would not say why', 'add reason: <code>');
	}
	if (step.ending !== 'human' && step.reason !== undefined) {
		say('reason', 'reason-without-human', 'only an ending with a human has a reason', 'remove reason');
	}
	if (step.ending !== 'human' && step.replan) {
		say('replan', 'replan-without-human', 'only an ending with a human closes a way', 'remove replan');
	}
	if (step.ending !== 'solved' && step.gives.length > 0) {
		say('gives', 'gives-without-solved', 'only a solved ending gives keys', 'remove gives');
	}
	for (const key of step.gives) {
		if (procedure.gives.includes(key)) continue;
		say(
			'gives',
			'gives-not-declared',
			`the procedure does not say that it gives « ${key} »`,
			`add ${key} to its gives`
		);
	}
	for (const id of step.memo.filter((id) => !stepOf(procedure, id))) {
		say(
			'memo',
			'memo-unknown-step',
			`the memo repeats « ${id} », which does not exist`,
			'name steps of this procedure'
		);
	}
	return found;
}

function reachFindings(procedure: Procedure, place: Place): Finding[] {
	if (!stepOf(procedure, procedure.start)) return [];
	const reached = new Set(entrances(procedure).flatMap((from) => [...distances(procedure, from).keys()]));
	return Object.keys(procedure.steps)
		.filter((id) => !reached.has(id))
		.map((id) => {
			const mend = `lead an answer to « ${id} », or remove it`;
			const message = 'no way from the start or from a recipe leads here';
			return findingAt(place, ['steps', id], 'unreachable-step', message, mend);
		});
}

/** One finding for a whole loop: the writer mends it in one place. */
function loopFindings(procedure: Procedure, place: Place, trapped: ReadonlySet<string>): Finding[] {
	const caught = Object.keys(procedure.steps).filter((id) => trapped.has(`${procedure.id}/${id}`));
	const [first] = caught;
	if (first === undefined) return [];
	const message = `no ending can be reached from ${caught.map((id) => `« ${id} »`).join(', ')}`;
	const mend = 'lead one of their answers to an ending, or to a human';
	return [findingAt(place, ['steps', first], 'loop-without-exit', message, mend)];
}

function lengthFindings(procedure: Procedure, place: Place): Finding[] {
	const found: Finding[] = [];
	const mend = `shorten the way to ${mostScreens} screens, or split the procedure`;
	for (const from of entrances(procedure)) {
		for (const [id, screens] of waysOut(procedure, from)) {
			if (screens <= mostScreens) continue;
			const message = `${screens} screens from « ${from} » to this ending`;
			found.push(findingAt(place, ['steps', id], 'path-too-long', message, mend));
		}
	}
	for (const id of Object.keys(procedure.steps)) {
		const screens = Math.min(...waysOut(procedure, id).values());
		if (screens <= mostScreens || screens === Infinity) continue;
		const message = `${screens} screens from here to the nearest ending`;
		found.push(findingAt(place, ['steps', id], 'path-too-long', message, mend));
	}
	return found;
}
