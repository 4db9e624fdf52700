/**
 * What people live on the way to every key, through the real doors: few questions, each of them once, and always a way or a
 * human, whatever fails. Whether the ways are right: plan.test.ts.
 */
import { describe, expect, test } from 'vitest';
import { planFor, refsOf, waysOf } from '../../src/lib/procedures/plan.ts';
import { mostQuestions, planProcedure, problemOf } from '../../src/lib/procedures/quest.ts';
import type { KeyState } from '../../src/lib/procedures/types.ts';
import { here, planHere, stepHere, waiting, type Walk } from '../../src/lib/procedures/walk.ts';
import { readContent } from '../../src/tools/content-files.ts';
import { chance } from './plan-oracle.ts';
import * as people from './plan-people.ts';

const real = readContent().content.loaded.catalogue;
const doors = people.doorsOf(real).map((door) => ({ ...door, catalogue: real }));
const given = new Set(waysOf(real).flatMap(({ gives }) => gives));
for (const { goal } of doors) given.delete(goal);
const made = [...given].map((goal) => ({
	name: `a door to ${goal}`,
	goal,
	asked: [],
	...people.madeDoor(real, goal)
}));
/** The same search begun by another answer goes the same way: one of them is enough where much is tried. */
const searches = [
	...new Map(
		[...made, ...doors].map((door) => [
			JSON.stringify([door.goal, planHere(door.catalogue, door.walk)!.learned]),
			door
		])
	).values()
];

test('every answer that begins a plan can be given by somebody who starts at the beginning', () => {
	const begins = Object.values(real.procedures).flatMap(({ id, steps }) =>
		Object.values(steps).flatMap((step) =>
			step.answers.flatMap(({ id: answer, goes }) =>
				typeof goes === 'object' && 'plan' in goes && id !== planProcedure
					? [`${id}/${step.id}/${answer}`]
					: []
			)
		)
	);
	expect(new Set(doors.map(({ name }) => name))).toEqual(new Set(begins));
});

describe.each([...doors, ...made])('who comes by $name', ({ catalogue, walk, asked }) => {
	const screens = [...people.interview(catalogue, walk)];
	const questions = screens.filter((screen) => people.isKeyQuestion(catalogue, screen));
	const ends = screens.filter((screen) => !questions.includes(screen));

	test('is shown a way or a human after five questions at the most, three of them about keys, none twice', () => {
		for (const end of ends) {
			const keys = people.askedOn(catalogue, end);
			expect(keys.length).toBeLessThanOrEqual(mostQuestions);
			expect(new Set(keys).size).toBe(keys.length);
			const human = stepHere(catalogue, end).ending === 'human';
			expect(human || people.isWay(catalogue, end), here(end).step).toBe(true);
			const { plan } = planHere(catalogue, end)!;
			expect(plan === null).toBe(human);
			// A door that asks more leaves the plan less to ask.
			expect(asked.length + keys.length).toBeLessThanOrEqual(5);
		}
	});

	test('is asked only what is not known yet, and what leads elsewhere by yes than by no', () => {
		for (const screen of questions) {
			const key = here(screen).step;
			const { quest, learned } = planHere(catalogue, screen)!;
			const problem = problemOf(quest, { ...learned, asked: learned.asked.filter((one) => one !== key) });
			const after = (state: KeyState) =>
				refsOf(planFor(waysOf(catalogue), { ...problem, keys: { ...problem.keys, [key]: state } }));
			expect(problem.keys[key], key).toBeUndefined();
			expect(after('have'), key).not.toEqual(after('lack'));
		}
	});
});

describe.each(searches)('who looks for $goal by $name', ({ catalogue, walk, goal }) => {
	test('comes to a human or a counter when every way fails, one after the other', () => {
		for (const last of people.lives(catalogue, walk, () => 'failed')) expectEnd(last, goal);
	});

	test('comes to the goal, or goes out to win it, when every way succeeds', () => {
		for (const last of people.lives(catalogue, walk, () => 'won')) {
			expectEnd(last, goal);
			const { ending } = stepHere(catalogue, last);
			const lucky = ['solved', 'go-to', 'come-back'].includes(ending!);
			// Where the questions leave no way at all, luck has nothing to work on.
			expect(lucky || here(last).procedure === planProcedure, JSON.stringify(here(last))).toBe(true);
		}
	});

	test('always comes to an end when some ways fail and others succeed', () => {
		for (let seed = 0; seed < 3; seed++) {
			const draw = chance(seed);
			for (const last of people.lives(catalogue, walk, () => (draw() < 0.6 ? 'failed' : 'won')))
				expectEnd(last, goal);
		}
	});

	/** Nothing waits that could still be gone on with, and whoever did not get there has nothing left to try at the kiosk. */
	function expectEnd(last: Walk, goal: string): void {
		const { kind, ending, replan } = stepHere(catalogue, last);
		expect(kind, JSON.stringify(here(last))).toBe('end');
		expect(people.askedOn(catalogue, last).length).toBeLessThanOrEqual(
			mostQuestions + (here(last).quest?.failed.length ?? 0)
		);
		if (ending === 'solved') {
			expect(waiting(catalogue, last)).not.toBe('plan');
			expect(planHere(catalogue, last)!.learned.keys[goal]).toBe('have');
		}
		// A human who is called because a way is closed is called only when no other one is left.
		if (replan || here(last).procedure === planProcedure) expect(planHere(catalogue, last)!.plan).toBeNull();
	}
});
