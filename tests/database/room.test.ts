import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Acting } from '#lib/server/act.ts';
import * as desk from '#lib/server/desk.ts';
import * as devices from '#lib/server/devices.ts';
import { openRoom } from '#lib/server/live.ts';
import { received } from '#lib/server/received.fixture.ts';
import { announceRights } from '#lib/server/rights.ts';
import type { LiveRoom } from '#lib/server/room.ts';
import * as tickets from '#lib/server/tickets.ts';
import type { Heartbeat } from '#lib/room/types.ts';
import { call, key, onBoth, settle } from './support.ts';

const free: Heartbeat = {
	session: null,
	language: 'fr',
	procedure: null,
	step: null,
	flow: 'ok',
	idleSeconds: 0,
	contentVersion: 'test',
	audioOk: true
};

onBoth('the live room', (world) => {
	let place: Awaited<ReturnType<typeof settle>>;
	let live: LiveRoom;
	let stop = () => {};
	let acting: Acting;

	beforeAll(async () => {
		place = await settle(world.db);
		await world.db.write((connection) =>
			connection.updateTable('device').set({ token_hash: 'x' }).where('id', '=', place.kiosk.id).execute()
		);
		({ live, stop } = openRoom(world.db));
		acting = { db: world.db, live, agent: place.reception };
	});
	afterAll(() => stop());

	const listener = () => ({ agent: place.reception.id, allowed: () => Promise.resolve(true) });
	const beat = (more: Partial<Heartbeat> = {}) => live.beat(place.siteId, place.kiosk, { ...free, ...more });
	const settled = () => live.refresh(place.siteId);

	describe('a call', () => {
		test('is on every screen once committed, with its kiosk, and « quelqu’un vient » reaches the kiosk', async () => {
			const screens = [
				await live.subscribe(place.siteId, listener()),
				await live.subscribe(place.siteId, listener())
			];
			const line = live.commands.connect(place.kiosk.id);
			beat({ session: 's1', language: 'ar', procedure: 'caf-access', step: 'sms' });
			for (const screen of screens) await received(screen);

			const raised = await tickets.raise(world.db, place.kiosk, call());
			if (!raised.ok) throw new Error(raised.why);
			await settled();
			for (const screen of screens)
				expect(await received(screen)).toMatchObject([
					{ type: 'ticket', ticket: { id: raised.id, language: 'ar', kiosk: place.kiosk.id } },
					{ type: 'kiosk', kiosk: { state: 'asks', ticket: raised.id } }
				]);

			await tickets.claim(world.db, raised.id, raised.version, place.reception, key());
			await settled();
			expect(await received(line)).toMatchObject([{ type: 'ticket', ticket: raised.id, state: 'claimed' }]);
			expect(await received(screens[0]!)).toMatchObject([
				{ type: 'ticket', ticket: { holder: 'Awa', holderId: place.reception.id } }
			]);

			await tickets.close(world.db, raised.id, 2, place.reception, 'solved_with_agent', key());
			await settled();
			expect(await received(line)).toMatchObject([{ type: 'ticket', state: 'closed' }]);
			line.close();
			for (const screen of screens) screen.close();
			expect(live.listeners(place.siteId)).toBe(0);
		});
	});

	describe('the desk', () => {
		test('launches a session on a free kiosk, once, however often the form is sent', async () => {
			const line = live.commands.connect(place.kiosk.id);
			beat();
			const form = { kiosk: place.kiosk.id, language: 'ar', procedure: 'ameli-access', key: key() };
			const launching = desk.launch(acting, form);
			const got: string[] = [];
			const launches = async () => {
				got.push(...(await received(line)).map(({ id }) => id));
				return got.filter((id) => id === form.key);
			};
			await expect.poll(launches).toHaveLength(1);
			live.commands.acknowledge(place.kiosk.id, form.key);
			expect(await launching).toEqual({ ok: true, acknowledged: true });

			beat({ session: 's2', language: 'ar' });
			expect(await desk.launch(acting, form)).toEqual({ ok: true, acknowledged: true });
			expect(await launches()).toHaveLength(1);
			expect(await desk.launch(acting, { ...form, key: key() })).toEqual({ ok: false, why: 'not_free' });
			line.close();
		});

		test('calls to the desk the person who is at a kiosk, and nobody after them', async () => {
			const line = live.commands.connect(place.kiosk.id);
			beat();
			const form = { kiosk: place.kiosk.id, key: key() };
			expect(await desk.invite(acting, form)).toEqual({ ok: false, why: 'nobody' });
			beat({ session: 's9', language: 'ar' });
			const inviting = desk.invite(acting, form);
			const invites: unknown[] = [];
			const found = async () => {
				invites.push(...(await received(line)).filter(({ type }) => type === 'invite'));
				return invites;
			};
			await expect.poll(found).toEqual([{ type: 'invite', session: 's9', id: form.key }]);
			live.commands.acknowledge(place.kiosk.id, form.key);
			expect(await inviting).toEqual({ ok: true, acknowledged: true });
			const unknown = { kiosk: crypto.randomUUID(), key: key() };
			expect(await desk.invite(acting, unknown)).toEqual({ ok: false, why: 'no_kiosk' });
			line.close();
		});

		test('has a glass wiped for the session it saw, sees until when, and launches nothing meanwhile', async () => {
			const line = live.commands.connect(place.kiosk.id);
			const got: Record<string, unknown>[] = [];
			const orders = async () => {
				got.push(...(await received(line)).filter(({ type }) => String(type).startsWith('clean')));
				return got;
			};
			beat({ session: 's9', language: 'ar' });
			const form = { kiosk: place.kiosk.id, key: key() };
			const cleaning = desk.clean(acting, form);
			await expect.poll(orders).toEqual([{ type: 'clean', session: 's9', id: form.key }]);
			live.commands.acknowledge(place.kiosk.id, form.key);
			expect(await cleaning).toEqual({ ok: true, acknowledged: true });

			beat({ cleaning: 60 });
			const { cleaningUntil } = (await live.kiosk(place.siteId, place.kiosk.id))!;
			expect(Math.abs(cleaningUntil! - Date.now() - 60_000)).toBeLessThan(2_000);
			const launch = { kiosk: place.kiosk.id, language: 'ar', procedure: null, key: key() };
			expect(await desk.launch(acting, launch)).toEqual({ ok: false, why: 'not_free' });

			const early = { kiosk: place.kiosk.id, key: key() };
			const ending = desk.cleaned(acting, early);
			await expect.poll(orders).toHaveLength(2);
			expect(got[1]).toEqual({ type: 'cleaned', id: early.key });
			live.commands.acknowledge(place.kiosk.id, early.key);
			expect(await ending).toEqual({ ok: true, acknowledged: true });
			beat();
			expect(await live.kiosk(place.siteId, place.kiosk.id)).toMatchObject({ cleaningUntil: null });

			const unknown = { kiosk: crypto.randomUUID(), key: key() };
			expect(await desk.clean(acting, unknown)).toEqual({ ok: false, why: 'no_kiosk' });
			line.close();
		});

		test('walks over to somebody who did not call: a ticket of one’s own, tied to the kiosk', async () => {
			beat({ session: 's3', language: 'ar', procedure: 'caf-access', step: 'sms', flow: 'stuck' });
			const form = { kiosk: place.kiosk.id, key: key() };
			const [first, again] = [await desk.walkOver(acting, form), await desk.walkOver(acting, form)];
			expect(again).toEqual(first);
			expect(first).toMatchObject({ ok: true, state: 'claimed' });
			expect(await live.kiosk(place.siteId, place.kiosk.id)).toMatchObject({ state: 'asks' });
			const mine = (await tickets.listForRoom(world.db, place.siteId)).filter(
				({ holderId }) => holderId === place.reception.id
			);
			expect(mine).toHaveLength(1);
			expect(mine[0]).toMatchObject({ language: 'ar', procedure: 'caf-access', kiosk: place.kiosk.id });
		});

		test('keeps a kiosk locked through a restart of the server', async () => {
			const locking = desk.lock(acting, { kiosk: place.kiosk.id, key: key() }, true);
			expect(await locking).toEqual({ ok: true, acknowledged: false });
			const restarted = openRoom(world.db);
			restarted.live.beat(place.siteId, place.kiosk, { ...free, locked: true });
			expect(await restarted.live.kiosk(place.siteId, place.kiosk.id)).toMatchObject({ state: 'locked' });
			restarted.stop();
		});

		test('does nothing to the kiosk of another site', async () => {
			const elsewhere = { ...acting, agent: (await settle(world.db)).reception };
			const form = { kiosk: place.kiosk.id, key: key() };
			const nothing = { ok: false, why: 'no_kiosk' };
			expect(await desk.clear(elsewhere, form)).toEqual(nothing);
			expect(await desk.lock(elsewhere, form, false)).toEqual(nothing);
			expect(await desk.walkOver(elsewhere, form)).toEqual(nothing);
			expect(await desk.launch(elsewhere, { ...form, language: 'fr', procedure: null })).toEqual(nothing);
		});
	});

	describe('rights', () => {
		test('a screen closes when its agent signs out; a revoked kiosk leaves the room and its line', async () => {
			const screen = await live.subscribe(place.siteId, listener());
			await received(screen);
			announceRights({ agentId: place.reception.id });
			expect(await screen.read()).toContain('event: bye');

			const line = live.commands.connect(place.kiosk.id);
			await devices.revoke(world.db, place.siteId, place.kiosk.id);
			await settled();
			expect(live.commands.lines).toBe(0);
			expect(line.isOpen).toBe(false);
			expect(await live.kiosk(place.siteId, place.kiosk.id)).toBeNull();
		});
	});
});
