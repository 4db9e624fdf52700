import { expect, it } from 'vitest';
import { Tally, type Arrival } from './tally.ts';

const at = (step: string, more: Partial<Arrival> = {}): Arrival => ({
	procedure: 'caf',
	step,
	situation: undefined,
	ending: undefined,
	...more
});

it('counts each step once, with the time until the next one and the situation known when last here', () => {
	const tally = new Tally();
	tally.begin(0);
	tally.arrive(at('phone'), 0);
	tally.arrive(at('reset'), 10_000);
	tally.arrive(at('phone'), 15_000);
	tally.arrive(at('reset', { situation: 'C' }), 18_000);
	tally.arrive(at('solved', { situation: 'C', ending: 'solved' }), 60_000);
	expect(tally.end()).toEqual({
		listened: false,
		walks: [
			{
				ending: 'solved',
				steps: [
					{ procedure: 'caf', step: 'phone', seconds: 13, arrivals: 2, stuck: false, left: false },
					{
						procedure: 'caf',
						step: 'reset',
						situation: 'C',
						seconds: 47,
						arrivals: 2,
						stuck: false,
						left: false
					},
					{
						procedure: 'caf',
						step: 'solved',
						situation: 'C',
						seconds: 0,
						arrivals: 1,
						stuck: false,
						left: false
					}
				]
			}
		]
	});
});

it('counts the time until the last sign of the person, not the silence after it', () => {
	const tally = new Tally();
	tally.begin(0);
	tally.arrive(at('reset'), 0);
	tally.touch(20_000);
	const [walk] = tally.end()!.walks;
	expect(walk).toMatchObject({ ending: null, steps: [{ seconds: 20, left: true, stuck: false }] });
});

it('stops the clock at the call, and a person who called did not leave', () => {
	const tally = new Tally();
	tally.begin(0);
	tally.arrive(at('reset'), 0);
	tally.call(true, 90_000);
	tally.touch(400_000);
	expect(tally.end()!.walks[0]!.steps).toMatchObject([{ seconds: 90, stuck: true, left: false }]);
});

it('goes on counting on the same step after « no, I go on alone »', () => {
	const tally = new Tally();
	tally.begin(0);
	tally.arrive(at('reset'), 0);
	tally.call(true, 30_000);
	tally.arrive(at('reset'), 50_000);
	tally.arrive(at('solved', { ending: 'solved' }), 60_000);
	expect(tally.end()!.walks[0]!.steps[0]).toMatchObject({ arrivals: 1, seconds: 40 });
});

it('a call for another reason than the step is not « stuck »', () => {
	const tally = new Tally();
	tally.begin(0);
	tally.arrive(at('reset'), 0);
	tally.call(false, 5_000);
	expect(tally.end()!.walks[0]!.steps).toMatchObject([{ stuck: false, left: false }]);
});

it('another procedure begins another way; the first was left', () => {
	const tally = new Tally();
	tally.begin(0);
	tally.arrive(at('phone'), 0);
	tally.away(7_000);
	tally.begin(60_000);
	tally.arrive({ ...at('start'), procedure: 'line' }, 60_000);
	expect(tally.end()!.walks).toMatchObject([
		{ ending: null, steps: [{ seconds: 7, left: true }] },
		{ ending: null, steps: [{ procedure: 'line' }] }
	]);
});

it('tells nothing at all of a session that met a discreet path, before or after', () => {
	const tally = new Tally();
	tally.begin(0);
	tally.arrive(at('phone'), 0);
	tally.hush();
	tally.begin(10_000);
	tally.arrive(at('reset'), 10_000);
	expect(tally.end()).toBeNull();
});
