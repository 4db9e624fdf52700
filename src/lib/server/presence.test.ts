import { beforeEach, expect, test } from 'vitest';
import type { Heartbeat } from '../room/types.ts';
import { Presence } from './presence.ts';

const kiosk = { id: 'k1', label: 'Borne 1' };
const waiting: Heartbeat = {
	session: null,
	language: 'fr',
	procedure: null,
	step: null,
	flow: 'ok',
	idleSeconds: 0,
	contentVersion: 'v',
	audioOk: true
};
const walking: Heartbeat = {
	...waiting,
	session: 's1',
	language: 'ar',
	procedure: 'caf-access',
	step: 'code'
};

let now = 0;
let presence: Presence;

beforeEach(() => {
	now = 1_000_000;
	presence = new Presence(() => now);
});

test('a kiosk never heard is offline, and free once it has said that it waits', () => {
	expect(presence.card(kiosk)).toMatchObject({ state: 'offline', label: 'Borne 1', stateSince: now });
	presence.beat('k1', waiting);
	expect(presence.card(kiosk)).toMatchObject({ state: 'free', language: null, sessionSince: null });
});

test('a person who slows down, then gets stuck, is seen as such, with the time of each change', () => {
	presence.beat('k1', walking);
	const began = now;
	now += 60_000;
	presence.beat('k1', { ...walking, flow: 'slow' });
	expect(presence.card(kiosk)).toMatchObject({ state: 'slow', stateSince: now, sessionSince: began });
	now += 30_000;
	presence.beat('k1', { ...walking, flow: 'stuck' });
	expect(presence.card(kiosk)).toMatchObject({
		state: 'stuck',
		stateSince: now,
		sessionSince: began,
		step: 'code'
	});
});

test('a glass that is wiped keeps the end that was first told, until it is told to be over or the kiosk is cut off', () => {
	presence.beat('k1', { ...walking, cleaning: 60 });
	const end = now + 60_000;
	expect(presence.card(kiosk)).toMatchObject({ state: 'in_use', cleaningUntil: end });
	now += 5_400;
	presence.beat('k1', { ...walking, cleaning: 55 });
	expect(presence.card(kiosk).cleaningUntil).toBe(end);
	presence.beat('k1', walking);
	expect(presence.card(kiosk).cleaningUntil).toBeNull();
	presence.beat('k1', { ...walking, cleaning: 60 });
	now += 12_000;
	presence.sweep();
	expect(presence.card(kiosk).cleaningUntil).toBeNull();
});

test('a kiosk cut off is shown offline after 12 s and remembers nothing of its session', () => {
	presence.beat('k1', walking);
	now += 11_999;
	expect(presence.sweep()).toEqual([]);
	now += 1;
	expect(presence.sweep()).toEqual(['k1']);
	expect(presence.card(kiosk)).toMatchObject({
		state: 'offline',
		language: null,
		procedure: null,
		step: null,
		sessionSince: null
	});
	expect(presence.sweep()).toEqual([]);
});

test('a kiosk asks for help from the ticket until it is closed', () => {
	presence.beat('k1', walking);
	now += 120_000;
	presence.calls('k1', [{ id: 't1', raisedAt: now }]);
	expect(presence.card(kiosk)).toMatchObject({ state: 'asks', ticket: 't1' });
	presence.calls('k1', []);
	expect(presence.card(kiosk)).toMatchObject({ state: 'in_use', ticket: null });
});

test('a person who sat down to wait leaves the kiosk free, and the next one does not inherit the call', () => {
	presence.beat('k1', walking);
	presence.calls('k1', [{ id: 't1', raisedAt: now }]);
	now += 60_000;
	presence.beat('k1', waiting);
	expect(presence.card(kiosk)).toMatchObject({ state: 'free', ticket: null });
	now += 30_000;
	presence.beat('k1', { ...walking, session: 's2' });
	expect(presence.card(kiosk)).toMatchObject({ state: 'in_use', ticket: null });
});

test('a call that outruns the first heartbeat of its session still belongs to it', () => {
	presence.beat('k1', waiting);
	presence.calls('k1', [{ id: 't1', raisedAt: now }]);
	now += 3_000;
	presence.beat('k1', walking);
	expect(presence.card(kiosk).state).toBe('asks');
});

test('after a restart of the server the person still standing there still asks', () => {
	presence.calls('k1', [{ id: 't1', raisedAt: now - 400_000 }]);
	presence.beat('k1', walking);
	expect(presence.card(kiosk)).toMatchObject({ state: 'asks', ticket: 't1' });
});

test('a locked kiosk is shown locked, and told again when a reload made it forget', () => {
	presence.beat('k1', waiting);
	presence.shouldLock('k1', true);
	expect(presence.card(kiosk).state).toBe('locked');
	presence.beat('k1', { ...waiting, locked: false });
	expect(presence.card(kiosk).state).toBe('free');
	expect(presence.lockMissing('k1')).toBe('lock');
	presence.beat('k1', { ...waiting, locked: true });
	expect(presence.lockMissing('k1')).toBeNull();
	presence.shouldLock('k1', false);
	expect(presence.lockMissing('k1')).toBe('unlock');
});

test('a printer that somebody has to look at is on the card, with or without a session, and no other is', () => {
	presence.beat('k1', { ...waiting, printer: 'paper' });
	expect(presence.card(kiosk).printer).toBe('paper');
	presence.beat('k1', { ...walking, printer: 'trouble' });
	expect(presence.card(kiosk).printer).toBe('trouble');
	presence.beat('k1', { ...waiting, printer: 'ready' });
	expect(presence.card(kiosk)).not.toHaveProperty('printer');
});

test('nothing of the session is in what staff see: no id, no answer, no idle time', () => {
	presence.beat('k1', walking);
	expect(Object.keys(presence.card(kiosk)).sort()).toEqual(
		'audioOk cleaningUntil id label language procedure sessionSince state stateSince step ticket'.split(' ')
	);
	expect(JSON.stringify(presence.card(kiosk))).not.toContain('s1');
});
