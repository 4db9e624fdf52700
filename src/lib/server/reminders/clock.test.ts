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
