import { describe, expect, it } from 'vitest';
import { fixture } from './fixture.ts';
import {
	answer,
	back,
	begin,
	deadlineOf,
	givenHere,
	here,
	keysOf,
	pathOf,
	progress,
	resume,
	situationOf,
	triedOf,
	waiting,
	type Walk
} from './walk.ts';

function go(...answers: string[]): Walk {
	return answers.reduce((walk, id) => answer(fixture, walk, id), begin(fixture, 'caf'));
}

describe('a walk through a procedure', () => {
	it('goes where the answer says', () => {
		expect(here(go('yes', 'done')).step).toBe('code');
	});

	it('shows the answer given before after a step back', () => {
		const walk = back(go('yes', 'done'))!;
		expect(here(walk).step).toBe('reset');
		expect(givenHere(walk)).toBe('done');
		expect(back(begin(fixture, 'caf'))).toBeNull();
	});

	it('forgets what a taken-back answer told', () => {
		const lost = go('no');
		expect([keysOf(fixture, lost)['phone-sms'], situationOf(fixture, lost)]).toEqual(['lack', 'C']);
		const changed = answer(fixture, back(lost)!, 'yes');
		expect([keysOf(fixture, changed)['phone-sms'], situationOf(fixture, changed)]).toEqual([
			'have',
			undefined
		]);
	});

	it('enters another procedure and comes back when it is solved, with the key won', () => {
		const solved = answer(fixture, go('no'), 'yes');
		expect(here(solved)).toMatchObject({ procedure: 'line', step: 'back' });
		expect(here(solved).callers).toEqual([{ procedure: 'caf', then: 'reset' }]);
		expect(waiting(fixture, solved)).toBe('caller');
		const home = resume(fixture, solved);
		expect(here(home)).toMatchObject({ procedure: 'caf', step: 'reset', callers: [] });
		expect(keysOf(fixture, home)['phone-sms']).toBe('have');
		expect(deadlineOf(fixture, home)).toBe('today');
	});

	it('tells the path and what did not work', () => {
		const walk = go('yes', 'done', 'not-received');
		expect(triedOf(walk)).toEqual([{ procedure: 'caf', step: 'code', answer: 'not-received' }]);
		expect(pathOf(walk).map(({ step }) => step)).toEqual(['phone', 'reset', 'code', 'reset']);
	});

	it('never slides back on the stones while going on, even round a loop', () => {
		const walks = [go(), go('yes'), go('yes', 'done'), go('yes', 'done', 'not-received')];
		const stones = walks.map((walk) => progress(fixture, walk).at);
		expect(stones).toEqual([...stones].sort((a, b) => a - b));
		expect(new Set(walks.map((walk) => progress(fixture, walk).total)).size).toBe(1);
		const end = progress(fixture, go('yes', 'done', 'received'));
		expect(end.at).toBe(end.total - 1);
	});

	it('says clearly what does not exist', () => {
		expect(() => begin(fixture, 'nothing')).toThrow('Unknown procedure « nothing »');
		expect(() => go('perhaps')).toThrow('has no answer « perhaps »');
		expect(() => resume(fixture, go())).toThrow('No procedure is waiting');
	});
});
