import { beforeAll, expect, it } from 'vitest';
import { createThrottles } from '#lib/server/throttle.ts';
import * as technician from '#lib/server/technician.ts';
import type { Device } from '#lib/server/who.ts';
import { onBoth, settle } from './support.ts';

onBoth('the technician’s corner', (world) => {
	let place: Awaited<ReturnType<typeof settle>>;
	let device: Device;
	let at = 0;
	const { technician: wrongCodes } = createThrottles(6, () => at);

	beforeAll(async () => {
		place = await settle(world.db);
		device = { ...place.kiosk, siteId: place.siteId } as Device;
	});

	const open = (code: string) => technician.open(world.db, device, code, wrongCodes);
	const lines = () =>
		world.db.read
			.selectFrom('audit')
			.select(['action', 'actor_kind', 'subject_kind', 'subject_id'])
			.where('site_id', '=', place.siteId)
			.where('action', 'like', 'technician.%')
			.orderBy('seq')
			.execute();

	it('is closed until the manager has set a code, whatever is typed', async () => {
		expect(await technician.hasCode(world.db, place.siteId)).toBe(false);
		for (const code of ['000000', '123456', ''])
			expect(await open(code)).toEqual({ ok: false, why: 'unset' });
		expect(await lines()).toEqual([]);
	});

	it('opens with the site’s code, kept as a hash and of no use elsewhere', async () => {
		await technician.setCode(world.db, place.manager, '482107');
		const { siteId: elsewhere } = await settle(world.db);
		expect(await technician.hasCode(world.db, elsewhere)).toBe(false);
		const rows = await world.db.read
			.selectFrom('site_setting')
			.select('value')
			.where('site_id', '=', place.siteId)
			.execute();
		expect(JSON.stringify(rows)).not.toContain('482107');
		expect(rows[0]!.value).toMatch(/^\$argon2id\$/);
		expect(await open('482107')).toEqual({ ok: true });
	});

	it('leaves a line for each code, right or wrong, that names the kiosk and no digit', async () => {
		expect(await open('482108')).toEqual({ ok: false, why: 'wrong' });
		const told = await lines();
		expect(told.map(({ action }) => action)).toEqual(['technician.open', 'technician.wrong']);
		expect(told[1]).toEqual({
			action: 'technician.wrong',
			actor_kind: 'system',
			subject_kind: 'kiosk',
			subject_id: device.id
		});
	});

	it('looks at no more codes after a few wrong ones, not even at the right one, until the wait is over', async () => {
		// Sent at once, they are counted before any of them is looked at.
		const said = await Promise.all(Array.from({ length: 10 }, (_, n) => open(`90000${n}`)));
		expect(said.filter(({ ok }) => ok)).toEqual([]);
		const looked = said.filter((answer) => !answer.ok && answer.why === 'wrong');
		expect(looked.length).toBeLessThanOrEqual(5);
		expect(await open('482107')).toMatchObject({ ok: false, why: 'wait' });
		expect((await lines()).length).toBe(2 + looked.length);
		at += 600_000;
		expect(await open('482107')).toEqual({ ok: true });
	});

	it('is closed again when the manager takes the code away', async () => {
		await technician.setCode(world.db, place.manager, null);
		expect(await open('482107')).toEqual({ ok: false, why: 'unset' });
	});
});
