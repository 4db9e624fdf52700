import { expect, it } from 'vitest';
import * as siteSettings from '#lib/server/site-settings.ts';
import { onBoth, settle } from './support.ts';

onBoth('what a site says of itself', (world) => {
	it('is read by name and by beginning, written over, forgotten, and stays the site’s own', async () => {
		const { db } = world;
		const { siteId, manager } = await settle(db);
		const { siteId: elsewhere } = await settle(db);
		const author = { siteId, staffId: manager.id };
		await siteSettings.put(db, author, { 'a.two': '2', 'a.one': '1', 'b.one': 'x', ab: 'y' });
		await siteSettings.put(db, { siteId: elsewhere, staffId: null }, { 'a.one': 'theirs' });
		expect(await siteSettings.get(db.read, siteId, 'a.one')).toBe('1');
		expect(await siteSettings.get(db.read, siteId, 'a.three')).toBe(null);
		expect([...(await siteSettings.under(db.read, siteId, 'a.'))]).toEqual([
			['one', '1'],
			['two', '2']
		]);
		expect([...(await siteSettings.under(db.read, siteId, '')).keys()]).toEqual([
			'a.one',
			'a.two',
			'ab',
			'b.one'
		]);

		await siteSettings.put(db, author, { 'a.one': 'again', 'a.two': null, 'never.said': null });
		expect([...(await siteSettings.under(db.read, siteId, 'a.'))]).toEqual([['one', 'again']]);
		expect(await siteSettings.get(db.read, elsewhere, 'a.one')).toBe('theirs');
	});

	it('says who wrote it and when', async () => {
		const { db } = world;
		const { siteId, manager } = await settle(db);
		await siteSettings.put(db, { siteId, staffId: null }, { name: 'first' });
		world.clock = Date.UTC(2026, 10, 26, 9);
		await siteSettings.put(db, { siteId, staffId: manager.id }, { name: 'second' });
		world.clock = null;
		const row = db.read.selectFrom('site_setting').selectAll().where('site_id', '=', siteId);
		expect(await row.executeTakeFirst()).toMatchObject({
			value: 'second',
			changed_by: manager.id,
			changed_at: Date.UTC(2026, 10, 26, 9)
		});
	});
});
