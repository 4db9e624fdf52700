import { expect, it } from 'vitest';
import * as administration from '#lib/server/administration.ts';
import * as devices from '#lib/server/devices.ts';
import * as offers from '#lib/server/offers.ts';
import { onRightsChange, type RightsChange } from '#lib/server/rights.ts';
import { createThrottles } from '#lib/server/throttle.ts';
import { onBoth, settle } from './support.ts';

const screen = { diagonalInches: 15.6, widthPx: 1280, heightPx: 800, distanceMm: 500 };
const start = Date.parse('2026-11-26T08:00:00Z');

onBoth('a screen that shows its code', (world) => {
	const add = (siteId: string) =>
		devices.create(world.db, siteId, { kind: 'kiosk', label: 'Borne 7', screen });
	const rows = () => world.db.read.selectFrom('pairing_offer').selectAll().execute();
	const another = (code: string) => String((Number(code) + 1) % 100_000_000).padStart(8, '0');

	it('waits until a manager typed the code, then gets the token once, with its glass measured', async () => {
		const { siteId, manager } = await settle(world.db);
		const id = await add(siteId);
		const { code, secret } = await offers.make(world.db);
		expect(code).toMatch(/^\d{8}$/);
		expect(await offers.take(world.db, secret)).toEqual({ state: 'waiting' });
		expect(await offers.bind(world.db, manager, id, code)).toBe(true);
		expect(await devices.kiosks(world.db, siteId)).not.toContainEqual(expect.objectContaining({ id }));
		const taken = await offers.take(world.db, secret, { widthPx: 1080, heightPx: 1920 });
		if (taken.state !== 'paired') throw new Error(taken.state);
		expect(taken.device).toMatchObject({ id, siteId, settings: { widthPx: 1080, heightPx: 1920 } });
		expect(await devices.find(world.db, taken.token)).toEqual(taken.device);
		expect(await offers.take(world.db, secret)).toEqual({ state: 'over' });
	});

	it('asked twice at once gives one token', async () => {
		const { siteId, manager } = await settle(world.db);
		const { code, secret } = await offers.make(world.db);
		await offers.bind(world.db, manager, await add(siteId), code);
		const both = await Promise.all([offers.take(world.db, secret), offers.take(world.db, secret)]);
		expect(both.map(({ state }) => state).sort()).toEqual(['over', 'paired']);
	});

	it('keeps neither the code nor the secret, and the code alone gives nothing', async () => {
		const { siteId, manager } = await settle(world.db);
		const { code, secret } = await offers.make(world.db);
		await offers.bind(world.db, manager, await add(siteId), code);
		const stored = JSON.stringify(await rows());
		expect(stored).not.toContain(code);
		expect(stored).not.toContain(secret);
		for (const guess of [code, '', `${secret}x`])
			expect(await offers.take(world.db, guess)).toEqual({ state: 'over' });
		expect(await devices.pair(world.db, code)).toBeNull();
		expect(await offers.take(world.db, secret)).toMatchObject({ state: 'paired' });
	});

	it('refuses a code that is wrong, used, replaced on the screen or older than ten minutes', async () => {
		world.clock = start;
		const { siteId, manager } = await settle(world.db);
		const id = await add(siteId);
		const first = await offers.make(world.db);
		expect(await offers.bind(world.db, manager, id, another(first.code))).toBe(false);
		const second = await offers.make(world.db, first.secret);
		expect(await offers.bind(world.db, manager, id, first.code)).toBe(false);
		expect(await offers.take(world.db, first.secret)).toEqual({ state: 'over' });
		expect(await offers.bind(world.db, manager, id, second.code)).toBe(true);
		expect(await offers.bind(world.db, manager, id, second.code)).toBe(false);
		const third = await offers.make(world.db);
		world.clock += offers.life;
		expect(await offers.bind(world.db, manager, id, third.code)).toBe(false);
		expect(await offers.take(world.db, third.secret)).toEqual({ state: 'over' });
		world.clock = null;
	});

	it('forgets what is over as soon as a screen asks for a code', async () => {
		world.clock = start + 86_400_000;
		await offers.make(world.db);
		await offers.make(world.db);
		world.clock += offers.life;
		await offers.make(world.db);
		const left = (await rows()).filter(({ expires_at }) => expires_at <= world.clock!);
		expect(left).toEqual([]);
		world.clock = null;
	});

	it('cannot be bound by a manager to a device of another site', async () => {
		const here = await settle(world.db);
		const there = await settle(world.db);
		const id = await add(here.siteId);
		const { code, secret } = await offers.make(world.db);
		expect(await offers.bind(world.db, there.manager, id, code)).toBe(false);
		expect(await offers.take(world.db, secret)).toEqual({ state: 'waiting' });
		expect(await offers.bind(world.db, here.manager, id, code)).toBe(true);
	});

	it('takes the place of another screen, which is cut off only when it begins', async () => {
		const { siteId, manager } = await settle(world.db);
		const id = await add(siteId);
		const before = (await devices.pair(world.db, (await devices.pairingCode(world.db, siteId, id))!))!;
		const unused = (await devices.pairingCode(world.db, siteId, id))!;
		const [one, two] = [await offers.make(world.db), await offers.make(world.db)];
		await offers.bind(world.db, manager, id, one.code);
		await offers.bind(world.db, manager, id, two.code);
		expect(await devices.find(world.db, before.token)).not.toBeNull();
		const told: RightsChange[] = [];
		const stop = onRightsChange((change) => told.push(change));
		expect(await offers.take(world.db, one.secret)).toEqual({ state: 'over' });
		expect(await offers.take(world.db, two.secret)).toMatchObject({ state: 'paired' });
		stop();
		expect(told).toEqual([{ siteId, deviceId: id }]);
		expect(await devices.find(world.db, before.token)).toBeNull();
		expect(await devices.pair(world.db, unused)).toBeNull();
	});

	it('gets nothing any more when its device is withdrawn, or paired otherwise, before it asks', async () => {
		const { siteId, manager } = await settle(world.db);
		const id = await add(siteId);
		const one = await offers.make(world.db);
		await offers.bind(world.db, manager, id, one.code);
		await devices.revoke(world.db, siteId, id);
		expect(await offers.take(world.db, one.secret)).toEqual({ state: 'over' });
		const two = await offers.make(world.db);
		await offers.bind(world.db, manager, id, two.code);
		await devices.pair(world.db, (await devices.pairingCode(world.db, siteId, id))!);
		expect(await offers.take(world.db, two.secret)).toEqual({ state: 'over' });
	});

	it('is not found by a manager who tries codes: each wrong one costs a longer wait', async () => {
		world.clock = start;
		const { siteId, manager } = await settle(world.db);
		const id = await add(siteId);
		const { code } = await offers.make(world.db);
		const { binding } = createThrottles(20, () => world.clock!);
		const type = (typed: string) =>
			administration.bindDevice(world.db, binding, manager, { id, code: typed });
		for (let at = 0; at < 5; at++) expect(await type(another(code))).toEqual({ problem: 'shownWrong' });
		expect(await type(code)).toEqual({ problem: 'shownWait', seconds: 2 });
		world.clock += 2000;
		expect(await type(code)).toEqual({ bound: 'Borne 7' });
		expect(await administration.bindDevice(world.db, binding, manager, { id: 'no', code })).toEqual({
			problem: 'unknown'
		});
		world.clock = null;
	});
});
