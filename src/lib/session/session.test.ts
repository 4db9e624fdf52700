import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fixture } from '../procedures/fixture.ts';
import { Session } from './session.svelte.ts';

let now = 0;
const leave = vi.fn();
const sent: { url: string; body: Record<string, unknown> }[] = [];
let server: 'up' | 'down' = 'up';

function session(): Session {
	return new Session('ar', {
		catalogue: fixture,
		has: () => false,
		contentVersion: 'v1',
		now: () => now,
		leave,
		print: vi.fn()
	});
}

/** Seconds go by, one tick each. */
function wait(person: Session, seconds: number) {
	for (let second = 0; second < seconds; second++) {
		now += 1000;
		person.tick();
	}
}

beforeEach(() => {
	now = 1_000_000;
	leave.mockReset();
	sent.length = 0;
	server = 'up';
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	vi.stubGlobal('fetch', async (url: string, { body }: { body: string }) => {
		if (server === 'down') throw new TypeError('Failed to fetch');
		sent.push({ url, body: JSON.parse(body) });
		return Response.json({
			id: 't1',
			version: 1,
			number: 12,
			sign: { id: 'sun-yellow', colour: 'yellow', number: 12 },
			state: 'raised',
			level: 'normal'
		});
	});
});

afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

function openCaf(): Session {
	const person = session();
	person.do({ type: 'need', need: 'cannot-enter' });
	person.do({ type: 'procedure', procedure: 'caf' });
	return person;
}

describe('a session', () => {
	it('goes from what hurts to a step, and back with answers kept', () => {
		const person = openCaf();
		expect(person.view.name).toBe('step');
		person.do({ type: 'answer', answer: 'yes' });
		expect(person.position).toEqual({ procedure: 'caf', step: 'reset' });
		person.back();
		expect(person.view.choices.find(({ given }) => given)?.id).toBe('yes');
		person.back();
		expect(person.view.name).toBe('services');
		person.back();
		person.back();
		expect(person.view.name).toBe('need');
	});

	it('asks after two minutes of silence, and forgets everything thirty seconds later', () => {
		const person = session();
		wait(person, 119);
		expect(person.overlay).toBeNull();
		wait(person, 1);
		expect(person.overlay).toBe('idle');
		wait(person, 29);
		expect(leave).not.toHaveBeenCalled();
		wait(person, 1);
		expect(leave).toHaveBeenCalledOnce();
	});

	it('goes on for whoever touches the screen, more than ten times', () => {
		const person = session();
		for (let time = 0; time < 12; time++) {
			wait(person, 125);
			expect(person.overlay).toBe('idle');
			person.touch();
			expect(person.overlay).toBeNull();
		}
		expect(leave).not.toHaveBeenCalled();
	});

	it('leaves people alone who wait for a code', () => {
		const person = openCaf();
		person.do({ type: 'answer', answer: 'yes' });
		person.do({ type: 'answer', answer: 'done' });
		wait(person, 500);
		expect([person.overlay, person.difficulty.flow]).toEqual([null, 'ok']);
	});

	it('notices someone stuck, offers a human, and calls only without an answer', async () => {
		const person = openCaf();
		wait(person, 46);
		expect(person.difficulty.flow).toBe('slow');
		for (let time = 0; time < 3; time++) person.replay();
		wait(person, 46);
		expect(person.difficulty.flow).toBe('stuck');
		expect(person.overlay).toBe('offer');
		expect(sent).toEqual([]);
		wait(person, 30);
		await vi.waitFor(() =>
			expect(sent[0]?.body).toMatchObject({ trigger: 'stuck', consent: 'nothing', context: null })
		);
	});

	it('stops offering when the person goes on alone', () => {
		const person = openCaf();
		for (let time = 0; time < 3; time++) person.replay();
		wait(person, 46);
		person.alone();
		wait(person, 1);
		expect([person.overlay, person.difficulty.flow]).toEqual([null, 'ok']);
	});

	it('shows the path to the one who comes only if the person agrees', async () => {
		const person = openCaf();
		person.do({ type: 'answer', answer: 'no' });
		person.help();
		person.do({ type: 'call', show: true });
		await vi.waitFor(() => expect(person.view.sign?.id).toBe('sun-yellow'));
		expect(sent[0]!.body).toMatchObject({
			language: 'ar',
			consent: 'stuck_step',
			context: { procedure: 'line', step: 'lost', situation: 'C', keys: { 'phone-sms': 'lack' } }
		});
	});

	it('says that a call has not arrived, then delivers it once', async () => {
		server = 'down';
		const person = session();
		person.do({ type: 'need', need: 'talk' });
		await vi.waitFor(() => expect(person.view.name).toBe('call-not-sent'));
		server = 'up';
		await vi.advanceTimersByTimeAsync(3000);
		await vi.waitFor(() => expect(person.view.name).toBe('call-sent'));
		expect(sent).toHaveLength(1);
	});

	it('drops a call under way when the session ends', async () => {
		server = 'down';
		const person = session();
		person.do({ type: 'flag', flag: 'flag-1' });
		await vi.waitFor(() => expect(person.view.name).toBe('call-not-sent'));
		person.call.end();
		server = 'up';
		await vi.advanceTimersByTimeAsync(10_000);
		expect(sent).toEqual([]);
	});

	it('raises an urgent ticket at once, and a discreet one shows no number', async () => {
		const person = session();
		person.do({ type: 'need', need: 'urgent' });
		person.do({ type: 'flag', flag: 'flag-1' });
		await vi.waitFor(() => expect(person.view.name).toBe('call-sent'));
		expect(sent[0]!.body).toMatchObject({ trigger: 'red_flag', flag: 'flag-1' });
		expect(person.view.tiles.map(({ key }) => key)).toEqual(['phone:115']);
		const quiet = session();
		quiet.do({ type: 'flag', flag: 'flag-0' });
		await vi.waitFor(() => expect(quiet.view.name).toBe('call-sent'));
		expect(quiet.view.tiles).toEqual([]);
	});

	it('comes back to the plan after a solved detour', () => {
		const person = openCaf();
		person.do({ type: 'answer', answer: 'no' });
		person.do({ type: 'answer', answer: 'yes' });
		expect(person.view.choices[0]?.id).toBe('resume');
		person.do({ type: 'resume' });
		expect(person.position).toEqual({ procedure: 'caf', step: 'reset' });
	});

	it('pages a list by six', () => {
		const person = session();
		person.do({ type: 'need', need: 'urgent' });
		expect(person.view.choices.map(({ id }) => id)).toHaveLength(7);
		person.do({ type: 'page', page: 1 });
		expect(person.view.choices.map(({ id }) => id)).toEqual(['flag-6', 'flag-7', 'previous']);
	});
});
