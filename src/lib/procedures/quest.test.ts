import { describe, expect, it } from 'vitest';
import { answer as reply, procedure, step } from './fixture.ts';
import type { Catalogue, Recipe } from './types.ts';
import { answer, back, begin, here, keysOf, pathOf, planHere, resume, waiting, type Walk } from './walk.ts';

function recipe(
	id: string,
	enter: string,
	needs: string[][],
	gives: string[],
	more: Partial<Recipe> = {}
): Recipe {
	const rest = { minutes: 10, days: 0, first: false, confidence: 'H', memo: [], sources: [] } as const;
	return { ...rest, id, enter, needs, gives, place: 'own-phone', ...more, memo: [], sources: [] };
}

const on = { plan: 'on' };
const question = (key: string) =>
	step(key, 'ask', [
		reply('yes', on, { sets: { [key]: 'have' } }),
		reply('no', on, { sets: { [key]: 'lack' } }),
		reply('dont-know', on)
	]);
const way = (id: string) => step(id, 'warn', [reply('understood', on)]);

/** A portal by SMS or by e-mail, a mailbox by SMS, a line in a shop. */
const catalogue: Catalogue = {
	procedures: Object.fromEntries(
		[
			procedure('plan', [
				way('way'),
				way('another'),
				way('onward'),
				step('human', 'end', [], { ending: 'human', reason: 'no-way-left' }),
				question('phone-sms'),
				question('mailbox'),
				question('id-card')
			]),
			procedure(
				'caf',
				[
					step('what', 'ask', [reply('password', { plan: 'caf-account' }), reply('hacked', 'human')]),
					step('reset', 'do', [reply('done', 'solved'), reply('failed', 'closed')]),
					step('mail', 'do', [reply('done', 'solved'), reply('failed', 'closed')]),
					step('closed', 'end', [], { ending: 'human', reason: 'code-not-received', replan: true }),
					step('human', 'end', [], { ending: 'human', reason: 'account-hacked' }),
					step('solved', 'end', [], { ending: 'solved', gives: ['caf-account'] })
				],
				{
					gives: ['caf-account'],
					recipes: [
						recipe('sms', 'reset', [['phone-sms']], ['caf-account']),
						recipe('mail', 'mail', [['mailbox']], ['caf-account'], { minutes: 12 })
					]
				}
			),
			procedure(
				'line',
				[
					step('shop', 'do', [reply('done', 'back'), reply('failed', 'closed')]),
					step('closed', 'end', [], { ending: 'human', reason: 'operator-not-reached', replan: true }),
					step('back', 'end', [], { ending: 'solved', gives: ['phone-sms'] })
				],
				{ recipes: [recipe('shop', 'shop', [['id-card']], ['phone-sms'], { place: 'shop' })] }
			)
		].map((one) => [one.id, one])
	),
	flags: [],
	needs: [],
	glossary: []
};

const go = (...answers: string[]): Walk =>
	answers.reduce(
		(walk, id) => (id === 'resume' ? resume(catalogue, walk) : answer(catalogue, walk, id)),
		begin(catalogue, 'caf')
	);
const place = (walk: Walk) => `${here(walk).procedure}/${here(walk).step}`;

describe('a person on a recovery plan', () => {
	it('is asked about the key the plan leans on, then shown the way, then led into it', () => {
		expect(place(go('password'))).toBe('plan/phone-sms');
		expect(place(go('password', 'yes'))).toBe('plan/way');
		expect(place(go('password', 'yes', 'understood'))).toBe('caf/reset');
	});

	it('is shown another way at once when one is closed, and a human when none is left', () => {
		const closed = go('password', 'yes', 'understood', 'failed');
		expect(place(closed)).toBe('plan/mailbox');
		expect(planHere(catalogue, closed)!.quest.failed).toEqual(['caf/sms']);
		const other = answer(catalogue, closed, 'yes');
		expect(place(answer(catalogue, other, 'understood'))).toBe('caf/mail');
		const none = go('password', 'yes', 'understood', 'failed', 'yes', 'understood', 'failed');
		expect(place(none)).toBe('caf/closed');
		expect(planHere(catalogue, none)!.plan).toBeNull();
	});

	it('wins a key and goes on with the rest of the way', () => {
		const won = go('password', 'no', 'no', 'yes', 'understood', 'done');
		expect(place(won)).toBe('line/back');
		expect(waiting(catalogue, won)).toBe('plan');
		const onward = resume(catalogue, won);
		expect(place(onward)).toBe('plan/onward');
		expect(planHere(catalogue, onward)!.won).toEqual(['phone-sms']);
		const solved = ['understood', 'done'].reduce((walk, id) => answer(catalogue, walk, id), onward);
		expect(place(solved)).toBe('caf/solved');
		expect(waiting(catalogue, solved)).toBeNull();
		expect(keysOf(catalogue, solved)['caf-account']).toBe('have');
	});

	it('is never led by a key they are not sure of', () => {
		const unsure = go('password', 'dont-know');
		expect(place(unsure)).toBe('plan/mailbox');
		expect(planHere(catalogue, unsure)!.learned.keys).toEqual({});
	});

	it('goes to a human, with a reason, when nothing is left', () => {
		expect(place(go('password', 'no', 'no', 'no'))).toBe('plan/human');
	});

	it('meets a human first where one must act whatever the way', () => {
		expect(place(go('hacked'))).toBe('caf/human');
	});

	it('takes an answer back with all that followed from it', () => {
		const wrong = go('password', 'no');
		const again = answer(catalogue, back(wrong)!, 'yes');
		expect(place(again)).toBe('plan/way');
		expect(pathOf(again).map(({ step, answer }) => `${step} ${answer ?? ''}`)).toEqual([
			'what password',
			'phone-sms yes',
			'way '
		]);
	});
});
