import { sql } from 'kysely';
import { expect, it } from 'vitest';
import * as tickets from '#lib/server/tickets.ts';
import { call, done, handOver, key, onBoth, settle } from './support.ts';

onBoth('the journal', (world) => {
	it('tells every transition, in the order of the site, without a hole', async () => {
		const { kiosk, reception, social, siteId } = await settle(world.db);
		const { id } = done(await tickets.raise(world.db, kiosk, call()));
		done(await tickets.claim(world.db, id, 1, reception, key()));
		await tickets.claim(world.db, id, 1, social, key());
		done(await tickets.start(world.db, id, 2, reception, key()));
		done(await tickets.handOver(world.db, id, 3, reception, handOver(), key()));
		const [referral] = await tickets.listReferrals(world.db, social);
		done(await tickets.refuse(world.db, referral!.id, 1, social, 'full', key()));
		const rows = await events(siteId);
		expect(rows.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
		expect(rows.map((e) => [e.verb, e.from_state, e.to_state, e.reason, e.version])).toEqual([
			['raise', null, 'raised', null, 1],
			['claim', 'raised', 'claimed', null, 2],
			['start', 'claimed', 'helping', null, 3],
			['hand_over', 'helping', 'closed', 'handed_over', 4],
			['offer', null, 'offered', null, 1],
			['refuse', 'offered', 'refused', 'full', 2]
		]);
		expect(rows[0]).toMatchObject({ actor_kind: 'kiosk', actor_id: kiosk.id });
		expect(rows[1]).toMatchObject({ actor_kind: 'staff', actor_id: reception.id });
	});

	it('is without a hole when fifty write at once and some fail', async () => {
		const { kiosk, reception, siteId } = await settle(world.db);
		const raised = await Promise.all(
			Array.from({ length: 50 }, () => tickets.raise(world.db, kiosk, call()))
		);
		await Promise.all(
			raised.map((answer, i) => tickets.claim(world.db, done(answer).id, i % 3 ? 1 : 7, reception, key()))
		);
		const failing = Array.from({ length: 10 }, () =>
			world.db.write(async (connection) => {
				await connection
					.updateTable('event_counter')
					.set({ last: 999 })
					.where('site_id', '=', siteId)
					.execute();
				throw new Error('power cut');
			})
		);
		const more = Promise.all(Array.from({ length: 10 }, () => tickets.raise(world.db, kiosk, call())));
		expect((await Promise.allSettled(failing)).every(({ status }) => status === 'rejected')).toBe(true);
		await more;
		const sequence = (await events(siteId)).map(({ seq }) => seq);
		expect(sequence).toEqual(sequence.map((_, i) => i + 1));
		expect(sequence).toHaveLength(50 + 33 + 10);
	});

	it('cannot be changed: the database itself refuses', async () => {
		const { kiosk, siteId } = await settle(world.db);
		done(await tickets.raise(world.db, kiosk, call()));
		const before = await events(siteId);
		const run = (query: ReturnType<typeof sql>) => world.db.write((connection) => query.execute(connection));
		const refusals = [
			sql`update ticket_event set to_state = 'closed' where site_id = ${siteId}`,
			sql`delete from ticket_event where site_id = ${siteId}`,
			sql`insert into ticket_event select * from ticket_event where site_id = ${siteId}`,
			...(world.db.kind === 'sqlite'
				? [sql`insert or replace into ticket_event select * from ticket_event where site_id = ${siteId}`]
				: [sql`truncate ticket_event`])
		];
		for (const query of refusals) await expect(run(query)).rejects.toThrow(/append-only|unique|duplicate/i);
		expect(await events(siteId)).toEqual(before);
	});

	function events(siteId: string) {
		return world.db.read
			.selectFrom('ticket_event')
			.selectAll()
			.where('site_id', '=', siteId)
			.orderBy('seq')
			.execute();
	}
});

onBoth('the live room', (world) => {
	it('hears of a change only once another connection can read it, and never of what failed', async () => {
		const { kiosk, reception, siteId } = await settle(world.db);
		const heard: Promise<[string, string | undefined]>[] = [];
		const stop = tickets.onCommit((change) => {
			if (change.siteId !== siteId) return;
			const row = world.db.read.selectFrom('ticket').select('state').where('id', '=', change.ticketId);
			heard.push(row.executeTakeFirst().then((found) => [change.ticketId, found?.state]));
		});
		const request = call();
		const { id } = done(await tickets.raise(world.db, kiosk, request));
		await tickets.raise(world.db, kiosk, request);
		done(await tickets.claim(world.db, id, 1, reception, key()));
		await tickets.claim(world.db, id, 1, reception, key());
		done(await tickets.handOver(world.db, id, 2, reception, handOver(), key()));
		stop();
		await tickets.raise(world.db, kiosk, call());
		const told = await Promise.all(heard);
		expect(told.map(([, state]) => state)).toEqual(['raised', 'claimed', 'closed', 'offered']);
	});

	it('hears nothing of a transaction that rolls back', async () => {
		const { kiosk, siteId } = await settle(world.db);
		let heard = 0;
		const stop = tickets.onCommit((change) => void (change.siteId === siteId && heard++));
		const broken = { ...kiosk, id: 'no-such-kiosk' };
		await expect(tickets.raise(world.db, broken, call())).rejects.toThrow();
		stop();
		expect(heard).toBe(0);
		expect(await tickets.listForRoom(world.db, siteId)).toEqual([]);
		expect(done(await tickets.raise(world.db, kiosk, call())).number).toBe(1);
	});
});

onBoth('ticket numbers', (world) => {
	const at = (iso: string) => (world.clock = Date.parse(iso));

	it.each([
		['Europe/Paris', '2026-07-01T21:59:00Z', '2026-07-01T22:01:00Z'],
		['Indian/Reunion', '2026-07-01T19:59:00Z', '2026-07-01T20:01:00Z'],
		['America/Guadeloupe', '2026-07-01T03:59:00Z', '2026-07-01T04:01:00Z'],
		['Indian/Mayotte', '2026-07-01T20:59:00Z', '2026-07-01T21:01:00Z'],
		['Pacific/Noumea', '2026-07-01T12:59:00Z', '2026-07-01T13:01:00Z']
	])('start again between 23:59 and 00:01 in %s, and only there', async (timeZone, before, after) => {
		const { kiosk } = await settle(world.db, timeZone);
		const elsewhere = await settle(world.db, 'America/Miquelon');
		const raise = async (device = kiosk) => done(await tickets.raise(world.db, device, call())).number;
		at(before);
		expect([await raise(), await raise(), await raise(elsewhere.kiosk)]).toEqual([1, 2, 1]);
		at(after);
		expect([await raise(), await raise(), await raise(elsewhere.kiosk)]).toEqual([1, 2, 2]);
		world.clock = null;
	});

	it.each([
		['forward', '2026-03-28T22:30:00Z', '2026-03-29'],
		['back', '2026-10-24T21:30:00Z', '2026-10-25']
	])('are neither lost nor given twice on the night clocks go %s', async (_, from, day) => {
		const { kiosk, siteId } = await settle(world.db);
		at(from);
		// From 23:30 for 27 hours, a ticket each half-hour: the two 2:30 of October are one day.
		for (let i = 0; i < 54; i++) {
			done(await tickets.raise(world.db, kiosk, call()));
			world.clock! += 1_800_000;
		}
		const rows = await world.db.read
			.selectFrom('ticket')
			.select(['day', 'number', 'raised_at'])
			.where('site_id', '=', siteId)
			.orderBy('raised_at')
			.execute();
		const ofDay = rows.filter((row) => row.day === day).map((row) => row.number);
		expect(ofDay).toEqual(ofDay.map((__, i) => i + 1));
		expect(ofDay).toHaveLength(day === '2026-03-29' ? 46 : 50);
		expect(new Set(rows.map((row) => `${row.day} ${row.number}`)).size).toBe(54);
		world.clock = null;
	});

	it('are never given twice when fifty kiosks call at once, nor given back by a failure', async () => {
		const { kiosk, siteId } = await settle(world.db);
		const raise = async () => done(await tickets.raise(world.db, kiosk, call())).number;
		const numbers = await Promise.all(Array.from({ length: 50 }, raise));
		expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
		const { id } = done(await tickets.raise(world.db, kiosk, call()));
		done(await tickets.withdraw(world.db, kiosk, id, key()));
		expect(await raise()).toBe(52);
		const twice = { site_id: siteId, day: '2026-01-01', number: 1 };
		const row = await world.db.read
			.selectFrom('ticket')
			.selectAll()
			.where('id', '=', id)
			.executeTakeFirstOrThrow();
		const insert = (copy: string) =>
			world.db.write((connection) =>
				connection
					.insertInto('ticket')
					.values({ ...row, ...twice, id: copy })
					.execute()
			);
		await insert(key());
		await expect(insert(key())).rejects.toThrow(/unique/i);
	});
});
