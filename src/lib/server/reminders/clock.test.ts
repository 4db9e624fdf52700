import { expect, it } from 'vitest';
import { due, type Place, type Waiting } from './clock.ts';

const paris: Place = { timeZone: 'Europe/Paris', region: null };
const at = (iso: string) => Date.parse(iso);
const minutes = 60_000;

function desk(level: Waiting['level'] = 'normal', reminded = 0): Waiting {
	return { kind: 'desk', level, since: at('2026-11-26T09:00:00Z'), reminded };
}
function referral(since: string, more: Partial<Waiting> = {}): Waiting {
	return { kind: 'referral', level: 'normal', since: at(since), reminded: 0, ...more };
}
const after = (waiting: Waiting, ms: number) => due(waiting, waiting.since + ms, paris);

it.each([
	['normal', [2, 5, 10]],
	['today', [2, 5, 10]],
	['now', [1, 3, 5]]
] as const)('a call (%s) is told at %j minutes: to the board, to everyone, to the manager', (level, at) => {
	expect(after(desk(level), at[0] * minutes - 1)).toBeNull();
	expect(after(desk(level), at[0] * minutes)).toMatchObject({ verb: 'remind', level: 1, reason: 'board' });
	expect(after(desk(level), at[1] * minutes)).toMatchObject({ verb: 'remind', level: 2, reason: 'everyone' });
	expect(after(desk(level), at[2] * minutes)).toMatchObject({
		verb: 'escalate',
		level: 3,
		reason: 'manager'
	});
});

it('tells each level once, and after an outage the last one only', () => {
	expect(after(desk('normal', 1), 4 * minutes)).toBeNull();
	expect(after(desk('normal', 1), 6 * minutes)).toMatchObject({ level: 2 });
	expect(after(desk('normal', 0), 60 * minutes)).toMatchObject({ level: 3 });
	expect(after(desk('normal', 3), 60 * minutes)).toBeNull();
});

it('a person in front of the desk is told of on a Sunday too', () => {
	const sunday = { ...desk(), since: at('2026-11-29T09:00:00Z') };
	expect(due(sunday, sunday.since + 2 * minutes, paris)).toMatchObject({ level: 1 });
});

it('a referral is reminded of after 3 and 9 business days, at the hour it was offered', () => {
	// Thursday 26 November, 10:00 in Paris: Friday, Saturday, Monday.
	const offered = referral('2026-11-26T09:00:00Z');
	expect(due(offered, at('2026-11-28T20:00:00Z'), paris)).toBeNull();
	expect(due(offered, at('2026-11-30T08:59:00Z'), paris)).toBeNull();
	expect(due(offered, at('2026-11-30T09:00:00Z'), paris)).toMatchObject({ level: 1, reason: 'days_3' });
	const again = { ...offered, reminded: 1 };
	expect(due(again, at('2026-12-07T08:59:00Z'), paris)).toBeNull();
	expect(due(again, at('2026-12-07T09:00:00Z'), paris)).toMatchObject({ level: 2, reason: 'days_9' });
});

it('nobody is reminded of a referral on a Sunday or a public holiday; the day after is soon enough', () => {
	// Wednesday 23 December 2026, 18:00: Thursday, Saturday, then Sunday counts for nothing.
	const offered = referral('2026-12-23T17:00:00Z');
	expect(due(offered, at('2026-12-27T17:30:00Z'), paris)).toBeNull();
	expect(due(offered, at('2026-12-28T17:00:00Z'), paris)).toMatchObject({ level: 1 });
	// Late for whatever reason on a Sunday: it waits for Monday.
	expect(due(referral('2026-12-14T09:00:00Z'), at('2026-12-20T12:00:00Z'), paris)).toBeNull();
	expect(due(referral('2026-12-14T09:00:00Z'), at('2026-12-21T12:00:00Z'), paris)).toMatchObject({
		level: 1
	});
});

it('local holidays count where they are kept: 26 December in Alsace-Moselle, 20 December in La Réunion', () => {
	const offered = referral('2026-12-23T08:00:00Z');
	const saturday = at('2026-12-28T09:00:00Z');
	expect(due(offered, saturday, paris)).toMatchObject({ level: 1 });
	expect(due(offered, saturday, { ...paris, region: 'alsace_moselle' })).toBeNull();
	// In 2027, 20 December is a Monday.
	const island = { timeZone: 'Indian/Reunion', region: 'reunion' } as const;
	const friday = referral('2027-12-17T06:00:00Z');
	expect(due(friday, at('2027-12-21T07:00:00Z'), { ...island, region: null })).toMatchObject({ level: 1 });
	expect(due(friday, at('2027-12-21T07:00:00Z'), island)).toBeNull();
	expect(due(friday, at('2027-12-22T07:00:00Z'), island)).toMatchObject({ level: 1 });
});

it('a referral goes back at 30 calendar days, through the clock change, at the same hour on the wall', () => {
	// 10:00 in Paris on 1 October is 8:00 UTC; on 31 October it is 9:00 UTC.
	const offered = referral('2026-10-01T08:00:00Z', { reminded: 2 });
	expect(due(offered, at('2026-10-31T08:30:00Z'), paris)).toBeNull();
	expect(due(offered, at('2026-10-31T09:00:00Z'), paris)).toEqual({ verb: 'expire' });
	// Also on a Sunday: it only comes back.
	expect(due(referral('2026-10-02T08:00:00Z'), at('2026-11-01T10:00:00Z'), paris)).toEqual({
		verb: 'expire'
	});
});

it('an urgent referral never expires: the site manager is told, once', () => {
	const urgent = referral('2026-10-01T08:00:00Z', { level: 'now', reminded: 2 });
	expect(due(urgent, at('2026-11-02T10:00:00Z'), paris)).toMatchObject({ verb: 'escalate', level: 3 });
	expect(due({ ...urgent, reminded: 3 }, at('2027-11-02T10:00:00Z'), paris)).toBeNull();
});

const morningAndAfternoon = [
	{ from: '09:00', to: '12:00' },
	{ from: '13:30', to: '17:00' }
];
/** Open from Tuesday to Friday, and on Saturday morning. */
const open: Place = {
	...paris,
	hours: [[], ...Array.from({ length: 4 }, () => morningAndAfternoon), [{ from: '09:00', to: '12:00' }], []]
};
const calls = (since: string, level: Waiting['level'] = 'normal'): Waiting => ({
	kind: 'desk',
	level,
	since: at(since),
	reminded: 0
});

it('a call of the last minute before lunch is told of after it: the break does not count', () => {
	// Thursday 26 November, 11:59 in Paris; open again at 13:30.
	const call = calls('2026-11-26T10:59:00Z');
	expect(due(call, at('2026-11-26T11:30:00Z'), open)).toBeNull();
	expect(due(call, at('2026-11-26T12:30:59Z'), open)).toBeNull();
	expect(due(call, at('2026-11-26T12:31:00Z'), open)).toMatchObject({ level: 1 });
	expect(due(call, at('2026-11-26T12:39:00Z'), open)).toMatchObject({ level: 3 });
	// What was due before noon and could not be told waits for somebody to be there.
	const early = calls('2026-11-26T10:50:00Z');
	expect(due(early, at('2026-11-26T11:00:00Z'), open)).toBeNull();
	expect(due(early, at('2026-11-26T12:30:00Z'), open)).toMatchObject({ level: 3 });
	// Without hours, as ever.
	expect(due(call, at('2026-11-26T11:30:00Z'), paris)).toMatchObject({ level: 3 });
});

it('a call left over a weekend is told of on the next open morning; an urgent one at once', () => {
	// Saturday 28 November, 11:59 in Paris. Sunday and Monday are closed.
	const left = '2026-11-28T10:59:00Z';
	for (const closed of ['2026-11-28T13:00:00Z', '2026-11-29T09:00:00Z', '2026-11-30T09:00:00Z'])
		expect(due(calls(left), at(closed), open), closed).toBeNull();
	expect(due(calls(left), at('2026-12-01T08:00:30Z'), open)).toBeNull();
	expect(due(calls(left), at('2026-12-01T08:01:00Z'), open)).toMatchObject({ level: 1 });
	expect(due(calls(left, 'now'), at('2026-11-28T11:00:00Z'), open)).toMatchObject({ level: 1 });
});

it('opening hours are those on the wall, before and after a clock change', () => {
	// In 2026 clocks go back on 25 October and forward on 29 March; 9:00 is 7:00 UTC in summer, 8:00 in winter.
	const autumn = calls('2026-10-24T09:59:00Z');
	expect(due(autumn, at('2026-10-27T07:59:00Z'), open)).toBeNull();
	expect(due(autumn, at('2026-10-27T08:01:00Z'), open)).toMatchObject({ level: 1 });
	const spring = calls('2026-03-28T10:59:00Z');
	expect(due(spring, at('2026-03-31T06:59:00Z'), open)).toBeNull();
	expect(due(spring, at('2026-03-31T07:01:00Z'), open)).toMatchObject({ level: 1 });
});

it('a site that is open at night keeps its hours through the night of the change', () => {
	const night: Place = { ...paris, hours: Array.from({ length: 7 }, () => [{ from: '00:00', to: '06:00' }]) };
	// From 2:30 to 3:01 after the clocks went back at 3:00: an hour and 31 minutes, all of them open.
	const call = calls('2026-10-25T00:30:00Z');
	expect(due(call, at('2026-10-25T02:01:00Z'), night)).toMatchObject({ level: 3 });
	expect(due(call, at('2026-10-25T00:31:00Z'), night)).toBeNull();
});

it('working days of a referral are those on which the site opens, and it is told of while somebody is there', () => {
	// Thursday 26 November, 10:00 in Paris: Friday, Saturday, Tuesday.
	const offered = referral('2026-11-26T09:00:00Z');
	expect(due(offered, at('2026-11-30T10:00:00Z'), paris)).toMatchObject({ level: 1 });
	expect(due(offered, at('2026-11-30T10:00:00Z'), open)).toBeNull();
	expect(due(offered, at('2026-12-01T08:59:00Z'), open)).toBeNull();
	expect(due(offered, at('2026-12-01T09:00:00Z'), open)).toMatchObject({ level: 1, reason: 'days_3' });
	expect(due(offered, at('2026-12-01T11:30:00Z'), open)).toBeNull();
	// Friday 25 December is a public holiday, whatever the hours say.
	expect(due(referral('2026-12-22T09:00:00Z'), at('2026-12-25T10:00:00Z'), open)).toBeNull();
	// It goes back to its sender at thirty calendar days, open or not.
	expect(due(referral('2026-10-30T09:00:00Z'), at('2026-11-29T22:00:00Z'), open)).toEqual({ verb: 'expire' });
});
