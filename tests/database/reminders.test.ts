/** The server's own clock, moved by hand: who is told, when, and only once. */
import { expect, it, vi } from 'vitest';
import { open } from '#lib/server/database/index.ts';
import { createReminders } from '#lib/server/reminders.ts';
import { regionSaid, saveRegion } from '#lib/server/reminders/setting.ts';
import * as tickets from '#lib/server/tickets.ts';
import { call, done, handOver, key, onBoth, settle, vault, type World } from './support.ts';

const minute = 60_000;
const thursday = '2026-11-26T09:00:00Z';

async function referred(world: World, flag?: string) {
	const people = await settle(world.db);
	const request = flag ? call({ trigger: 'red_flag', flag }) : call();
	const { id } = done(await tickets.raise(world.db, people.kiosk, request));
	done(await tickets.claim(world.db, id, 1, people.reception, key()));
	done(await tickets.handOver(world.db, id, 2, people.reception, handOver(), key()));
	const [referral] = await tickets.listReferrals(world.db, people.social);
	return { ...people, id: referral!.id };
}

/** What the server told of a ticket by itself. */
async function told(world: World, id: string): Promise<[string, string | null][]> {
	const rows = await world.db.read
		.selectFrom('ticket_event')
		.select(['verb', 'reason', 'actor_kind'])
		.where('ticket_id', '=', id)
		.where('actor_kind', '=', 'system')
		.orderBy('seq')
		.execute();
	return rows.map(({ verb, reason }) => [verb, reason]);
}

onBoth('the reminder clock', (world) => {
	it('tells of a call at 2, 5 and 10 minutes, each once, and never makes a claim lose', async () => {
		world.clock = Date.parse(thursday);
		const { kiosk, reception, social, manager, siteId } = await settle(world.db);
		const { id } = done(await tickets.raise(world.db, kiosk, call()));
		const clock = createReminders(world.db);
		const seen: number[] = [];
		for (let m = 0; m <= 12; m++) {
			await clock.look();
			await clock.look();
			const [card] = await tickets.listForRoom(world.db, siteId);
			seen.push(card!.reminded);
			world.clock += minute;
		}
		expect(seen).toEqual([0, 0, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3]);
		expect(await told(world, id)).toEqual([
			['remind', 'board'],
			['remind', 'everyone'],
			['escalate', 'manager']
		]);
		expect(await tickets.waitingLong(world.db, social)).toEqual({ calls: 1, referrals: 0 });
		expect(await tickets.waitingLong(world.db, manager)).toEqual({ calls: 1, referrals: 0 });
		// The version an agent saw before the reminders is still the ticket's.
		done(await tickets.claim(world.db, id, 1, reception, key()));
		expect(await tickets.waitingLong(world.db, manager)).toEqual({ calls: 0, referrals: 0 });
		world.clock += 60 * minute;
		expect(await clock.look()).toBe(0);
		world.clock = null;
	});

	it('tells of an urgent call at 1, 3 and 5 minutes', async () => {
		world.clock = Date.parse(thursday);
		const { kiosk, siteId } = await settle(world.db);
		done(await tickets.raise(world.db, kiosk, call({ trigger: 'red_flag', flag: 'violence' })));
		const clock = createReminders(world.db);
		const seen: number[] = [];
		for (let m = 0; m <= 5; m++) {
			await clock.look();
			seen.push((await tickets.listForRoom(world.db, siteId))[0]!.reminded);
			world.clock += minute;
		}
		expect(seen).toEqual([0, 1, 1, 2, 2, 3]);
		world.clock = null;
	});

	it('tells each thing once with two processes that look at the same moment', async () => {
		world.clock = Date.parse(thursday);
		const { kiosk, siteId } = await settle(world.db);
		const raised = await Promise.all(
			Array.from({ length: 20 }, () => tickets.raise(world.db, kiosk, call()))
		);
		const late = await referred(world);
		world.clock += 3 * minute;
		const other = await open({ at: world.at, vault, now: () => world.clock! });
		const clocks = [world.db, other, world.db, other].map((db) => createReminders(db));
		await Promise.all(clocks.map((clock) => clock.look()));
		for (const answer of raised) expect(await told(world, done(answer).id)).toEqual([['remind', 'board']]);
		world.clock += 31 * 86_400_000;
		await Promise.all(clocks.map((clock) => clock.look()));
		expect(await told(world, late.id)).toEqual([['expire', 'days_30']]);
		const sequence = await world.db.read
			.selectFrom('ticket_event')
			.select('seq')
			.where('site_id', '=', siteId)
			.orderBy('seq')
			.execute();
		expect(sequence.map(({ seq }) => seq)).toEqual(sequence.map((_, i) => i + 1));
		await other.close();
		world.clock = null;
	});

	it('reminds of a referral after 3 and 9 business days, and gives it back to its sender at 30 days', async () => {
		world.clock = Date.parse(thursday);
		const { id, siteId, reception, social } = await referred(world);
		const clock = createReminders(world.db);
		const days: string[] = [];
		for (let hours = 0; hours < 31 * 24; hours++) {
			const before = (await told(world, id)).length;
			await clock.look();
			if ((await told(world, id)).length > before)
				days.push(new Date(world.clock).toISOString().slice(0, 13));
			world.clock += 60 * minute;
		}
		expect(days).toEqual(['2026-11-30T09', '2026-12-07T09', '2026-12-26T09']);
		expect(await told(world, id)).toEqual([
			['remind', 'days_3'],
			['remind', 'days_9'],
			['expire', 'days_30']
		]);
		// Never silent: on the sender's board, and the social workers see that it went back.
		expect(await tickets.listForRoom(world.db, siteId)).toMatchObject([
			{ id, state: 'expired', cameBack: true }
		]);
		expect(await tickets.listReferrals(world.db, social)).toMatchObject([{ id, state: 'expired' }]);
		expect((await tickets.read(world.db, id, social))!.contact).toBeNull();
		const { version } = (await tickets.read(world.db, id, reception))!;
		done(await tickets.offerAgain(world.db, id, version, reception, { note: '', contact: null }, key()));
		expect(await clock.look()).toBe(0);
		world.clock += 31 * 86_400_000;
		expect(await clock.look()).toBe(1);
		done(await tickets.closeReferral(world.db, id, version + 2, reception, 'expired', key()));
		world.clock = null;
	});

	it('lets no urgent referral expire: the site manager is told instead, once', async () => {
		world.clock = Date.parse(thursday);
		const { id, siteId, manager } = await referred(world, 'violence');
		const clock = createReminders(world.db);
		for (let days = 0; days < 80; days++) {
			await clock.look();
			world.clock += 86_400_000;
		}
		expect(await told(world, id)).toEqual([
			['remind', 'days_3'],
			['remind', 'days_9'],
			['escalate', 'days_30']
		]);
		expect(await tickets.listForRoom(world.db, siteId)).toMatchObject([{ id, state: 'offered' }]);
		expect(await tickets.waitingLong(world.db, manager)).toEqual({ calls: 0, referrals: 1 });
		const row = await world.db.read
			.selectFrom('ticket')
			.selectAll()
			.where('id', '=', id)
			.executeTakeFirstOrThrow();
		expect(await tickets.expire(world.db, row)).toMatchObject({ ok: false, why: 'illegal' });
		world.clock = null;
	});

	it('keeps the public holidays a site says it keeps', async () => {
		// From Wednesday 23 December: Thursday, Saturday 26 in most of France, Monday 28.
		world.clock = Date.parse('2026-12-23T08:00:00Z');
		const [paris, strasbourg] = [await referred(world), await referred(world)];
		await saveRegion(world.db, strasbourg.manager, 'alsace_moselle');
		const clock = createReminders(world.db);
		world.clock = Date.parse('2026-12-28T08:00:00Z');
		await clock.look();
		expect([await told(world, paris.id), await told(world, strasbourg.id)]).toEqual([
			[['remind', 'days_3']],
			[]
		]);
		world.clock = Date.parse('2026-12-29T08:00:00Z');
		await clock.look();
		expect(await told(world, strasbourg.id)).toEqual([['remind', 'days_3']]);
		await saveRegion(world.db, strasbourg.manager, null);
		expect(await regionSaid(world.db, strasbourg.siteId)).toBeNull();
		world.clock = null;
	});

	it('looks by itself every 5 seconds once started, and no more once stopped', async () => {
		world.clock = Date.parse(thursday);
		const { kiosk } = await settle(world.db);
		const { id } = done(await tickets.raise(world.db, kiosk, call()));
		const clock = createReminders(world.db);
		vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
		clock.start();
		clock.start();
		world.clock += 2 * minute;
		vi.advanceTimersByTime(5_000);
		await clock.stop();
		expect(await told(world, id)).toEqual([['remind', 'board']]);
		world.clock += 3 * minute;
		vi.advanceTimersByTime(60_000);
		vi.useRealTimers();
		await new Promise((resolve) => setTimeout(resolve, 50));
		expect(await told(world, id)).toHaveLength(1);
		world.clock = null;
	});
});
