/** The staff table made again: accounts, their open sessions and what points to them are all still there. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import { beginnings } from '#lib/server/database/migrations/0001-beginnings.ts';
import { siteSettings } from '#lib/server/database/migrations/0002-site-settings.ts';
import { open } from '#lib/server/database/index.ts';
import { nodeSqlite } from '#lib/server/database/sqlite.ts';
import { agent, onBoth, settle, vault } from './support.ts';

const folder = mkdtempSync(join(tmpdir(), 'relais-migration-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('keeps accounts, sessions and foreign keys of a database of before', async () => {
	const at = join(folder, 'relais.sqlite');
	const old = new DatabaseSync(at);
	const schema = new Kysely<unknown>({ dialect: nodeSqlite(old) });
	await beginnings('sqlite').up(schema);
	await siteSettings().up(schema);
	old.exec(`
		create table kysely_migration (name varchar(255) not null primary key, timestamp varchar(255) not null);
		insert into kysely_migration values ('0001-beginnings', '2026'), ('0002-site-settings', '2026');
		insert into site values ('s', 'Ici', 'Europe/Paris', '["fr"]', 1);
		insert into staff values ('a', 's', 'awa', 'Awa', 'reception', 'x', 1, 1, 5);
		insert into staff_session values ('hash', 'a', 2, 3);
		insert into site_setting values ('s', 'off.caf', 'yes', 1, 'a');
	`);
	old.close();

	const db = await open({ at, vault });
	expect(await db.read.selectFrom('staff').selectAll().execute()).toMatchObject([
		{ id: 'a', site_id: 's', login: 'awa', role: 'reception', seen_at: 5, email: null, erased_at: null }
	]);
	expect(await db.read.selectFrom('staff_session').selectAll().execute()).toMatchObject([
		{ token_hash: 'hash', staff_id: 'a', seen_at: 3, active_at: 3, needs: null }
	]);
	expect(await db.read.selectFrom('site_setting').select('changed_by').execute()).toEqual([
		{ changed_by: 'a' }
	]);
	// The references point to the table of now, and are watched again.
	const orphan = db.write((to) =>
		to
			.insertInto('staff_session')
			.values({ token_hash: 'h', staff_id: 'nobody', created_at: 1, seen_at: 1, active_at: 1 })
			.execute()
	);
	await expect(orphan).rejects.toThrow(/FOREIGN KEY/);
	await db.write((to) => to.updateTable('site_setting').set({ changed_by: null }).execute());
	await db.write((to) => to.deleteFrom('staff').where('id', '=', 'a').execute());
	expect(await db.read.selectFrom('staff_session').selectAll().execute()).toEqual([]);
	await db.close();
});

onBoth('roles in the database', (world) => {
	it('give a site to everybody but a network administrator, and know no other role', async () => {
		const { siteId } = await settle(world.db);
		await agent(world.db, siteId, 'auditor', 'Fatou');
		await expect(agent(world.db, siteId, 'network_admin', 'Gaël')).rejects.toThrow(/staff_place/);
		await expect(agent(world.db, null as never, 'reception', 'Hugo')).rejects.toThrow(/staff_place/);
		await expect(agent(world.db, siteId, 'boss' as never, 'Inès')).rejects.toThrow(/role/);
	});
});
