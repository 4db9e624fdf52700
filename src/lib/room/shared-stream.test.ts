import { beforeEach, expect, test } from 'vitest';
import { sharedStreams, type Browser } from './shared-stream.ts';
import type { Stream } from './live.svelte.ts';

/** A stream whose server is the test. */
class Wire extends EventTarget {
	closed = false;
	close() {
		this.closed = true;
	}
	say(event: string, data: unknown) {
		this.dispatchEvent(new MessageEvent(event, { data: JSON.stringify(data) }));
	}
}

let wires: Wire[];
let now: number;
let readings: number;
let answer: () => Promise<Response>;
let channels: Set<FakeChannel>;
let held: Map<string, (() => void)[]>;

class FakeChannel extends EventTarget {
	constructor() {
		super();
		channels.add(this);
	}
	postMessage(data: unknown) {
		for (const other of channels)
			if (other !== this) other.dispatchEvent(new MessageEvent('message', { data }));
	}
	close() {
		channels.delete(this);
	}
}

/** `LockManager.request`, as far as it is used: one holder, others in order, given up by an abort. */
async function request(name: string, ...rest: unknown[]): Promise<unknown> {
	const [options, work] = rest as [LockOptions, (lock: unknown) => unknown];
	const line = held.get(name) ?? [];
	const free = !held.has(name);
	if (!free && options.ifAvailable) return work(null);
	held.set(name, line);
	if (!free)
		await new Promise<void>((resolve, reject) => {
			line.push(resolve);
			options.signal?.addEventListener('abort', () => {
				held.set(name, line.toSpliced(line.indexOf(resolve), 1));
				reject(new DOMException('aborted', 'AbortError'));
			});
		});
	try {
		return await work({ name });
	} finally {
		const next = held.get(name)!.shift();
		if (next) next();
		else held.delete(name);
	}
}

beforeEach(() => {
	wires = [];
	now = 1_000_000;
	readings = 0;
	channels = new Set();
	held = new Map();
	answer = () => Promise.resolve(Response.json({ type: 'snapshot', seq: 1 }));
});

const browser = (more: Partial<Browser> = {}): Browser => ({
	open: () => {
		const wire = new Wire();
		wires.push(wire);
		return wire as unknown as Stream;
	},
	fetch: () => ((readings += 1), answer()),
	channel: () => new FakeChannel() as unknown as BroadcastChannel,
	locks: { request } as unknown as LockManager,
	clock: () => now,
	...more
});

/** A tab, and what it was told. */
async function tab(more: Partial<Browser> = {}, who = 'a1') {
	const open = sharedStreams(who, '/room/snapshot', browser(more));
	const stream = open('/room/events');
	const heard: string[] = [];
	for (const event of ['message', 'beat', 'bye', 'error'])
		stream.addEventListener(event, ({ data }) => heard.push(`${event} ${data ?? ''}`.trim()));
	await settled();
	return { open, stream, heard };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

test('five tabs have one connection, and each hears every message once', async () => {
	const tabs = [];
	for (let i = 0; i < 5; i++) tabs.push(await tab());
	expect(wires).toHaveLength(1);
	expect(readings).toBe(4);
	wires[0]!.say('message', { seq: 2 });
	for (const { heard } of tabs) expect(heard.filter((one) => one === 'message {"seq":2}')).toHaveLength(1);
	wires[0]!.say('bye', {});
	for (const { heard } of tabs) expect(heard.at(-1)).toBe('bye {}');
});

test('a tab that follows has the whole picture first, then what was said while it was read', async () => {
	await tab();
	let arrive = (_: Response) => {};
	answer = () => new Promise((resolve) => (arrive = resolve));
	const follower = await tab();
	wires[0]!.say('message', { seq: 2 });
	expect(follower.heard).toEqual([]);
	arrive(Response.json({ type: 'snapshot', seq: 1 }));
	await settled();
	expect(follower.heard).toEqual(['message {"type":"snapshot","seq":1}', 'message {"seq":2}']);
});

test('when the tab that leads is closed, another takes its place at once', async () => {
	const [leader, follower] = [await tab(), await tab()];
	leader.stream.close();
	await settled();
	expect(wires.map(({ closed }) => closed)).toEqual([true, false]);
	wires[1]!.say('message', { type: 'snapshot', seq: 9 });
	expect(follower.heard.at(-1)).toContain('"seq":9');
	expect(leader.heard).toEqual([]);
});

test('a cut reaches the tab that leads, whose next stream is led by another', async () => {
	const [leader, follower] = [await tab(), await tab()];
	wires[0]!.dispatchEvent(new Event('error'));
	expect(leader.heard).toEqual(['error']);
	leader.stream.close();
	await settled();
	expect(wires).toHaveLength(2);
	expect(follower.heard.filter((one) => one === 'error')).toEqual([]);
	leader.open('/room/events');
	await settled();
	expect(wires).toHaveLength(2);
});

test('a leader that has said nothing for 12 s is left: the tab listens on its own, and may share again later', async () => {
	await tab();
	const follower = await tab();
	now += 12_000;
	follower.stream.close();
	follower.open('/room/events');
	expect(wires).toHaveLength(2);
	follower.open('/room/events');
	await settled();
	expect(wires).toHaveLength(2);
});

test('without locks each tab has its own connection', async () => {
	await tab({ locks: undefined });
	await tab({ locks: undefined });
	expect(wires).toHaveLength(2);
	expect(readings).toBe(0);
});

test('another account in the same browser has its own connection', async () => {
	await tab();
	await tab({}, 'a2');
	expect(wires).toHaveLength(2);
});

test('a tab whose session ended is told so; one whose server is away tries again', async () => {
	await tab();
	answer = () => Promise.resolve(new Response(null, { status: 401 }));
	expect((await tab()).heard).toEqual(['bye {}']);
	answer = () => Promise.reject(new Error('away'));
	expect((await tab()).heard).toEqual(['error']);
});
