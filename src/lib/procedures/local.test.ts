import { describe, expect, it } from 'vitest';
import { answer as reply, fixture, procedure, step } from './fixture.ts';
import { localWay, localWays, nothingLocal, settle, switchedOff, type Desk } from './local.ts';
import { answer, begin, here, stepHere } from './walk.ts';

const desk: Desk = { name: 'CCAS', address: '1 place de la Mairie', phone: '', hours: '', site: '' };
const local = { ...nothingLocal, settings: { desks: { ccas: desk }, choices: { 'fsl-energy': 'self' } } };
const aid = procedure('aid', [
	step('what', 'ask', [reply('yes', 'desk'), reply('no', 'rule')]),
	step('desk', 'local', [reply('known', 'show'), reply('missing', 'human')], { setting: 'ccas' }),
	step('rule', 'local', [reply('worker', 'human'), reply('self', 'show'), reply('missing', 'human')], {
		setting: 'fsl-energy'
	}),
	step('show', 'end', [], { ending: 'go-to' }),
	step('human', 'end', [], { ending: 'human', reason: 'local' })
]);
const catalogue = { ...fixture, procedures: { aid } };

describe('a step that the site decides', () => {
	it('is never shown and stands on no trail', () => {
		const walk = answer(settle(catalogue, local), begin(catalogue, 'aid'), 'yes');
		expect(here(walk).step).toBe('show');
		expect(walk.trail.map(({ step }) => step)).toEqual(['what', 'show']);
		expect(here(answer(settle(catalogue, local), begin(catalogue, 'aid'), 'no')).step).toBe('show');
	});

	it('sends to a human where the site has said nothing', () => {
		expect(here(answer(catalogue, begin(catalogue, 'aid'), 'yes')).step).toBe('human');
		expect(localWay(undefined, 'fsl-energy')).toBe('missing');
	});

	it('must have a way for each value', () => {
		expect(localWays('ccas')).toEqual(['known', 'missing']);
		expect(localWays('fsl-energy')).toEqual(['worker', 'self', 'missing']);
		expect(localWays('castle')).toBeNull();
	});
});

it('leaves one screen with a human of a procedure that is switched off', () => {
	const settled = settle(fixture, { ...nothingLocal, off: ['line'] });
	expect(settled.procedures['line']).toMatchObject({ listed: false, recipes: [], start: switchedOff });
	const walk = answer(settled, begin(settled, 'caf'), 'no');
	expect(stepHere(settled, walk)).toMatchObject({ id: switchedOff, ending: 'human' });
	expect(settled.procedures['caf']).toBe(fixture.procedures['caf']);
});
