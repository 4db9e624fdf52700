import { beforeEach, expect, test } from 'vitest';
import type { Heartbeat, RoomMessage, TicketCard } from '../room/types.ts';
import { stream } from './events.ts';
import { received } from './received.fixture.ts';
import { LiveRoom } from './room.ts';

let now = 0;
let tickets: TicketCard[] = [];
let readings = 0;
let broken = false;
let live: LiveRoom;
const staff = { agent: 'a1', allowed: () => Promise.resolve(true) };

beforeEach(() => {
	now = 1_000_000;
	tickets = [];
	readings = 0;
	broken = false;
	live = new LiveRoom(
		{
			openTickets: () => {
				readings += 1;
				return broken ? Promise.reject(new Error('away')) : Promise.resolve([...tickets]);
			},
			kiosks: () => Promise.resolve([{ id: 'k1', label: 'Borne 1' }]),
			failed: () => {}
		},
		() => now
	);
});

const call = (id: string, more: Partial<TicketCard> = {}): TicketCard => ({
	id,
	kind: 'desk',
	state: 'raised',
	version: 1,
	sign: { id: 'turtle', colour: 'green', number: 12 },
	number: 12,
	level: 'normal',
	language: 'ar',
	kiosk: 'k1',
	procedure: 'caf-access',
	step: 'code',
	raisedAt: now,
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

const beat: Heartbeat = {
	session: 's1',
	language: 'ar',
	procedure: 'caf-access',
	step: 'code',
	flow: 'ok',
	idleSeconds: 0,
	contentVersion: 'v',
	audioOk: true
};

async function commit(...next: TicketCard[]): Promise<void> {
	tickets = next;
	live.changed('site');
	await live.refresh('site');
}

test('a screen that opens gets the whole room, then each change, numbered', async () => {
	tickets = [call('t1')];
	const feed = await live.subscribe('site', staff);
	const [first] = await received(feed);
	expect(first).toMatchObject({ type: 'snapshot', epoch: live.epoch });
	expect(first?.type === 'snapshot' && first.room.tickets).toHaveLength(1);
	await commit(call('t1', { state: 'claimed', version: 2, holder: 'Nadia' }), call('t2'));
	const [claimed, raised] = await received(feed);
	expect(claimed).toMatchObject({ type: 'ticket', seq: first!.seq + 1, ticket: { holder: 'Nadia' } });
	expect(raised).toMatchObject({ type: 'ticket', seq: first!.seq + 2, ticket: { id: 't2' } });
	await commit(call('t2'));
	expect(await received(feed)).toMatchObject([{ type: 'ticket-gone', id: 't1', seq: first!.seq + 3 }]);
});

test('what did not change is not told', async () => {
	tickets = [call('t1')];
	const feed = await live.subscribe('site', staff);
	await received(feed);
	await commit(call('t1'));
	live.beat('site', { id: 'k1', label: 'Borne 1' }, { ...beat, session: null });
	await received(feed);
	live.beat('site', { id: 'k1', label: 'Borne 1' }, { ...beat, session: null });
	expect(await received(feed)).toEqual([]);
});

test('another site hears nothing', async () => {
	const feed = await live.subscribe('elsewhere', staff);
	await received(feed);
	tickets = [call('t1')];
	live.changed('site');
	await live.refresh('site');
	expect(await received(feed)).toEqual([]);
});

test('a slow reader gets the room anew, never a hole', async () => {
	const feed = await live.subscribe('site', staff);
	await received(feed);
	for (let i = 0; i < 500; i++) await commit(call('t1', { version: i }));
	const got = await received(feed);
	const last = got.at(-1)!;
	expect(got.length).toBeLessThan(5);
	expect(last).toMatchObject({ type: 'snapshot', room: { tickets: [{ version: 499 }] } });
	await commit();
	expect(await received(feed)).toMatchObject([{ type: 'ticket-gone', seq: last.seq + 1 }]);
});

test('100 reconnects leave one listener, and each change arrives once', async () => {
	let feed = await live.subscribe('site', staff);
	for (let i = 0; i < 100; i++) {
		feed.close();
		feed = await live.subscribe('site', staff);
	}
	expect(live.listeners('site')).toBe(1);
	await received(feed);
	await commit(call('t1'));
	expect((await received(feed)).filter((message) => message.type === 'ticket')).toHaveLength(1);
});

test('a response that the browser leaves closes its listener', async () => {
	const feed = await live.subscribe('site', staff);
	const reader = stream(feed).body!.getReader();
	expect(new TextDecoder().decode((await reader.read()).value)).toContain('retry: ');
	expect(new TextDecoder().decode((await reader.read()).value)).toContain('"snapshot"');
	await reader.cancel();
	expect(live.listeners('site')).toBe(0);
});

test('1,000 tickets changed at once: the list is the truth', async () => {
	const feed = await live.subscribe('site', staff);
	const before = readings;
	for (let i = 0; i < 1_000; i++) {
		tickets = [...tickets, call(`t${i}`)];
		live.changed('site');
	}
	await live.refresh('site');
	expect(readings - before).toBeLessThan(5);
	const shown = new Set<string>();
	for (const message of await received<RoomMessage>(feed))
		if (message.type === 'snapshot') for (const ticket of message.room.tickets) shown.add(ticket.id);
	expect(shown.size).toBe(1_000);
});

test('rights are looked at again each minute, and a screen closes at once when its agent signs out', async () => {
	let allowed = true;
	const dismissed = await live.subscribe('site', { agent: 'a1', allowed: () => Promise.resolve(allowed) });
	const signedOut = await live.subscribe('site', { agent: 'a2', allowed: () => Promise.resolve(true) });
	allowed = false;
	now += 30_000;
	await live.tick();
	expect(live.listeners('site')).toBe(2);
	live.leave('a2');
	expect(live.listeners('site')).toBe(1);
	expect(await signedOut.read()).toContain('event: bye');
	expect(await signedOut.read()).toBeNull();
	now += 30_000;
	await live.tick();
	expect(live.listeners('site')).toBe(0);
	expect(await dismissed.read()).toContain('event: bye');
});

test('a sign of life every 5 s', async () => {
	const feed = await live.subscribe('site', staff);
	expect(await feed.read()).toContain('"snapshot"');
	const beats = ['1005000', '1010000'];
	for (let second = 0; second < 11; second++) {
		now += 1_000;
		await live.tick();
	}
	// What waits comes together: a reader that is late catches up in one write.
	expect(await feed.read()).toBe(beats.map((at) => `event: beat\ndata: {"at":${at}}\n\n`).join(''));
});

test('the kiosk hears that somebody claimed its ticket, then that it is closed', async () => {
	live.beat('site', { id: 'k1', label: 'Borne 1' }, beat);
	const line = live.commands.connect('k1');
	await commit(call('t1'));
	expect(await received(line)).toEqual([]);
	await commit(call('t1', { state: 'claimed', version: 2 }));
	expect(await received(line)).toMatchObject([{ type: 'ticket', ticket: 't1', state: 'claimed' }]);
	await commit();
	expect(await received(line)).toMatchObject([{ type: 'ticket', ticket: 't1', state: 'closed' }]);
});

test('a kiosk that asks, then is cut off, is shown so on every screen', async () => {
	const feed = await live.subscribe('site', staff);
	live.beat('site', { id: 'k1', label: 'Borne 1' }, beat);
	await commit(call('t1'));
	await received(feed);
	expect(await live.kiosk('site', 'k1')).toMatchObject({ state: 'asks', ticket: 't1' });
	now += 13_000;
	await live.tick();
	const told = await received(feed);
	expect(told).toMatchObject([{ type: 'kiosk', kiosk: { state: 'offline', ticket: null } }]);
});

test('a lock outlives a reload of the kiosk: it is told once more', async () => {
	const kiosk = { id: 'k1', label: 'Borne 1', locked: true };
	const line = live.commands.connect('k1');
	live.beat('site', kiosk, { ...beat, session: null, locked: false });
	live.beat('site', kiosk, { ...beat, session: null, locked: false });
	expect(await received(line)).toMatchObject([{ type: 'lock' }]);
	live.beat('site', kiosk, { ...beat, session: null, locked: true });
	expect(await received(line)).toEqual([]);
});

test('a database that was away for a moment does not leave the room behind', async () => {
	const feed = await live.subscribe('site', staff);
	await received(feed);
	broken = true;
	tickets = [call('t1')];
	live.changed('site');
	await expect(live.refresh('site')).rejects.toThrow('away');
	broken = false;
	now += 1_000;
	await live.tick();
	await live.refresh('site');
	expect(await received(feed)).toMatchObject([{ type: 'ticket', ticket: { id: 't1' } }]);
});

test('the social worker’s list hears that something changed, and nothing else', async () => {
	const feed = live.watch('site', staff);
	await received(feed);
	tickets = [call('t1')];
	live.changed('site');
	expect(await received(feed)).toEqual([{ at: now }]);
	live.leave('a1');
	expect(live.listeners('site')).toBe(0);
});
