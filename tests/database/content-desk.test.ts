import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { emptyDesk, saveDesk } from '#lib/server/local-desk.ts';
import * as contentDesk from '#lib/server/content-desk.ts';
import * as local from '#lib/server/local.ts';
import * as tickets from '#lib/server/tickets.ts';
import type { Trigger } from '#lib/tickets/types.ts';
import { call, done, handOver, key, onBoth, settle, type World } from './support.ts';

const ccas = {
	name: 'CCAS de Cilaos',
	address: '2 rue du Père',
	phone: '02 62 31 70 00',
	hours: '',
	site: ''
};
const day = 86_400_000;

async function put(world: World, siteId: string, name: string, value: string) {
	const row = { site_id: siteId, name, value, changed_at: world.db.now(), changed_by: null };
	await world.db.write((connection) => connection.insertInto('site_setting').values(row).execute());
}

onBoth('what a site says of its place', (world) => {
	it('is written over, read back, forgotten, and stays the site’s own', async () => {
		const { siteId, manager } = await settle(world.db);
		const elsewhere = await settle(world.db);
		const who = { siteId, staffId: manager.id };
		await local.saveDesk(world.db, who, 'ccas', { ...ccas, name: 'Ancien nom' });
		await local.saveDesk(world.db, who, 'ccas', ccas);
		await local.saveChoice(world.db, who, 'food-help', 'direct');
		await local.switchOff(world.db, who, 'doctolib-access', true);
		expect(await local.read(world.db, siteId)).toEqual({
			settings: { desks: { ccas }, choices: { 'food-help': 'direct' } },
			off: ['doctolib-access']
		});
		const nothing = { settings: { desks: {}, choices: {} }, off: [] };
		expect(await local.read(world.db, elsewhere.siteId)).toEqual(nothing);

		await local.saveDesk(world.db, who, 'ccas', { ...ccas, name: '' });
		await local.saveChoice(world.db, who, 'food-help', null);
		await local.switchOff(world.db, who, 'doctolib-access', false);
		expect(await local.read(world.db, siteId)).toEqual(nothing);
	});

	it('of another version is left alone, and not read', async () => {
		const { siteId } = await settle(world.db);
		await put(world, siteId, 'desk.moon', JSON.stringify(ccas));
		await put(world, siteId, 'choice.moon', 'worker');
		await put(world, siteId, 'choice.fsl-access', 'robot');
		await put(world, siteId, 'moon.ccas', 'yes');
		expect(await local.read(world.db, siteId)).toEqual({ settings: { desks: {}, choices: {} }, off: [] });
		const rows = world.db.read.selectFrom('site_setting').select('name').where('site_id', '=', siteId);
		expect(await rows.execute()).toHaveLength(4);
	});

	it('is not lost without a word: a new desk needs a name, a known one without is forgotten', async () => {
		const { siteId, manager } = await settle(world.db);
		const nameless = { id: 'ccas', ...ccas, name: '' } as const;
		expect(await saveDesk(world.db, manager, nameless)).toBe('nameless');
		expect(await saveDesk(world.db, manager, { ...nameless, ...emptyDesk })).toBe('forgotten');
		expect(await saveDesk(world.db, manager, { ...nameless, ...ccas })).toBe('saved');
		expect((await local.read(world.db, siteId)).settings.desks).toEqual({ ccas });
		expect(await saveDesk(world.db, manager, nameless)).toBe('forgotten');
		expect((await local.read(world.db, siteId)).settings.desks).toEqual({});
	});
});

onBoth('the site manager’s table of procedures', (world) => {
	async function calls(place: Awaited<ReturnType<typeof settle>>, procedure: string, trigger: Trigger) {
		const request = call({ trigger });
		return done(
			await tickets.raise(world.db, place.kiosk, {
				...request,
				context: { ...request.context!, procedure }
			})
		);
	}
	const since = () => world.db.now() - 90 * day;

	it('counts calls of the site by procedure, stuck or help asked for, and the false alarms among them', async () => {
		const place = await settle(world.db);
		await calls(await settle(world.db), 'caf-access', 'stuck');
		const alarm = await calls(place, 'caf-access', 'stuck');
		const claimed = done(await tickets.claim(world.db, alarm.id, 1, place.reception, key()));
		done(await tickets.close(world.db, alarm.id, claimed.version, place.reception, 'false_alarm', key()));
		// The referral that follows a call is not a second call.
		const handed = await calls(place, 'caf-access', 'help_button');
		const held = done(await tickets.claim(world.db, handed.id, 1, place.reception, key()));
		done(await tickets.handOver(world.db, handed.id, held.version, place.reception, handOver(), key()));
		await calls(place, 'caf-access', 'ending');
		await calls(place, 'ameli-access', 'help_button');
		done(await tickets.raise(world.db, place.kiosk, call({ consent: 'nothing' })));
		const counted = await tickets.callsByProcedure(world.db, place.siteId, since());
		expect(Object.fromEntries(counted)).toEqual({
			'caf-access': { raised: 2, falseAlarms: 1 },
			'ameli-access': { raised: 1, falseAlarms: 0 }
		});
	});

	it('forgets calls older than ninety days', async () => {
		world.clock = Date.parse('2026-07-01T08:00:00Z');
		const place = await settle(world.db);
		await calls(place, 'caf-access', 'stuck');
		world.clock += 91 * day;
		expect((await tickets.callsByProcedure(world.db, place.siteId, since())).size).toBe(0);
		world.clock = null;
	});

	it('tells five calls and not four, filters by kind, and shows what is switched off', async () => {
		const place = await settle(world.db);
		for (let n = 0; n < 5; n++) await calls(place, 'caf-access', 'stuck');
		for (let n = 0; n < 4; n++) await calls(place, 'ameli-access', 'stuck');
		expect(await contentDesk.switchOff(world.db, place.manager, 'doctolib-access', true)).toMatch(/Doctolib/);
		const { rows, kind } = await contentDesk.read(world.db, place.siteId, 'recovery');
		const row = (id: string) => rows.find((one) => one.id === id);
		expect(kind).toBe('recovery');
		expect(new Set(rows.map((one) => one.kind))).toEqual(new Set(['recovery']));
		expect(row('caf-access')).toMatchObject({
			languages: ['fr', 'en', 'ar'],
			counts: { calls: 5, falseAlarms: 'few', percent: null },
			off: false
		});
		expect(row('ameli-access')).toMatchObject({ counts: { calls: 'few' } });
		expect(row('doctolib-access')).toMatchObject({ off: true, switches: true });
		expect(row('plan')).toMatchObject({ switches: false });
		const all = await contentDesk.read(world.db, place.siteId, 'moon');
		expect(all.kind).toBeNull();
		expect(all.rows.length).toBeGreaterThan(rows.length);
	});

	it('counts nothing of a discreet procedure', async () => {
		const place = await settle(world.db);
		for (let n = 0; n < 5; n++) await calls(place, 'apart', 'help_button');
		const { rows } = await contentDesk.read(world.db, place.siteId, null);
		expect(rows.find(({ id }) => id === 'apart')).toMatchObject({ counts: null });
	});

	it('points out what is to be read again within thirty days, and what is overdue', async () => {
		const place = await settle(world.db);
		const { due, rows } = await contentDesk.read(world.db, place.siteId, null);
		const reviews = rows.map(({ reviewBy }) => reviewBy).sort();
		world.clock = Date.parse(reviews[0]!) - 30 * day + day / 2;
		const soon = (await contentDesk.read(world.db, place.siteId, null)).due;
		expect(soon[0]).toMatchObject({ reviewBy: reviews[0], review: 'soon' });
		world.clock = Date.parse(reviews.at(-1)!) + 2 * day;
		const late = (await contentDesk.read(world.db, place.siteId, null)).due;
		expect(late).toHaveLength(rows.length);
		expect(new Set(late.map(({ review }) => review))).toEqual(new Set(['past']));
		world.clock = null;
		expect(due.every(({ review }) => review !== 'ok')).toBe(true);
	});

	it('never switches off what does not exist, nor the recovery plan', async () => {
		const { manager, siteId } = await settle(world.db);
		for (const id of ['moon', 'constructor', 'plan', randomUUID()])
			expect(await contentDesk.switchOff(world.db, manager, id, true)).toBeNull();
		expect((await local.read(world.db, siteId)).off).toEqual([]);
	});
});
