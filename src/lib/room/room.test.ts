import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Room } from './room.svelte.ts';
import type { RoomMessage, Snapshot, TicketCard } from './types.ts';

/** A stream whose server is the test. */
class Wire extends EventTarget {
	closed = false;
	close() {
		this.closed = true;
	}
	say(event: string, data: unknown) {
		this.dispatchEvent(new MessageEvent(event, { data: JSON.stringify(data) }));
	}
	fail() {
		this.dispatchEvent(new Event('error'));
	}
}

const ticket = (id: string, more: Partial<TicketCard> = {}): TicketCard => ({
	id,
	kind: 'desk',
	state: 'raised',
	version: 1,
	sign: { id: 'sun-yellow', colour: 'yellow', number: 1 },
	number: 1,
	level: 'normal',
	language: 'fr',
	kiosk: 'k1',
	procedure: null,
	step: null,
	raisedAt: Date.now(),
	holder: null,
	holderId: null,
	reading: 'unknown',
	call: 'number',
	refusal: null,
	cameBack: false,
	pausedReason: null,
	reminded: 0,
	seenAt: null,
	undo: null,
	...more
});

const snapshot = (seq: number, tickets: TicketCard[] = [], epoch = 'e1'): Snapshot => ({
	type: 'snapshot',
	epoch,
	seq,
	at: Date.now(),
	room: { kiosks: [], tickets }
});

const delta = (seq: number, next: TicketCard, epoch = 'e1'): RoomMessage => ({
	type: 'ticket',
	epoch,
	seq,
	at: Date.now(),
	ticket: next
});

let wires: Wire[] = [];
let answers: Snapshot | null = null;
let room: Room;
const heard = { news: [] as string[], reminders: [] as string[], out: 0 };

beforeEach(() => {
	vi.useFakeTimers({ now: 1_700_000_000_000 });
	wires = [];
	answers = null;
	Object.assign(heard, { news: [], reminders: [], out: 0 });
	room = new Room(snapshot(0), {
		events: '/room/events',
		snapshot: '/room/snapshot',
		open: () => {
			const wire = new Wire();
			wires.push(wire);
			return wire as unknown as EventSource;
		},
		fetch: () => (answers ? Promise.resolve(Response.json(answers)) : Promise.reject(new Error('away'))),
		onNews: (tickets) => heard.news.push(...tickets.map(({ id }) => id)),
		onReminder: (tickets) => heard.reminders.push(...tickets.map(({ id }) => id)),
		onSignedOut: () => (heard.out += 1)
	});
	room.start();
});

afterEach(() => {
	room.destroy();
	vi.useRealTimers();
});

const last = () => wires.at(-1)!;

test('a call appears and is heard, once, whatever arrives twice', () => {
	last().say('message', snapshot(4));
	last().say('message', delta(5, ticket('t1')));
	last().say('message', delta(5, ticket('t1')));
	expect(room.tickets.map(({ id }) => id)).toEqual(['t1']);
	expect(heard.news).toEqual(['t1']);
});

test('urgent calls come first, then who has waited longest', () => {
	const now = Date.now();
	last().say(
		'message',
		snapshot(1, [
			ticket('late', { raisedAt: now - 1_000 }),
			ticket('early', { raisedAt: now - 9_000 }),
			ticket('urgent', { level: 'now' }),
			ticket('today', { level: 'today' })
		])
	);
	expect(room.tickets.map(({ id }) => id)).toEqual(['urgent', 'today', 'early', 'late']);
});

test('a missed message, or another server, asks for the whole room again', () => {
	last().say('message', snapshot(1));
	last().say('message', delta(3, ticket('t1')));
	expect(wires).toHaveLength(2);
	expect(wires[0]!.closed).toBe(true);
	last().say('message', snapshot(3, [ticket('t1')]));
	last().say('message', delta(4, ticket('t2'), 'e2'));
	expect(wires).toHaveLength(3);
	expect(room.tickets.map(({ id }) => id)).toEqual(['t1']);
});

test('silence for 12 s is said, with the hour, and the room is read every 10 s meanwhile', async () => {
	last().say('message', snapshot(1));
	const since = Date.now();
	await vi.advanceTimersByTimeAsync(11_000);
	expect(room.silentSince).toBeNull();
	await vi.advanceTimersByTimeAsync(1_000);
	expect(room.silentSince).toBe(since);
	answers = snapshot(7, [ticket('t1')]);
	await vi.advanceTimersByTimeAsync(10_000);
	expect(room.tickets.map(({ id }) => id)).toEqual(['t1']);
	expect(heard.news).toEqual(['t1']);
	expect(room.silentSince).toBe(since);
	last().say('message', snapshot(7, [ticket('t1')]));
	expect(room.silentSince).toBeNull();
});

test('a laptop that slept 10 min has the whole room within 3 s', async () => {
	last().say('message', snapshot(1));
	vi.setSystemTime(Date.now() + 600_000);
	answers = snapshot(90, [ticket('t9')]);
	await vi.advanceTimersByTimeAsync(2_000);
	expect(wires).toHaveLength(2);
	expect(room.tickets.map(({ id }) => id)).toEqual(['t9']);
});

test('a sign of life every 5 s keeps the screen live', async () => {
	for (let i = 0; i < 10; i++) {
		await vi.advanceTimersByTimeAsync(5_000);
		last().say('beat', { at: Date.now() });
	}
	expect(room.silentSince).toBeNull();
	expect(wires).toHaveLength(1);
});

test('a cut connection is tried again, each time later, never by everybody at once', async () => {
	const waits: number[] = [];
	for (let i = 0; i < 6; i++) {
		const before = Date.now();
		const open = wires.length;
		last().fail();
		while (wires.length === open) await vi.advanceTimersByTimeAsync(50);
		waits.push(Date.now() - before);
	}
	expect(waits[0]).toBeLessThanOrEqual(550);
	expect(waits[5]).toBeGreaterThan(1_900);
	expect(Math.max(...waits)).toBeLessThanOrEqual(4_100);
});

test('100 reconnects: one open stream, and each call is heard once', async () => {
	for (let i = 0; i < 100; i++) {
		last().fail();
		await vi.advanceTimersByTimeAsync(10_000);
	}
	expect(wires.filter((wire) => !wire.closed)).toHaveLength(1);
	last().say('message', snapshot(1));
	last().say('message', delta(2, ticket('t1')));
	for (const wire of wires.slice(0, -1)) wire.say('message', delta(3, ticket('t2')));
	expect(heard.news).toEqual(['t1']);
});

test('a call the server reminds of is heard at each reminder, once, and never for what was reminded before', () => {
	last().say('message', snapshot(1, [ticket('t1'), ticket('t2', { reminded: 2 })]));
	expect(heard.reminders).toEqual([]);
	last().say('message', delta(2, ticket('t1', { reminded: 1 })));
	last().say('message', delta(2, ticket('t1', { reminded: 1 })));
	expect(heard.reminders).toEqual(['t1']);
	last().say('message', delta(3, ticket('t2', { reminded: 2, state: 'claimed' })));
	last().say('message', snapshot(9, [ticket('t1', { reminded: 3 }), ticket('t2', { reminded: 2 })]));
	expect(heard.reminders).toEqual(['t1', 't1']);
});

test('a session that ends closes the stream and says so', () => {
	last().say('bye', { reason: 'signed-out' });
	expect(heard.out).toBe(1);
	expect(last().closed).toBe(true);
});
