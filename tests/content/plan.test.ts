/**
 * For every service and every combination of keys there is a plan, the cheapest, or a human; never a dead end (design.md
 * section 5). What is asked on the way, and what comes after a failure: plan-people.test.ts.
 */
import { describe, expect, test } from 'vitest';
import { keys as allKeys, kindOf } from '../../src/lib/procedures/keys.ts';
import { planFor, questionFor, refsOf, waysOf, type Problem } from '../../src/lib/procedures/plan.ts';
import { planProcedure } from '../../src/lib/procedures/quest.ts';
import type { KeyState } from '../../src/lib/procedures/types.ts';
import { readContent } from '../../src/tools/content-files.ts';
import { Oracle, type Keys } from './plan-oracle.ts';
import { combinations, nameOf, people, searchesOf, triedOf } from './plan-searches.ts';

const { catalogue } = readContent().content.loaded;
const ways = waysOf(catalogue);
const oracle = new Oracle(catalogue);

/** Up to so many combinations of keys all are tried: with `RELAIS_EXHAUSTIVE=1` for every search, in three minutes. */
const most = process.env['RELAIS_EXHAUSTIVE'] ? 2 ** 16 : 2 ** 12;

const searches = searchesOf(catalogue, oracle).map((search) => {
	const { tried, all } = triedOf(search, most);
	const words = tried === all ? `all ${all}` : `${tried} of ${all} (all with RELAIS_EXHAUSTIVE=1)`;
	return { ...search, search, name: nameOf(search), tried: words };
});

/** What is wrong with the plan for these people, in words; the first few of them. */
function complaints(problems: Iterable<Problem>): string[] {
	const found: string[] = [];
	for (const problem of problems) {
		const plan = planFor(ways, problem);
		const least = oracle.cheapest(problem);
		const say = (words: string) =>
			found.push(`${words}: ${JSON.stringify({ ...problem, plan: refsOf(plan) })}`);
		if ((least !== null) !== oracle.canWin(problem)) say('the oracle contradicts itself');
		if ((plan === null) !== (least === null))
			say(plan ? 'a plan where none is possible' : 'a plan is missing');
		if (!plan) continue;
		const wrong = oracle.complaint(problem, plan);
		if (wrong) say(wrong);
		if (least !== null && plan.cost !== least) say(`it costs ${plan.cost}, another one ${least}`);
		if (found.length > 2) break;
	}
	return found;
}

describe.each(searches)('whoever looks for $name', ({ search, tried }) => {
	test(`has the cheapest plan or, when nothing leads there, none: ${tried} combinations of keys`, () => {
		expect(complaints(combinations(search, most))).toEqual([]);
	}, 300_000);

	test('has it too when some keys are unknown, other accounts are open, and ways are closed', () => {
		expect(complaints(people(search, oracle, 500))).toEqual([]);
	});

	test('is asked only what can change the plan', () => {
		for (const problem of people(search, oracle, 60)) {
			const plan = planFor(ways, problem);
			const question = plan && questionFor(ways, problem, plan);
			if (!question) continue;
			const after = (state: KeyState) =>
				refsOf(planFor(ways, { ...problem, keys: { ...problem.keys, [question]: state } }));
			expect(problem.keys[question], question).toBeUndefined();
			expect(after('have'), JSON.stringify({ question, ...problem })).not.toEqual(after('lack'));
		}
	});
});

test('every key that a plan may lean on has its question', () => {
	const needed = new Set(ways.flatMap(({ needs }) => needs.flat()));
	const asked = [...needed].filter((key) => ['means', 'paper'].includes(kindOf(key)));
	expect(Object.keys(catalogue.procedures[planProcedure]!.steps)).toEqual(expect.arrayContaining(asked));
});

describe('who has nothing left but an ID document', () => {
	const askable = allKeys.filter((key) => ['means', 'paper'].includes(kindOf(key)));
	const keys: Keys = {
		...Object.fromEntries(askable.map((key) => [key, 'lack' as const])),
		'id-card': 'have'
	};
	const plan = (goal: string) => refsOf(planFor(ways, { goal, keys, struck: [] }));

	test.each(['ameli', 'impots'])(
		'goes to the shop of the operator, to the mailbox, then to %s',
		(service) => {
			const [shop, mailbox, portal, ...more] = plan(`${service}-account`);
			expect([shop, mailbox, more]).toEqual(['mobile-line/shop', 'mailbox/sms', []]);
			expect(portal).toMatch(`${service}-access/`);
		}
	);

	// Both send their code to the phone as well as to the mailbox: with the line back, the mailbox is a way round.
	test.each(['caf-access', 'france-travail-access'])('goes to the shop, then straight to %s', (procedure) => {
		const goal = procedure === 'caf-access' ? 'caf-account' : 'ft-account';
		expect(plan(goal)).toEqual(['mobile-line/shop', `${procedure}/sms`]);
	});

	test('goes by the mailbox there too, once the portal sent no SMS', () => {
		for (const [goal, portal] of [
			['caf-account', 'caf-access'],
			['ft-account', 'france-travail-access']
		] as const) {
			const after = planFor(ways, { goal, keys, struck: [`${portal}/sms`] });
			expect(refsOf(after)).toEqual(['mobile-line/shop', 'mailbox/sms', `${portal}/mail`]);
		}
	});
});

describe('an account that was never opened', () => {
	const firsts = new Set(ways.filter(({ first }) => first).map(({ ref }) => ref));
	const accounts = searches.map(({ goal }) => goal).filter((goal) => kindOf(goal) === 'account');

	test.each([...new Set(accounts)])('%s is opened for the first time, and never found again', (goal) => {
		const first = (keys: Keys) =>
			planFor(ways, { goal, keys, struck: [] })?.stages.filter(({ way }) => firsts.has(way.ref)) ?? [];
		expect(first({})).toEqual([]);
		expect(first({ [goal]: 'lack' })).toEqual([]);
		const never = planFor(ways, { goal, keys: { [goal]: 'never' }, struck: [] });
		for (const { way } of never?.stages ?? [])
			expect(firsts.has(way.ref), way.ref).toBe(way.gives.includes(goal));
	});
});
