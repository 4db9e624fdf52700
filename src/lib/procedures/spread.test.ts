import { describe, expect, it } from 'vitest';
import { answer, fixture, procedure, step } from './fixture.ts';
import { answersTo, spread } from './spread.ts';
import { here } from './walk.ts';

describe('the ways to the screens of a procedure', () => {
	const one = procedure('one', [
		step('a', 'ask', [answer('yes', 'b'), answer('no', 'c')]),
		step('b', 'ask', [answer('understood', 'c')]),
		step('c', 'ask', [answer('yes', { procedure: 'two', then: 'd' })]),
		step('d', 'end', [], { ending: 'solved' })
	]);
	const two = procedure('two', [
		step('x', 'ask', [answer('yes', 'y')]),
		step('y', 'end', [], { ending: 'solved' })
	]);
	const catalogue = { ...fixture, procedures: { one, two } };

	it('takes the shortest way, and comes back from a procedure that was called', () => {
		expect(Object.fromEntries(answersTo(catalogue, 'one'))).toEqual({
			a: [],
			b: ['yes'],
			c: ['no'],
			d: ['no', 'yes', 'yes', 'resume']
		});
	});

	it('meets every screen once, the soonest first', () => {
		const met = [...spread(catalogue, 'one')].map(({ walk }) => here(walk).step);
		expect(met).toEqual(['a', 'b', 'c', 'x', 'y', 'd']);
	});

	it('comes to an end although two procedures call each other', () => {
		const again = { procedure: 'two', then: 'b' };
		const caller = procedure('one', [
			step('a', 'ask', [answer('yes', again)]),
			step('b', 'end', [], { ending: 'solved' })
		]);
		const called = procedure('two', [
			step('x', 'ask', [answer('yes', { procedure: 'one', then: 'y' }), answer('no', 'y')]),
			step('y', 'end', [], { ending: 'solved' })
		]);
		const met = [...spread({ ...fixture, procedures: { one: caller, two: called } }, 'one')];
		expect(met.map(({ walk }) => here(walk).step)).toEqual(['a', 'x', 'y', 'b']);
	});
});
