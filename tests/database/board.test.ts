import { expect, test } from 'vitest';
import { Boards } from '#lib/server/boards.ts';
import * as devices from '#lib/server/devices.ts';
import { openRoom } from '#lib/server/live.ts';
import * as places from '#lib/server/places.ts';
import { received } from '#lib/server/received.fixture.ts';
import * as tickets from '#lib/server/tickets.ts';
import { hashToken } from '#lib/server/tokens.ts';
import type { BoardMessage } from '#lib/board/types.ts';
import type { NamelessWay } from '#lib/tickets/types.ts';
import { readSlipCode } from '#lib/tickets/slip-code.ts';
import { call, done, handOver, key, onBoth, settle } from './support.ts';

const rules = { openFlags: ['no-shelter'], discreetProcedures: ['apart'] };

onBoth('the wall board', (world) => {
	const raised = async (place: Awaited<ReturnType<typeof settle>>, more = {}) =>
		done(await tickets.raise(world.db, place.kiosk, call(more)));
	const claimed = async (
		place: Awaited<ReturnType<typeof settle>>,
		more = {},
		where: string | null = null
	) => {
		const ticket = await raised(place, more);
		return done(await tickets.claim(world.db, ticket.id, 1, place.reception, key(), where));
	};

	test('shows a number, a picture, a language and where to go, and nothing else', async () => {
		const place = await settle(world.db);
		const { boards, stop } = openRoom(world.db, { rules, version: 'v1' });
		const feed = await boards.subscribe(place.siteId, { device: 'd1', allowed: async () => true });
		expect(await received(feed)).toMatchObject([{ type: 'snapshot', version: 'v1', calls: [] }]);
		await raised(place);
		const ticket = await claimed(place, { language: 'ar' }, 'Bureau 2');
		await boards.snapshot(place.siteId);
		const told = (await received<BoardMessage>(feed)).filter(({ type }) => type === 'call');
		expect(told).toEqual([
			{
				type: 'call',
				epoch: boards.epoch,
				seq: expect.any(Number),
				at: expect.any(Number),
				call: {
					id: expect.any(Number),
					number: 2,
					sign: 'star-blue',
					colour: 'blue',
					language: 'ar',
					calledAt: expect.any(Number),
					place: 'Bureau 2',
					over: false
				}
			}
		]);
		expect(JSON.stringify(told)).not.toContain(ticket.id);
		await tickets.start(world.db, ticket.id, 2, place.reception, key());
		await boards.snapshot(place.siteId);
		expect(await received(feed)).toMatchObject([{ type: 'call', call: { number: 2, over: true } }]);
		stop();
	});

	test('never calls a discreet request, one in a discreet procedure, nor somebody who asked to be fetched', async () => {
		const place = await settle(world.db);
		const flag = (flag: string) => ({ trigger: 'red_flag' as const, flag, consent: 'nothing' as const });
		const context = { ...call().context!, procedure: 'apart' };
		await claimed(place, flag('danger'));
		await claimed(place, { context });
		const open = await claimed(place, flag('no-shelter'));
		const fetched = done(
			await tickets.raiseWalkIn(
				world.db,
				place.reception,
				{
					language: 'fr',
					procedure: null,
					level: 'normal',
					deadline: 'unknown',
					person: { reading: 'unknown', interpreter: false, needs: [], call: 'come_to_me' },
					note: ''
				},
				key()
			)
		);
		await tickets.claim(world.db, fetched.id, 1, place.reception, key());
		const calls = await tickets.listCalls(world.db, place.siteId, rules);
		expect(calls.map(({ ticket }) => ticket)).toEqual([open.id]);
		expect(
			await tickets.listCalls(world.db, place.siteId, { openFlags: [], discreetProcedures: [] })
		).not.toContainEqual(expect.objectContaining({ ticket: open.id }));
	});

	test('calls as the person asked at the kiosk: aloud, by the picture alone, or not at all', async () => {
		const place = await settle(world.db);
		const ticket = await raised(place);
		const other = await raised(place);
		const by = (way: NamelessWay, sent = key(), device = place.kiosk) =>
			tickets.callBy(world.db, device, ticket.id, way, sent);
		const again = key();
		expect(await by('picture', again)).toEqual({ ok: true, way: 'picture' });
		for (const id of [ticket.id, other.id])
			done(await tickets.claim(world.db, id, 1, place.reception, key()));
		const { boards, stop } = openRoom(world.db, { rules, version: 'v1' });
		const silent = async () =>
			(await boards.snapshot(place.siteId)).calls.map((call) => [call.number, call.silent ?? false]);
		expect((await silent()).sort()).toEqual([
			[1, true],
			[2, false]
		]);
		await by('come_to_me');
		expect(await silent()).toEqual([[2, false]]);
		expect(await tickets.recall(world.db, ticket.id, place.reception, rules, key())).toMatchObject({
			heard: false
		});
		// The first wish, sent once more by a late network, changes nothing.
		await by('picture', again);
		expect(await silent()).toEqual([[2, false]]);
		await by('number');
		expect((await silent()).sort()).toEqual([
			[1, false],
			[2, false]
		]);
		stop();
	});

	test('how to be called is for the kiosk that called, until somebody is there, and waits for the hand-over', async () => {
		const place = await settle(world.db);
		const ticket = await raised(place);
		const by = (way: NamelessWay, device = place.kiosk) =>
			tickets.callBy(world.db, device, ticket.id, way, key());
		expect(await by('picture', (await settle(world.db)).kiosk)).toEqual({ ok: false, why: 'unknown' });
		await by('come_to_me');
		const card = async () =>
			(await tickets.listForRoom(world.db, place.siteId)).find(({ id }) => id === ticket.id);
		expect(await card()).toMatchObject({ call: 'come_to_me', reading: 'unknown', version: 1 });
		await tickets.claim(world.db, ticket.id, 1, place.reception, key());
		await tickets.start(world.db, ticket.id, 2, place.reception, key());
		expect(await by('number')).toMatchObject({ ok: false, why: 'illegal', state: 'helping' });
		expect(await card()).toMatchObject({ call: 'come_to_me' });
	});

	test('forgets a call that was put back among those who wait', async () => {
		const place = await settle(world.db);
		const ticket = await claimed(place);
		await tickets.release(world.db, ticket.id, 2, place.reception, key());
		expect(await tickets.listCalls(world.db, place.siteId, rules)).toEqual([]);
	});

	test('keeps eight of the last calls, however long the day, and all that are awaited', async () => {
		const place = await settle(world.db);
		world.clock = Date.now();
		for (let i = 0; i < 12; i++) {
			world.clock += 1_000;
			const ticket = await claimed(place);
			if (i < 10) await tickets.start(world.db, ticket.id, 2, place.reception, key());
		}
		const calls = await tickets.listCalls(world.db, place.siteId, rules);
		expect(calls.map(({ number, over }) => [number, over])).toEqual([
			[12, false],
			[11, false],
			...[10, 9, 8, 7, 6, 5, 4, 3].map((number) => [number, true])
		]);
		world.clock += 13 * 3_600_000;
		expect(await tickets.listCalls(world.db, place.siteId, rules)).toEqual([]);
		world.clock = null;
	});

	test('« Rappeler » says a call once more, for its holder only, once however often it is sent', async () => {
		const place = await settle(world.db);
		const ticket = await claimed(place);
		world.clock = Date.now() + 60_000;
		const again = key();
		const recall = (who = place.reception, sent = key()) =>
			tickets.recall(world.db, ticket.id, who, rules, sent);
		expect(await recall(place.reception, again)).toEqual({ ok: true, heard: true });
		const [call] = await tickets.listCalls(world.db, place.siteId, rules);
		expect(call!.calledAt).toBe(world.clock);
		world.clock += 60_000;
		expect(await recall(place.reception, again)).toEqual({ ok: true, heard: true });
		expect((await tickets.listCalls(world.db, place.siteId, rules))[0]!.calledAt).toBe(call!.calledAt);
		expect(await recall(place.colleague)).toMatchObject({ ok: false, why: 'held' });
		expect(await recall(place.manager)).toMatchObject({ ok: true });
		await tickets.start(world.db, ticket.id, 2, place.reception, key());
		expect(await recall()).toMatchObject({ ok: false, why: 'illegal', state: 'helping' });
		expect(
			await tickets.recall(world.db, ticket.id, (await settle(world.db)).reception, rules, key())
		).toEqual({
			ok: false,
			why: 'unknown'
		});
		world.clock = null;
	});

	test('a call that is not said aloud tells the desk to walk over', async () => {
		const place = await settle(world.db);
		const ticket = await claimed(place, { trigger: 'red_flag', flag: 'danger', consent: 'nothing' });
		expect(await tickets.recall(world.db, ticket.id, place.reception, rules, key())).toEqual({
			ok: true,
			heard: false
		});
	});

	test('a board that was paired anew, or revoked, is cut off at once; one that lost its right within a minute', async () => {
		const place = await settle(world.db);
		let clock = Date.now();
		const boards = new Boards({ calls: async () => [], failed: () => {} }, 'v1', () => clock);
		const feeds = await Promise.all(
			['d1', 'd2'].map((device) =>
				boards.subscribe(place.siteId, { device, allowed: async () => device === 'd1' })
			)
		);
		clock += 60_000;
		await boards.tick();
		expect(boards.listeners(place.siteId)).toBe(1);
		expect(await feeds[1]!.read()).toContain('event: bye');
		boards.revoke(place.siteId, 'd1');
		expect(boards.listeners(place.siteId)).toBe(0);
		expect(await feeds[0]!.read()).toContain('event: bye');
	});

	test('a kiosk says whether it prints, and keeps it when only its name changes', async () => {
		const place = await settle(world.db);
		const screen = place.kiosk.settings;
		expect(await devices.hasPrinter(world.db, place.kiosk.id)).toBe(false);
		await devices.describe(world.db, place.siteId, place.kiosk.id, { label: 'B', screen, printer: true });
		await devices.describe(world.db, place.siteId, place.kiosk.id, { label: 'C', screen });
		expect(await devices.hasPrinter(world.db, place.kiosk.id)).toBe(true);
	});

	test('a place is one of those the site named, or none', async () => {
		const place = await settle(world.db);
		await places.save(world.db, place.manager, ['Bureau 1', 'Guichet B']);
		expect(await places.known(world.db, place.siteId, 'Guichet B')).toBe('Guichet B');
		expect(await places.known(world.db, place.siteId, 'Bureau 9')).toBeNull();
		await places.save(world.db, place.manager, []);
		expect(await places.known(world.db, place.siteId, 'Guichet B')).toBeNull();
	});

	test('a slip’s code is kept as a hash; a new slip makes the earlier one worthless', async () => {
		const place = await settle(world.db);
		const ticket = await raised(place);
		const hashes = async () =>
			(await world.db.read.selectFrom('ticket').select('slip_hash').where('id', '=', ticket.id).execute())[0]!
				.slip_hash;
		const first = (await tickets.slip(world.db, place.kiosk, ticket.id))!;
		expect(first).toMatchObject({ number: 1, language: 'ar', procedure: 'caf-access' });
		expect(readSlipCode(first.code)).toBe(first.code);
		expect(await hashes()).toBe(hashToken(first.code));
		const second = (await tickets.slip(world.db, place.reception, ticket.id))!;
		expect(second.code).not.toBe(first.code);
		expect(await hashes()).toBe(hashToken(second.code));
		const elsewhere = await settle(world.db);
		expect(await tickets.slip(world.db, elsewhere.kiosk, ticket.id)).toBeNull();
		expect(await tickets.slip(world.db, elsewhere.reception, ticket.id)).toBeNull();
	});

	test('a slip printed after the hand-over opens both tickets, and tells of the appointment once there is one', async () => {
		const { db } = world;
		const place = await settle(db);
		const desk = await claimed(place);
		done(await tickets.handOver(db, desk.id, 2, place.reception, handOver(), key()));
		const { id } = (await tickets.listReferrals(db, place.social))[0]!;
		const wearing = async (code: string) =>
			(
				await db.read.selectFrom('ticket').select('id').where('slip_hash', '=', hashToken(code)).execute()
			).map((row) => row.id);

		const first = (await tickets.slip(db, place.reception, desk.id))!;
		const second = (await tickets.slip(db, place.reception, id))!;
		expect([first.appointment, second.appointment]).toEqual([null, null]);
		expect(await wearing(first.code)).toEqual([]);
		expect(await wearing(second.code)).toEqual([desk.id]);

		// A social worker prints for those they follow; a manager never sees what was tried.
		expect(await tickets.slip(db, place.social, id)).toBeNull();
		done(await tickets.accept(db, id, 1, place.social, key()));
		const at = db.now() + 86_400_000;
		done(await tickets.setAppointment(db, id, 2, place.social, at, key()));
		expect(await tickets.slip(db, place.otherSocial, id)).toBeNull();
		expect(await tickets.slip(db, place.social, id)).toMatchObject({ appointment: { at, calendar: null } });
		expect(await tickets.slip(db, place.reception, desk.id)).toMatchObject({ appointment: { at } });
		expect(await tickets.slip(db, place.manager, id)).toMatchObject({ context: null, procedure: null });
		done(await tickets.noShow(db, id, 3, place.social, key()));
		expect(await tickets.slip(db, place.social, id)).toMatchObject({ appointment: null });
	});
});
