import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answer, fixture, procedure, step } from '../procedures/fixture.ts';
import type { Catalogue } from '../procedures/types.ts';
import { visitSchema } from '../statistics/schema.ts';
import { post } from './calls.ts';
import { idle } from './idle.ts';
import { Session } from './session.svelte.ts';

let now = 0;
const leave = vi.fn();
const vanish = vi.fn();
const sent: { url: string; body: Record<string, unknown> }[] = [];
let server: 'up' | 'down' = 'up';

function session(catalogue: Catalogue = fixture): Session {
	return new Session('ar', {
		catalogue,
		has: () => false,
		contentVersion: 'v1',
		now: () => now,
		leave,
		vanish,
		print: vi.fn(),
		post
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
	vanish.mockReset();
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

	it('asks how to be called after the call only, and keeps the last wish however long the server is away', async () => {
		const person = session();
		const told = () => sent.filter(({ url }) => url.endsWith('/call-by')).map(({ body }) => body['way']);
		const said = () => person.view.sentences.map(({ key }) => key);
		person.do({ type: 'need', need: 'talk' });
		expect(person.view.choices).toEqual([]);
		await vi.waitFor(() => expect(person.view.name).toBe('call-sent'));
		person.do({ type: 'ways' });
		expect(person.view.choices.map(({ id, given }) => [id, given])).toEqual([
			['way-number', true],
			['way-picture', false],
			['way-come', false]
		]);
		server = 'down';
		person.do({ type: 'way', way: 'picture' });
		expect(person.view.name).toBe('call-sent');
		person.do({ type: 'ways' });
		person.do({ type: 'way', way: 'come_to_me' });
		await vi.advanceTimersByTimeAsync(5000);
		expect([told(), said().at(-1)]).toEqual([[], 'kiosk:ticket.sit']);
		server = 'up';
		await vi.advanceTimersByTimeAsync(6000);
		await vi.waitFor(() => expect(said().at(-1)).toBe('kiosk:ticket.sit-come'));
		expect(told().at(-1)).toBe('come_to_me');
	});

	it('never asks how to call somebody discreet, not even when the ticket is seen again', async () => {
		const person = session();
		const choices = () => person.view.choices.map(({ id }) => id);
		person.do({ type: 'need', need: 'talk' });
		await vi.waitFor(() => expect(person.view.name).toBe('call-sent'));
		expect(choices()).toContain('ways');
		const quiet = session();
		quiet.do({ type: 'flag', flag: 'flag-0' });
		await vi.waitFor(() => expect(quiet.view.name).toBe('call-sent'));
		expect(quiet.view.choices.map(({ id }) => id)).not.toContain('ways');
		quiet.do({ type: 'return' });
		quiet.help();
		expect(quiet.view.name).toBe('call-sent');
		expect(quiet.view.choices.map(({ id }) => id)).not.toContain('ways');
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

	it('pages a list of services by six', () => {
		const many = Array.from({ length: 8 }, (_, at) =>
			procedure(`service-${at}`, [step('end', 'end', [], { ending: 'solved' })], { order: at })
		);
		const procedures = Object.fromEntries(many.map((one) => [one.id, one]));
		const person = session({ ...fixture, procedures });
		person.do({ type: 'need', need: 'cannot-enter' });
		expect(person.view.choices.map(({ id }) => id)).toHaveLength(7);
		person.do({ type: 'page', page: 1 });
		expect(person.view.choices.map(({ id }) => id)).toEqual(['service-6', 'service-7', 'previous']);
	});

	it('shows all that is urgent at once, from wherever the person is, and brings them back', () => {
		const person = openCaf();
		person.urgent();
		expect(person.view.choices.map(({ id }) => id)).toEqual(fixture.flags.map(({ id }) => id));
		person.back();
		expect(person.position).toEqual({ procedure: 'caf', step: 'phone' });
	});

	it('comes back to the procedure that something urgent was laid over, one screen at a time', () => {
		const person = openCaf();
		person.do({ type: 'answer', answer: 'yes' });
		person.urgent();
		person.do({ type: 'procedure', procedure: 'caf' });
		expect(person.position).toEqual({ procedure: 'caf', step: 'phone' });
		person.back();
		expect(person.view.name).toBe('flags');
		person.back();
		expect(person.position).toEqual({ procedure: 'caf', step: 'reset' });
		person.back();
		person.back();
		expect([person.view.name, person.position.procedure]).toEqual(['services', null]);
	});

	it('goes back from a step to what came before it, although somebody was called from it', () => {
		const person = openCaf();
		person.help();
		person.do({ type: 'call', show: false });
		person.do({ type: 'return' });
		expect(person.position).toEqual({ procedure: 'caf', step: 'phone' });
		person.back();
		expect(person.view.name).toBe('services');
	});

	it('knows the screens one touch away', () => {
		const person = openCaf();
		const ahead = person.ahead().map(({ id }) => id);
		person.do({ type: 'answer', answer: 'yes' });
		expect(ahead[0]).toBe(person.view.id);
		expect(ahead).toHaveLength(3);
	});

	it('says to check with a human once the review date is past, on the first and the last screen of a procedure', () => {
		const keys = (person: Session) => person.view.sentences.map(({ key }) => key);
		const fresh = session({ ...fixture, today: '2027-01-01' });
		fresh.open('caf');
		expect(keys(fresh)).not.toContain('kiosk:check.text');
		const late = session({ ...fixture, today: '2027-01-02' });
		late.open('caf');
		expect(keys(late)).toContain('kiosk:check.text');
		late.do({ type: 'answer', answer: 'yes' });
		expect(keys(late)).not.toContain('kiosk:check.text');
		late.do({ type: 'answer', answer: 'done' });
		late.do({ type: 'answer', answer: 'received' });
		expect(keys(late)).toContain('kiosk:check.text');
	});

	it('is gone without a word when a discreet screen stays untouched', () => {
		const hidden = procedure('hidden', [step('ask', 'ask', [answer('yes', 'ask'), answer('no', 'ask')])], {
			discreet: true
		});
		const person = session({ ...fixture, procedures: { hidden } });
		person.open('hidden');
		wait(person, idle.discreet - 1);
		expect(vanish).not.toHaveBeenCalled();
		wait(person, 2);
		expect(vanish).toHaveBeenCalled();
		expect(person.overlay).toBeNull();
	});

	it('is called to the desk over its screen, keeps its place for « not now », and is over for who goes', () => {
		const person = openCaf();
		person.invite();
		expect(person.overlay).toBe('invited');
		person.do({ type: 'stay' });
		expect([person.overlay, person.position.procedure]).toEqual([null, 'caf']);
		person.invite();
		person.do({ type: 'finish' });
		expect(leave).toHaveBeenCalledOnce();
	});

	it('is never called to the desk aloud from a discreet screen', () => {
		const hidden = procedure('hidden', [step('ask', 'ask', [answer('yes', 'ask'), answer('no', 'ask')])], {
			discreet: true
		});
		const person = session({ ...fixture, procedures: { hidden } });
		person.open('hidden');
		person.invite();
		expect(person.overlay).toBeNull();
	});

	it('sums up a session in ids and seconds once it is over, and names nobody', () => {
		const person = openCaf();
		wait(person, 8);
		person.replay();
		person.do({ type: 'answer', answer: 'no' });
		wait(person, 20);
		person.back();
		person.do({ type: 'answer', answer: 'yes' });
		person.help();
		person.do({ type: 'call', show: false });
		const visit = person.summary(true)!;
		expect(visit).toEqual({
			language: 'ar',
			contentVersion: 'v1',
			audio: 'asked',
			walks: [
				{
					ending: null,
					steps: [
						{ procedure: 'caf', step: 'phone', seconds: 8, arrivals: 2, stuck: false, left: false },
						expect.objectContaining({ procedure: 'line', situation: 'C', seconds: 20, left: false }),
						{ procedure: 'caf', step: 'reset', seconds: 0, arrivals: 1, stuck: true, left: false }
					]
				}
			]
		});
		expect(v.safeParse(visitSchema, visit).success).toBe(true);
		expect(JSON.stringify(visit)).not.toContain(person.id);
		expect(v.safeParse(visitSchema, { ...visit, session: person.id }).success, 'nothing more comes in').toBe(
			false
		);
	});

	it('sums up nothing of a session that met a discreet path or a discreet danger', () => {
		const hidden = procedure('hidden', [step('ask', 'ask', [answer('yes', 'ask')])], { discreet: true });
		const procedures = { ...fixture.procedures, hidden };
		const flags = [{ id: 'danger', discreet: true } as Catalogue['flags'][number]];
		const path = session({ ...fixture, procedures });
		path.open('caf');
		path.open('hidden');
		path.open('caf');
		expect(path.summary(true)).toBeNull();
		const danger = session({ ...fixture, flags });
		danger.open('caf');
		danger.do({ type: 'flag', flag: 'danger' });
		expect(danger.summary(true)).toBeNull();
	});

	it('takes the red flag that a path has come upon along with the call', () => {
		const end = step('end', 'end', [], { ending: 'human', reason: 'letter', flag: 'flag-1' });
		const person = session({ ...fixture, procedures: { letter: procedure('letter', [end]) } });
		person.open('letter');
		person.do({ type: 'help' });
		person.do({ type: 'call', show: true });
		expect(sent.at(-1)?.body).toMatchObject({ flag: 'flag-1', consent: 'stuck_step' });
	});
});
