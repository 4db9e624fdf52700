import { describe, expect, it } from 'vitest';
import * as stuck from './stuck.ts';

const seconds = (n: number) => n * 1000;

describe('signs of being stuck', () => {
	it('silence counts from 45 s, or from twice the expected time of a slow step', () => {
		const quick = stuck.arrived(stuck.noSigns(0), 'caf/phone', 15, 0);
		expect(stuck.signals(quick, seconds(45))).toEqual([]);
		expect(stuck.signals(quick, seconds(46))).toEqual(['silence']);
		const waiting = stuck.arrived(stuck.noSigns(0), 'caf/code', 300, 0);
		expect(stuck.signals(waiting, seconds(599))).toEqual([]);
		expect(stuck.signals(waiting, seconds(601))).toEqual(['silence']);
	});

	it('a touch ends silence', () => {
		const signs = stuck.touched(stuck.noSigns(0), seconds(40));
		expect(stuck.signals(signs, seconds(80))).toEqual([]);
	});

	it('three goings back count within a minute only', () => {
		let signs = stuck.noSigns(0);
		for (const at of [0, 10, 20]) signs = stuck.touched(stuck.wentBack(signs, seconds(at)), seconds(at));
		expect(stuck.signals(signs, seconds(21))).toEqual(['goings-back']);
		expect(stuck.signals(stuck.touched(signs, seconds(61)), seconds(61))).toEqual([]);
	});

	it('the same « it does not work » twice, and three replays of one step, count', () => {
		const here = stuck.arrived(stuck.noSigns(0), 'caf/reset', 20, 0);
		expect(stuck.signals(stuck.failed(stuck.failed(here)), 0)).toEqual(['same-failure']);
		const replayed = stuck.replayed(stuck.replayed(stuck.replayed(here)));
		expect(stuck.signals(replayed, 0)).toEqual(['replays']);
		expect(stuck.signals(stuck.arrived(replayed, 'caf/code', 20, 0), 0)).toEqual([]);
	});

	it('one signal is slow, two or 90 s of one are stuck', () => {
		const signs = stuck.noSigns(0);
		expect(stuck.flow(signs, null, seconds(10))).toBe('ok');
		expect(stuck.flow(signs, seconds(46), seconds(46))).toBe('slow');
		expect(stuck.flow(signs, seconds(46), seconds(136))).toBe('stuck');
		const twice = stuck.replayed(stuck.replayed(stuck.replayed(signs)));
		expect(stuck.flow(twice, seconds(46), seconds(47))).toBe('stuck');
	});

	it('« I go on alone » forgives', () => {
		const signs = stuck.failed(stuck.failed(stuck.arrived(stuck.noSigns(0), 'caf/reset', 20, 0)));
		expect(stuck.signals(stuck.forgiven(signs, 0), 0)).toEqual([]);
	});
});
