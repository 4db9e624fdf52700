import { describe, expect, it } from 'vitest';
import { costOf } from './cost.ts';
import { explain, planFor, questionFor, refsOf, type Problem, type Way } from './plan.ts';
import type { KeyState } from './types.ts';

/** A recipe of a test graph: what it needs, what it gives, its minutes. */
function way(ref: string, needs: string[][], gives: string[], minutes: number, more: Partial<Way> = {}): Way {
	const recipe: Way = {
		ref,
		procedure: ref.split('/')[0]!,
		id: ref.split('/')[1]!,
		enter: 'start',
		needs,
		gives,
		minutes,
		days: 0,
		place: 'own-phone',
		first: false,
		confidence: 'H',
		memo: [],
		sources: [],
		cost: 0,
		...more
	};
	return { ...recipe, cost: costOf(recipe) };
}

const graph = [
	way('line/shop', [['id-card']], ['mobile-line', 'phone-sms'], 15, { place: 'shop' }),
	way('mail/sms', [['phone-sms']], ['mailbox'], 20),
	way('mail/second', [['second-mailbox']], ['mailbox'], 15),
	way('ameli/mail', [['mailbox'], ['ameli-identifier']], ['ameli-account'], 10),
	way('ameli/fc', [['france-connect']], ['ameli-account'], 5),
	way('ameli/desk', [['id-card']], ['ameli-account'], 30, { place: 'counter', days: 5 }),
	way('ameli/create', [['carte-vitale'], ['rib'], ['mailbox']], ['ameli-account'], 15, { first: true }),
	way('fc/impots', [['impots-account']], ['france-connect'], 2),
	way('impots/both', [['phone-sms'], ['mailbox']], ['impots-account'], 10)
];

const plan = (goal: string, keys: Problem['keys'], struck: string[] = []) =>
	planFor(graph, { goal, keys, struck });

describe('the way from what one has to what one needs', () => {
	it('takes unknown keys as had, and asks about the one it leans on', () => {
		const problem = { goal: 'ameli-account', keys: {}, struck: [] };
		const found = planFor(graph, problem)!;
		expect(refsOf(found)).toEqual(['ameli/fc']);
		expect(questionFor(graph, problem, found)).toBe('france-connect');
	});

	it('goes shop, mailbox, portal for somebody who only has an identity document', () => {
		const keys: Record<string, KeyState> = {
			'id-card': 'have',
			'phone-sms': 'lack',
			mailbox: 'lack',
			'second-mailbox': 'lack',
			'france-connect': 'lack',
			'carte-vitale': 'lack'
		};
		expect(refsOf(plan('ameli-account', keys))).toEqual(['line/shop', 'mail/sms', 'ameli/mail']);
	});

	it('pays once for a recipe whose keys are used twice', () => {
		const keys: Record<string, KeyState> = { 'phone-sms': 'lack', mailbox: 'lack', 'second-mailbox': 'lack' };
		const found = plan('impots-account', keys)!;
		expect(refsOf(found)).toEqual(['line/shop', 'mail/sms', 'impots/both']);
		expect(found.cost).toBe(60 + 20 + 10);
	});

	it('never leans on what it is about to win', () => {
		const circle = [way('a/b', [['mailbox']], ['phone-sms'], 1), way('b/a', [['phone-sms']], ['mailbox'], 1)];
		const keys: Record<string, KeyState> = { mailbox: 'lack', 'phone-sms': 'lack' };
		expect(planFor(circle, { goal: 'mailbox', keys, struck: [] })).toBeNull();
	});

	it('counts what a recipe already paid for, however far round it seemed', () => {
		const shared = [
			way('far/off', [['id-card']], ['ft-account'], 60),
			way('mail/sms', [['phone-sms']], ['mailbox'], 20),
			way('number/mail', [['mailbox']], ['tax-number'], 13),
			way('near/both', [['mailbox'], ['tax-number']], ['ft-account'], 20)
		];
		const keys: Record<string, KeyState> = { mailbox: 'lack', 'tax-number': 'lack' };
		const found = planFor(shared, { goal: 'ft-account', keys, struck: [] })!;
		expect(refsOf(found)).toEqual(['mail/sms', 'number/mail', 'near/both']);
		expect(found.cost).toBe(53);
	});

	it('leaves out what has failed, until nothing is left', () => {
		expect(refsOf(plan('ameli-account', {}, ['ameli/fc']))).toEqual(['ameli/mail']);
		const all = graph.filter(({ gives }) => gives.includes('ameli-account')).map(({ ref }) => ref);
		expect(plan('ameli-account', {}, all)).toBeNull();
	});

	it('offers a first account only to who never had one', () => {
		const keys: Record<string, KeyState> = { 'ameli-account': 'never' };
		expect(refsOf(plan('ameli-account', keys))).toEqual(['ameli/create']);
		expect(refsOf(plan('ameli-account', {}))).not.toContain('ameli/create');
	});

	it('has nothing to do for a key that is there', () => {
		expect(plan('mailbox', { mailbox: 'have' })).toEqual({ stages: [], cost: 0 });
	});

	it('asks nothing that cannot change the way', () => {
		const either = [way('a/either', [['id-card', 'residence-permit']], ['mailbox'], 5)];
		const problem = { goal: 'mailbox', keys: {}, struck: [] };
		expect(questionFor(either, problem, planFor(either, problem)!)).toBeNull();
	});

	it('says what speaks against the other ways', () => {
		const problem = {
			goal: 'ameli-account',
			keys: { 'france-connect': 'lack' } as const,
			struck: ['ameli/mail', 'impots/both']
		};
		const { taken, others } = explain(graph, problem, planFor(graph, problem));
		expect(taken.map(({ ref }) => ref)).toEqual(['ameli/desk']);
		expect(others).toEqual([
			{ ref: 'ameli/mail', why: 'failed', keys: [] },
			{ ref: 'ameli/fc', why: 'lacks', keys: ['france-connect'] },
			{ ref: 'ameli/create', why: 'first', keys: [] }
		]);
	});
});
