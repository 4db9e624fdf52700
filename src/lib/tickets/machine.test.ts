import { expect, it } from 'vitest';
import { type Actor, next, openStates, possible, quietVerbs, transitions, verbs } from './machine.ts';
import { roles, states, type TicketKind, type TicketState } from './types.ts';

const actors: Actor[] = ['kiosk', 'system', ...roles];
const kinds: TicketKind[] = ['desk', 'referral'];
const rowsOf = (kind: TicketKind, verb: string, state: TicketState | null) =>
	transitions.filter(
		(row) =>
			row.kind === kind &&
			row.verb === verb &&
			(state === null ? row.from === null : row.from?.includes(state))
	);

it('says one thing for each kind, verb and state', () => {
	for (const kind of kinds)
		for (const verb of verbs)
			for (const state of [null, ...states])
				expect(rowsOf(kind, verb, state).length, `${kind} ${verb} ${state}`).toBeLessThanOrEqual(1);
});

it('refuses everything the table does not say, for everyone', () => {
	let refused = 0;
	for (const kind of kinds)
		for (const state of [null, ...states])
			for (const verb of verbs)
				for (const actor of actors) {
					const [row] = rowsOf(kind, verb, state);
					const last = { from: 'raised', own: true } as const;
					const answer = next(verb, { kind, state, actor, holds: row?.hold !== 'others', last });
					if (row?.by.includes(actor)) {
						const to = row.to === 'same' ? state : row.to === 'before' ? 'raised' : row.to;
						expect(answer, `${kind} ${verb} ${state} ${actor}`).toEqual({ to });
					} else {
						expect(answer).toEqual({ refused: row ? 'not_allowed' : 'illegal' });
						refused++;
					}
				}
	expect(refused).toBeGreaterThan(2_500);
});

/** States a kind of ticket can be in, and where each can still lead. */
function reach(kind: TicketKind, from: TicketState): Set<TicketState> {
	const seen = new Set<TicketState>([from]);
	for (const at of seen)
		for (const { kind: of, from: starts, to } of transitions)
			if (of === kind && starts?.includes(at) && to !== 'same' && to !== 'before') seen.add(to);
	return seen;
}

it('leaves no ticket without an end: from every state it can be closed, and then emptied', () => {
	const reached = (kind: TicketKind) => reach(kind, kind === 'desk' ? 'raised' : 'offered');
	for (const kind of kinds)
		for (const state of reached(kind)) {
			expect(reach(kind, state), `${kind} ${state}`).toContain('purged');
			if (openStates.some((open) => open === state))
				expect(
					[...reach(kind, state)].some((end) => end === 'closed' || end === 'withdrawn'),
					`${kind} ${state}`
				).toBe(true);
		}
	expect(new Set([...reached('desk'), ...reached('referral')])).toEqual(new Set(states));
});

it('never leaves the final state, and empties closed tickets only', () => {
	expect(transitions.some(({ from }) => from?.includes('purged'))).toBe(false);
	const emptied = transitions.filter(({ verb }) => verb === 'purge').flatMap(({ from }) => from!);
	expect(new Set(emptied)).toEqual(new Set(['closed', 'withdrawn', 'expired']));
});

it('lets the server by itself only tell, expire, empty, take back the referral of an undone hand-over, and follow an appointment', () => {
	const alone = transitions.filter(({ by }) => by.includes('system'));
	expect(new Set(alone.map(({ verb }) => verb))).toEqual(
		new Set([
			...['remind', 'escalate', 'expire', 'purge', 'withdraw'],
			...['set_appointment', 'seen', 'no_show', 'cancel_appointment']
		])
	);
	for (const { verb, to } of transitions)
		expect(to === 'same', verb).toBe([...quietVerbs, 'take_over', 'reassign'].some((kept) => kept === verb));
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

it('gives an absent colleague’s referral to another social worker, and by a manager who reads nothing', () => {
	const followed = { kind: 'referral', state: 'waiting', holds: false } as const;
	expect(next('take_over', { ...followed, actor: 'social_worker' })).toEqual({ to: 'waiting' });
	expect(next('take_over', { ...followed, actor: 'social_worker', holds: true })).toEqual({
		refused: 'not_allowed'
	});
	expect(next('take_over', { ...followed, actor: 'site_manager' })).toEqual({ refused: 'not_allowed' });
	expect(next('reassign', { ...followed, actor: 'site_manager' })).toEqual({ to: 'waiting' });
	expect(next('reassign', { ...followed, actor: 'reception' })).toEqual({ refused: 'not_allowed' });
});

it('undoes what one has done oneself, or as a site manager, and nothing when there is nothing', () => {
	const closed = { kind: 'desk', state: 'closed', holds: true } as const;
	const last = { from: 'helping', own: false } as const;
	expect(next('undo', { ...closed, actor: 'reception' })).toEqual({ refused: 'illegal' });
	expect(next('undo', { ...closed, actor: 'reception', last })).toEqual({ refused: 'not_allowed' });
	expect(next('undo', { ...closed, actor: 'reception', last: { ...last, own: true } })).toEqual({
		to: 'helping'
	});
	expect(next('undo', { ...closed, actor: 'site_manager', last })).toEqual({ to: 'helping' });
});

it('tells a screen which buttons to show', () => {
	const waiting = { kind: 'desk', state: 'raised', holds: false } as const;
	expect(possible({ ...waiting, actor: 'reception' })).toEqual(['claim']);
	expect(possible({ ...waiting, actor: 'kiosk' })).toEqual(['withdraw']);
	const mine = { kind: 'desk', state: 'claimed', holds: true } as const;
	expect(possible({ ...mine, actor: 'reception' })).toEqual(['release', 'start', 'close', 'hand_over']);
	const offered = { kind: 'referral', state: 'offered', holds: false } as const;
	expect(possible({ ...offered, actor: 'social_worker' })).toEqual(['accept', 'refuse']);
	expect(
		possible({ kind: 'referral', state: 'appointment_set', holds: true, actor: 'social_worker' })
	).toEqual(['close', 'set_appointment', 'seen', 'no_show', 'reassign']);
});
