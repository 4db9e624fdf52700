/** Rules about what a procedure of a common request tells, whom it hands over to, and what it reads of the site. */
import type { Content } from '../content.ts';
import { findingAt, type Finding, type Place } from '../findings.ts';
import { stepOf } from '../graph.ts';
import { localWays } from '../local.ts';
import { coveredItems, type Coverage, type CoveredItem, type Procedure, type Step } from '../types.ts';

/** What a step must be to tell an item. */
const tells: Partial<Record<CoveredItem, (step: Step) => boolean>> = {
	papers: ({ kind }) => kind === 'papers',
	human: ({ ending }) => ending === 'human',
	never: ({ kind }) => kind === 'warn'
};

export function coverageFindings(content: Content): Finding[] {
	const { catalogue, places } = content.loaded;
	const flags = catalogue.flags.map(({ id }) => id);
	return Object.values(catalogue.procedures).flatMap((procedure) => {
		const place = places[procedure.id] as Place;
		const steps = Object.values(procedure.steps);
		return [
			...procedure.covers.flatMap((covers, at) => coveredFindings(procedure, covers, at, place)),
			...ticketFindings(procedure, place),
			...steps.flatMap((step) => endFindings(procedure, step, flags, place)),
			...steps.flatMap((step) => localFindings(step, place))
		];
	});
}

/** Every item of the section is told by a step of the right kind, or left out with a reason: never both, never neither. */
function coveredFindings(procedure: Procedure, covers: Coverage, at: number, place: Place): Finding[] {
	return coveredItems.flatMap((item) => {
		const path = ['covers', at, item];
		const ids = covers.items[item] ?? [];
		const why = covers.left_out[item];
		if (ids.length === 0 && why === undefined) {
			const mend = `name the steps that tell it, or say why not under left_out`;
			return [
				findingAt(place, path, 'not-covered', `section ${covers.section} says nothing of « ${item} »`, mend)
			];
		}
		if (ids.length > 0 && why !== undefined) {
			const message = `« ${item} » is told and left out at once`;
			return [findingAt(place, path, 'not-covered', message, 'keep one of the two')];
		}
		return ids.flatMap((id) => {
			const step = stepOf(procedure, id);
			if (!step) {
				const message = `« ${item} » is told by « ${id} », which does not exist`;
				return [findingAt(place, path, 'missing-target', message, 'name one of its steps')];
			}
			if (tells[item]?.(step) ?? true) return [];
			const message = `« ${id} » is a step of another kind than « ${item} » asks for`;
			return [
				findingAt(
					place,
					path,
					'wrong-step-kind',
					message,
					'papers: papers, human: end with human, never: warn'
				)
			];
		});
	});
}

function ticketFindings(procedure: Procedure, place: Place): Finding[] {
	return Object.entries(procedure.tickets).flatMap(([code, fields]) =>
		Object.entries(fields).flatMap(([field, ids]) =>
			ids
				.filter((id) => !stepOf(procedure, id))
				.map((id) => {
					const message = `field « ${field} » is filled by « ${id} », which does not exist`;
					return findingAt(
						place,
						['tickets', code, field],
						'missing-target',
						message,
						'name one of its steps'
					);
				})
		)
	);
}

function endFindings(procedure: Procedure, step: Step, flags: string[], place: Place): Finding[] {
	const found: Finding[] = [];
	const codes = Object.keys(procedure.tickets);
	const say = (field: string, rule: string, message: string, mend: string) =>
		found.push(findingAt(place, ['steps', step.id, field], rule, message, mend));
	const human = step.ending === 'human';
	if (step.ticket !== undefined && !codes.includes(step.ticket))
		say('ticket', 'unknown-ticket', `« ${step.ticket} » is not one of its tickets`, 'add it to its tickets');
	if (human && step.ticket === undefined && codes.length > 0)
		say(
			'ticket',
			'human-without-ticket',
			'the ticket would not say what it is about',
			`add ticket: ${codes[0]}`
		);
	if (!human && (step.ticket !== undefined || step.flag !== undefined))
		say(
			'ending',
			'ticket-without-human',
			'only an ending with a human raises a ticket',
			'remove ticket and flag'
		);
	if (step.flag !== undefined && !flags.includes(step.flag))
		say('flag', 'unknown-flag', `« ${step.flag} » is not a red flag`, 'use one of red-flags.yaml');
	return found;
}

function localFindings(step: Step, place: Place): Finding[] {
	if (step.kind !== 'local') return [];
	const known = localWays(step.setting!);
	const path = ['steps', step.id];
	if (!known) {
		const message = `« ${step.setting} » is not a setting of a site`;
		return [
			findingAt(
				place,
				[...path, 'setting'],
				'unknown-setting',
				message,
				'use one of src/lib/procedures/local.ts'
			)
		];
	}
	const ways = step.answers.map(({ id }) => id);
	if (known.every((way) => ways.includes(way)) && ways.length === known.length) return [];
	const message = `its ways are ${ways.join(', ')}, where the setting has ${known.join(', ')}`;
	return [findingAt(place, [...path, 'ways'], 'missing-way', message, 'write a step for each of them')];
}
