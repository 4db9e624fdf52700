import { expect, it } from 'vitest';
import { intervals, spent } from './intervals.ts';

const visit = [
	{ verb: 'raise', to: 'raised', at: 0 },
	{ verb: 'remind', to: 'raised', at: 120 },
	{ verb: 'claim', to: 'claimed', at: 130 },
	{ verb: 'start', to: 'helping', at: 150 },
	{ verb: 'pause', to: 'paused', at: 200 },
	{ verb: 'resume', to: 'helping', at: 260 },
	{ verb: 'close', to: 'closed', at: 300 }
] as const;

it('a visit is read back as stays in each state, without holes', () => {
	expect(intervals(visit)).toEqual([
		{ state: 'raised', from: 0, to: 130 },
		{ state: 'claimed', from: 130, to: 150 },
		{ state: 'helping', from: 150, to: 200 },
		{ state: 'paused', from: 200, to: 260 },
		{ state: 'helping', from: 260, to: 300 },
		{ state: 'closed', from: 300, to: null }
	]);
});

it('what is past does not change while more is written', () => {
	for (let n = 1; n < visit.length; n++) {
		const past = intervals(visit.slice(0, n)).slice(0, -1);
		expect(intervals(visit).slice(0, past.length)).toEqual(past);
	}
});

it('a change of hands and a moved appointment end no stay', () => {
	const followed = [
		{ verb: 'offer', to: 'offered', at: 0 },
		{ verb: 'open', to: 'offered', at: 5 },
		{ verb: 'accept', to: 'accepted', at: 10 },
		{ verb: 'reassign', to: 'accepted', at: 20 },
		{ verb: 'set_appointment', to: 'appointment_set', at: 30 },
		{ verb: 'set_appointment', to: 'appointment_set', at: 40 }
	] as const;
	expect(intervals(followed).map(({ state }) => state)).toEqual(['offered', 'accepted', 'appointment_set']);
});

it('help is the time beside the person, pauses apart', () => {
	expect(spent(intervals(visit), ['helping'], 1_000)).toBe(90);
	expect(spent(intervals(visit), ['closed'], 1_000)).toBe(700);
});
