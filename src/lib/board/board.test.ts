import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Board } from './board.svelte.ts';
import type { BoardCall, BoardMessage, BoardSnapshot } from './types.ts';

class Wire extends EventTarget {
	closed = false;
	close() {
		this.closed = true;
	}
	say(data: BoardMessage | { at: number }, event = 'message') {
		this.dispatchEvent(new MessageEvent(event, { data: JSON.stringify(data) }));
	}
}

const call = (id: number, more: Partial<BoardCall> = {}): BoardCall => ({
	id,
	number: id,
	sign: 'sun-yellow',
	colour: 'yellow',
	language: 'fr',
	calledAt: Date.now(),
	place: null,
	over: false,
	...more
});
const snapshot = (
	seq: number,
	calls: BoardCall[] = [],
	more: Partial<BoardSnapshot> = {}
): BoardSnapshot => ({
	type: 'snapshot',
	epoch: 'e1',
	seq,
	at: Date.now(),
	version: 'v1',
	calls,
	...more
});
const delta = (seq: number, call: BoardCall): BoardMessage => ({
	type: 'call',
	epoch: 'e1',
	seq,
	at: Date.now(),
	call
});

let wires: Wire[];
let board: Board;
let heard: { said: number[]; over: number[]; reloads: number; out: number };
let speaking: boolean;

beforeEach(() => {
	vi.useFakeTimers({ now: 1_700_000_000_000 });
	wires = [];
	speaking = false;
	heard = { said: [], over: [], reloads: 0, out: 0 };
	board = open(snapshot(0));
});

afterEach(() => {
	board.destroy();
	vi.useRealTimers();
});

function open(first: BoardSnapshot): Board {
	const opened = new Board(first, {
		events: '/board/events',
		snapshot: '/board/snapshot',
		version: 'v1',
		open: () => {
			const wire = new Wire();
			wires.push(wire);
			return wire as unknown as EventSource;
		},
		fetch: () => Promise.reject(new Error('away')),
		onCall: ({ id }) => heard.said.push(id),
		onOver: (id) => heard.over.push(id),
		speaking: () => speaking,
		reload: () => (heard.reloads += 1),
		onDismissed: () => (heard.out += 1)
	});
	opened.start();
	return opened;
}

const last = () => wires.at(-1)!;
const live = async (ms: number) => {
	for (let passed = 0; passed < ms; passed += 5_000) {
		await vi.advanceTimersByTimeAsync(5_000);
		last().say({ at: Date.now() }, 'beat');
	}
};

test('a call is said once, whatever arrives twice, and once more when the desk calls again', () => {
	last().say(snapshot(0));
	last().say(delta(1, call(7)));
	last().say(delta(1, call(7)));
	last().say(snapshot(1, [call(7)]));
	expect(heard.said).toEqual([7]);
	vi.setSystemTime(Date.now() + 20_000);
	last().say(delta(2, call(7)));
	expect(heard.said).toEqual([7, 7]);
	expect(board.calls.map(({ id }) => id)).toEqual([7]);
});

test('100 reconnects and a restarted server: each call is said once', async () => {
	const first = call(7);
	last().say(snapshot(1, [first]));
	for (let i = 0; i < 100; i++) {
		last().dispatchEvent(new Event('error'));
		await vi.advanceTimersByTimeAsync(10_000);
		last().say(snapshot(i, [{ ...first, id: i }], { epoch: `e${i}` }));
	}
	expect(heard.said).toEqual([7]);
	expect(wires.filter(({ closed }) => !closed)).toHaveLength(1);
});

test('a call missed while cut off is said when it is recent, and only shown when it is not', async () => {
	last().say(snapshot(1));
	last().dispatchEvent(new Event('error'));
	await vi.advanceTimersByTimeAsync(1_000);
	last().say(
		snapshot(5, [call(1, { calledAt: Date.now() - 40_000 }), call(2, { calledAt: Date.now() - 5_000 })])
	);
	expect(heard.said).toEqual([2]);
	expect(board.calls.map(({ id }) => id)).toEqual([2, 1]);
});

test('somebody who is being helped goes to the last calls, and is not said any more', () => {
	last().say(snapshot(1, [call(1), call(2)]));
	last().say(delta(2, call(1, { over: true })));
	last().say({ type: 'call-gone', epoch: 'e1', seq: 3, at: Date.now(), id: 2 });
	expect(heard.over).toEqual([1, 2]);
	expect([board.calls, board.last.map(({ id }) => id)]).toEqual([[], [1]]);
});

test('a missed message asks for the whole picture again', () => {
	last().say(snapshot(1));
	last().say(delta(3, call(1)));
	expect(wires).toHaveLength(2);
});

test('what was called before the page was loaded is not said', () => {
	board.destroy();
	board = open(snapshot(1, [call(1)]));
	last().say(snapshot(1, [call(1)]));
	expect(heard.said).toEqual([]);
});

test('another version loads itself between two calls, never during one nor while the server is away', async () => {
	last().say(snapshot(1, [call(1)], { version: 'v2' }));
	await live(30_000);
	expect(heard.reloads).toBe(0);
	speaking = true;
	await live(60_000);
	expect(heard.reloads).toBe(0);
	speaking = false;
	last().dispatchEvent(new Event('error'));
	await vi.advanceTimersByTimeAsync(13_000);
	const silent = heard.reloads;
	await vi.advanceTimersByTimeAsync(60_000);
	expect(heard.reloads).toBe(silent);
	last().say(snapshot(1, [], { version: 'v2' }));
	await live(5_000);
	expect(heard.reloads).toBeGreaterThan(silent);
});

test('a page a day old loads itself again', async () => {
	last().say(snapshot(1));
	await live(3_600_000);
	expect(heard.reloads).toBe(0);
	vi.setSystemTime(Date.now() + 24 * 3_600_000);
	last().say(snapshot(1));
	await live(5_000);
	expect(heard.reloads).toBeGreaterThan(0);
});

test('a revoked board closes its stream', () => {
	last().say({ at: 0 }, 'bye');
	expect([heard.out, last().closed]).toEqual([1, true]);
});
