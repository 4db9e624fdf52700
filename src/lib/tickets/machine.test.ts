import { expect, it } from 'vitest';
import { type Actor, next, possible, transitions, verbs } from './machine.ts';
import { roles, states, type TicketKind, type TicketState } from './types.ts';

const actors: Actor[] = ['kiosk', ...roles];
const reached = (kind: TicketKind) => transitions.filter((row) => row.kind === kind).map((row) => row.to);

it('says one thing for each kind, verb and state', () => {
	const keys = transitions.map(({ kind, verb, from }) => `${kind} ${verb} ${from}`);
	expect(new Set(keys).size).toBe(keys.length);
});

it('refuses everything the table does not say, for everyone', () => {
	let refused = 0;
	for (const kind of ['desk', 'referral'] as const)
		for (const state of [null, ...states])
			for (const verb of verbs)
				for (const actor of actors) {
					const row = transitions.find((t) => t.kind === kind && t.verb === verb && t.from === state);
					const answer = next(verb, { kind, state, actor, holds: true });
					if (row?.by.includes(actor)) expect(answer).toEqual({ to: row.to });
					else {
						expect(answer).toEqual({ refused: row ? 'not_allowed' : 'illegal' });
						refused++;
					}
				}
	expect(refused).toBeGreaterThan(600);
});

it('leaves no ticket without an end: from every state somebody can close it', () => {
	const ends: TicketState[] = ['closed', 'withdrawn'];
	for (const kind of ['desk', 'referral'] as const)
		for (const state of new Set(reached(kind))) {
			const seen = new Set<TicketState>([state]);
			for (const at of seen)
				for (const row of transitions) if (row.kind === kind && row.from === at) seen.add(row.to);
			expect(
				[...seen].some((s) => ends.includes(s)),
				`${kind} ${state}`
			).toBe(true);
		}
});

it('never leaves a final state', () => {
	for (const state of ['closed', 'withdrawn'] as const)
		expect(transitions.some((row) => row.from === state)).toBe(false);
});

it('lets only the holder begin, hand over and close, and the site manager put back what an absent holder kept', () => {
	const claimed = { kind: 'desk', state: 'claimed' } as const;
	expect(next('start', { ...claimed, actor: 'reception', holds: false })).toEqual({ refused: 'held' });
	expect(next('close', { ...claimed, actor: 'reception', holds: false })).toEqual({ refused: 'held' });
	expect(next('release', { ...claimed, actor: 'site_manager', holds: false })).toEqual({ to: 'raised' });
	expect(next('hand_over', { ...claimed, actor: 'site_manager', holds: true })).toEqual({
		refused: 'not_allowed'
	});
});

it('tells a screen which buttons to show', () => {
	const waiting = { kind: 'desk', state: 'raised', holds: false } as const;
	expect(possible({ ...waiting, actor: 'reception' })).toEqual(['claim']);
	expect(possible({ ...waiting, actor: 'kiosk' })).toEqual(['withdraw']);
	const mine = { kind: 'desk', state: 'claimed', holds: true } as const;
	expect(possible({ ...mine, actor: 'reception' })).toEqual(['release', 'start', 'close', 'hand_over']);
	const offered = { kind: 'referral', state: 'offered', holds: false } as const;
	expect(possible({ ...offered, actor: 'social_worker' })).toEqual(['accept', 'refuse']);
	expect(possible({ ...offered, actor: 'reception' })).toEqual([]);
});
