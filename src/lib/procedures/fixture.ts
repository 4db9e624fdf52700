/** A small catalogue for tests: a question, something to do, a call to another procedure, every kind of ending. */
import type { Answer, Catalogue, Procedure, Step } from './types.ts';

export function answer(id: string, goes: Answer['goes'], more: Partial<Answer> = {}): Answer {
	return { id, picture: id, goes, sets: {}, ...more };
}

export function step(id: string, kind: Step['kind'], answers: Answer[], more: Partial<Step> = {}): Step {
	return {
		id,
		kind,
		picture: id,
		seconds: 20,
		papers: [],
		answers,
		replan: false,
		gives: [],
		memo: [],
		sources: [],
		...more
	};
}

export function procedure(id: string, steps: Step[], more: Partial<Procedure> = {}): Procedure {
	return {
		id,
		service: id,
		kind: 'recovery',
		picture: id,
		order: 1,
		listed: true,
		minutes: 5,
		human: 'optional',
		review_by: '2027-01-01',
		discreet: false,
		covers: [],
		tickets: {},
		gives: [],
		recipes: [],
		sources: [],
		start: steps[0]!.id,
		steps: Object.fromEntries(steps.map((step) => [step.id, step])),
		...more
	};
}

export const fixture: Catalogue = {
	procedures: {
		caf: procedure('caf', [
			step('phone', 'ask', [
				answer('yes', 'reset', { sets: { 'phone-sms': 'have' } }),
				answer('no', { procedure: 'line', then: 'reset' }, { sets: { 'phone-sms': 'lack' }, situation: 'C' }),
				answer('dont-know', 'human')
			]),
			step('reset', 'do', [answer('done', 'code'), answer('failed', 'human')], {
				label: 'Mot de passe oublié ?'
			}),
			step('code', 'wait', [answer('received', 'solved'), answer('not-received', 'reset')], { seconds: 300 }),
			step('solved', 'end', [], { ending: 'solved', gives: ['caf-account'], memo: ['reset'] }),
			step('human', 'end', [], { ending: 'human', reason: 'both-lost' })
		]),
		line: procedure(
			'line',
			[
				step('lost', 'ask', [answer('yes', 'back', { deadline: 'today' }), answer('no', 'shop')]),
				step('back', 'end', [], { ending: 'solved', gives: ['phone-sms'] }),
				step('shop', 'end', [], { ending: 'go-to' })
			],
			{ order: 0 }
		)
	},
	flags: Array.from({ length: 8 }, (_, at) => ({
		id: `flag-${at}`,
		picture: 'warning',
		level: 'now' as const,
		discreet: at === 0,
		phones: ['115'],
		sources: []
	})),
	needs: [
		{ id: 'cannot-enter', picture: 'locked', lists: 'recovery' },
		{ id: 'urgent', picture: 'warning', opens: 'red-flags' },
		{ id: 'talk', picture: 'help', opens: 'human' }
	],
	glossary: []
};
