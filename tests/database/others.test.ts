import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { sql } from 'kysely';
import { expect, inject, test } from 'vitest';
import type { BoardMessage } from '#lib/board/types.ts';
import { openRoom } from '#lib/server/live.ts';
import { received } from '#lib/server/received.fixture.ts';
import * as tickets from '#lib/server/tickets.ts';
import type { Agent } from '#lib/server/who.ts';
import { call, done, onBoth, settle } from './support.ts';

const rules = { openFlags: [], discreetProcedures: [] };

onBoth('a room that two servers share', (world) => {
	/** Another process claims a ticket; this one must hear of it through the database alone. */
	async function claimElsewhere(agent: Agent, id: string): Promise<void> {
		const other: ChildProcess = fork('tests/database/racer.ts', { stdio: 'inherit' });
		other.send({ at: world.at, agent, ids: [id] });
		await once(other, 'message');
		other.send('go');
		await once(other, 'message');
	}

	test.skipIf(!inject('postgres'))(
		'a claim made by another process is on the screens and on the board, with a wake-up or without',
		async ({ skip }) => {
			skip(world.db.kind === 'sqlite', 'several processes are for PostgreSQL');
			const place = await settle(world.db);
			const { live, boards, stop } = openRoom(world.db, { rules, version: 'v', address: world.at });
			const screen = await live.subscribe(place.siteId, { agent: 'a', allowed: async () => true });
			const board = await boards.subscribe(place.siteId, { device: 'd', allowed: async () => true });
			// What comes before the whole picture is read would be part of it.
			expect([(await received(screen)).length, (await received(board)).length]).toEqual([1, 1]);
			const claimed = async () => {
				const messages = await received(screen);
				return messages.some((one) => one.type === 'ticket' && one.ticket.state === 'claimed');
			};
			let called = 0;
			const shown = async () => {
				called += (await received<BoardMessage>(board)).filter(({ type }) => type === 'call').length;
				return called;
			};
			const raised = async () => done(await tickets.raise(world.db, place.kiosk, call()));
			const listeners = () =>
				sql<{ pid: number }>`select pid from pg_stat_activity where query = 'listen relais'`.execute(
					world.db.read
				);
			await expect.poll(async () => (await listeners()).rows.length).toBe(1);

			await claimElsewhere(place.reception, (await raised()).id);
			await expect.poll(claimed, { timeout: 3_000 }).toBe(true);
			await expect.poll(shown, { timeout: 3_000 }).toBe(1);

			// The connection that listens is cut: the counters are read all the same, and it comes back.
			const [first] = (await listeners()).rows;
			await sql`select pg_terminate_backend(${first!.pid}::int)`.execute(world.db.read);
			await claimElsewhere(place.reception, (await raised()).id);
			await expect.poll(claimed, { timeout: 3_000 }).toBe(true);
			await expect
				.poll(async () => (await listeners()).rows.map(({ pid }) => pid), { timeout: 5_000 })
				.not.toContain(first!.pid);
			await expect.poll(async () => (await listeners()).rows.length, { timeout: 5_000 }).toBe(1);
			stop();
		}
	);
});
