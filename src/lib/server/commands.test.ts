import { beforeEach, expect, test } from 'vitest';
import { KioskCommands } from './commands.ts';
import { received } from './received.fixture.ts';

let now = 0;
let commands: KioskCommands;

beforeEach(() => {
	now = 0;
	commands = new KioskCommands(() => now);
});

const launch = { type: 'launch', language: 'ar', procedure: 'ameli-access' } as const;

test('a launch reaches a connected kiosk at once', async () => {
	const line = commands.connect('k1');
	const { id, acknowledged } = commands.give('k1', launch);
	expect(await line.read()).toBe(`event: command\ndata: ${JSON.stringify({ ...launch, id })}\n\n`);
	expect(commands.acknowledge('k1', id)).toBe(true);
	expect(await acknowledged).toBe(true);
});

test('a command is sent again every 2 s until the kiosk has it', async () => {
	const line = commands.connect('k1');
	const { id } = commands.give('k1', launch);
	expect(await received(line)).toHaveLength(1);
	for (const second of [1, 2, 3, 4]) {
		now = second * 1_000;
		commands.tick(false);
		expect((await received(line)).map((command) => command.id)).toEqual(second % 2 ? [] : [id]);
	}
	commands.acknowledge('k1', id);
	now = 10_000;
	commands.tick(false);
	const next = commands.connect('k1');
	expect(await received(next)).toEqual([]);
});

test('a kiosk that was away gets what it missed when it comes back', async () => {
	const { id } = commands.give('k1', launch);
	commands.give('k2', { type: 'clear' });
	now = 30_000;
	expect((await received(commands.connect('k1'))).map((command) => command.id)).toEqual([id]);
});

test('after a minute a launch is given up: the person it was for is gone', async () => {
	const { id, acknowledged } = commands.give('k1', launch);
	now = 60_000;
	commands.tick(false);
	expect(await acknowledged).toBe(false);
	expect(await received(commands.connect('k1'))).toEqual([]);
	expect(commands.acknowledge('k1', id)).toBe(false);
});

test('the same form sent twice launches once', async () => {
	const line = commands.connect('k1');
	commands.give('k1', launch, 'form-1');
	commands.acknowledge('k1', 'form-1');
	commands.give('k1', launch, 'form-1');
	expect(await received(line)).toHaveLength(1);
});

test('a second thought replaces the first one, but nothing replaces a wipe', async () => {
	commands.give('k1', { type: 'clear' }, 'clear');
	const first = commands.give('k1', launch, 'first');
	commands.give('k1', { ...launch, language: 'fr' }, 'second');
	commands.give('k1', { type: 'lock' }, 'lock');
	commands.give('k1', { type: 'unlock' }, 'unlock');
	commands.give('k1', { type: 'ticket', ticket: 't1', state: 'claimed' }, 'claimed');
	commands.give('k1', { type: 'ticket', ticket: 't1', state: 'closed' }, 'closed');
	expect(await first.acknowledged).toBe(false);
	const got = await received(commands.connect('k1'));
	expect(got.map((command) => command.id)).toEqual(['clear', 'second', 'unlock', 'closed']);
});

test('a call to the desk takes the place of an earlier one, and of nothing else', async () => {
	commands.give('k1', launch, 'launch');
	commands.give('k1', { type: 'invite', session: 's1' }, 'first');
	commands.give('k1', { type: 'invite', session: 's1' }, 'second');
	const got = await received(commands.connect('k1'));
	expect(got.map((command) => command.id)).toEqual(['launch', 'second']);
});

test('the end of a cleaning takes the place of one that has not begun, and of nothing else', () => {
	commands.give('k1', { type: 'clear' }, 'clear');
	commands.give('k1', { type: 'clean', session: null }, 'clean');
	expect(commands.waits('k1', 'clean')).toBe(true);
	commands.give('k1', { type: 'cleaned' }, 'cleaned');
	expect(['clear', 'clean', 'cleaned'].map((id) => commands.knows(id))).toEqual([true, false, true]);
});

test('another kiosk cannot acknowledge in its place', () => {
	const { id } = commands.give('k1', launch);
	expect(commands.acknowledge('k2', id)).toBe(false);
	expect(commands.acknowledge('k1', 'unknown')).toBe(false);
});

test('100 reconnects leave no more lines than a kiosk needs', async () => {
	for (let i = 0; i < 100; i++) commands.connect('k1');
	expect(commands.lines).toBeLessThanOrEqual(2);
	const last = commands.connect('k1');
	commands.give('k1', launch);
	expect(await received(last)).toHaveLength(1);
	last.close();
	commands.forget('k1');
	expect(commands.lines).toBe(0);
});
