/** A site that runs already is brought up to this version: every row is kept, and every rule holds again. */
import { rmSync } from 'node:fs';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { type Database, open } from '#lib/server/database/index.ts';
import { beginnings } from '#lib/server/database/migrations/0001-beginnings.ts';
import { siteSettings } from '#lib/server/database/migrations/0002-site-settings.ts';
import { nodeSqlite } from '#lib/server/database/sqlite.ts';
import * as tickets from '#lib/server/tickets.ts';
import type { Agent } from '#lib/server/who.ts';
import { done, key, onBoth, vault, type World } from './support.ts';

const at = 1_780_000_000_000;

/** The database as version 0002 made it, somewhere of its own. */
async function old(world: World) {
	if (world.db.kind === 'sqlite') {
		const file = `${world.at}.old`;
		const database = new DatabaseSync(file);
		database.exec('PRAGMA foreign_keys = ON');
		return {
			at: file,
			db: new Kysely<unknown>({ dialect: nodeSqlite(database) }),
			remove: () => rmSync(file)
		};
	}
	const name = `relais_old_${Date.now()}`;
	await sql`create database ${sql.id(name)}`.execute(world.db.read);
	const address = world.at.replace(/\/relais_[^?]*/, `/${name}`);
	const db = new Kysely<unknown>({
		dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: address }) })
	});
	const remove = () => sql`drop database ${sql.id(name)} with (force)`.execute(world.db.read);
	return { at: address, db, remove };
}

async function fill(db: Kysely<unknown>) {
	const insert = (table: string, row: Record<string, string | number | null>) =>
		sql`insert into ${sql.table(table)} (${sql.join(Object.keys(row).map((name) => sql.ref(name)))})
			values (${sql.join(Object.values(row))})`.execute(db);
	await insert('site', {
		id: 's',
		name: 'Ici',
		time_zone: 'Europe/Paris',
		languages: '["fr"]',
		created_at: at
	});
	for (const [id, role] of [
		['awa', 'reception'],
		['chloe', 'social_worker']
	] as const)
		await insert('staff', {
			id,
			site_id: 's',
			login: id,
			name: id,
			role,
			password_hash: 'x',
			created_at: at
		});
	const ticket = {
		site_id: 's',
		day: '2026-05-28',
		language: 'ar',
		trigger: 'help_button',
		consent: 'stuck_step',
		consent_version: '1',
		level: 'normal',
		deadline: 'unknown',
		procedure: 'caf-access',
		sender_id: 'awa',
		raised_at: at
	};
	const desk = { ...ticket, kind: 'desk', state: 'closed', outcome: 'handed_over', holder_id: 'awa' };
	await insert('ticket', { ...desk, id: 'd', version: 3, number: 7, changed_at: at + 9 });
	const referral = { ...ticket, kind: 'referral', state: 'accepted', origin_id: 'd', holder_id: 'chloe' };
	await insert('ticket', { ...referral, id: 'r', version: 2, number: 7, changed_at: at + 20 });
	await insert('ticket', {
		...desk,
		outcome: null,
		state: 'raised',
		id: 'w',
		version: 1,
		number: 8,
		changed_at: at
	});
	await insert('ticket_contact', { ticket_id: 'r', sealed: 'sealed' });
	await insert('ticket_note', { id: 'n', ticket_id: 'r', author_id: 'awa', shared: 1, sealed: 'sealed', at });
	const events = [
		['d', 'raise', null, 'raised', 1, 0],
		['d', 'claim', 'raised', 'claimed', 2, 5],
		['d', 'hand_over', 'claimed', 'closed', 3, 9],
		['r', 'offer', null, 'offered', 1, 9],
		['r', 'accept', 'offered', 'accepted', 2, 20],
		['w', 'raise', null, 'raised', 1, 30]
	] as const;
	for (const [i, [ticket_id, verb, from_state, to_state, version, after]] of events.entries())
		await insert('ticket_event', {
			site_id: 's',
			seq: i + 1,
			ticket_id,
			actor_kind: 'staff',
			actor_id: 'awa',
			verb,
			from_state,
			to_state,
			version,
			at: at + after
		});
	await insert('event_counter', { site_id: 's', last: events.length });
	await insert('day_counter', { site_id: 's', day: '2026-05-28', last: 8 });
}

const rows = async (db: Kysely<never>, table: string, by: string) => {
	const found = await sql<
		Record<string, unknown>
	>`select * from ${sql.table(table)} order by ${sql.ref(by)}`.execute(db);
	// PostgreSQL gives large numbers as text through a plain pool.
	return found.rows.map((row) =>
		Object.fromEntries(
			Object.entries(row).map(([name, value]) => [name, value === null ? null : String(value)])
		)
	);
};

onBoth('a database of the version before', (world) => {
	it('keeps its tickets, journal, notes and contacts, and every rule the database itself holds', async () => {
		const before = await old(world);
		let migrated: Database | undefined;
		try {
			const provider = {
				getMigrations: () =>
					Promise.resolve({
						'0001-beginnings': beginnings(world.db.kind),
						'0002-site-settings': siteSettings()
					})
			};
			const { error } = await new Migrator({ db: before.db, provider }).migrateToLatest();
			expect(error).toBeUndefined();
			await fill(before.db);
			const tables = ['ticket', 'ticket_note', 'ticket_contact', 'ticket_event'] as const;
			const keys = { ticket: 'id', ticket_note: 'id', ticket_contact: 'ticket_id', ticket_event: 'seq' };
			const kept = new Map<string, Record<string, string | null>[]>();
			for (const table of tables) kept.set(table, await rows(before.db as never, table, keys[table]));
			await before.db.destroy();

			migrated = await open({ at: before.at, vault, now: () => at + 100 });
			const db = migrated;
			for (const table of tables) {
				const now = await rows(db.read as never, table, keys[table]);
				expect(now, table).toHaveLength(kept.get(table)!.length);
				for (const [i, row] of kept.get(table)!.entries()) expect(now[i], table).toMatchObject(row);
			}
			const known = await db.read
				.selectFrom('ticket')
				.select(['id', 'clock_at', 'first_claimed_at', 'reminded', 'undo'])
				.orderBy('id')
				.execute();
			expect(known).toEqual([
				{ id: 'd', clock_at: at, first_claimed_at: at + 5, reminded: 0, undo: null },
				{ id: 'r', clock_at: at + 20, first_claimed_at: at + 20, reminded: 0, undo: null },
				{ id: 'w', clock_at: at, first_claimed_at: null, reminded: 0, undo: null }
			]);
			await holds(db);
			// And people go on working.
			const awa: Agent = { id: 'awa', siteId: 's', login: 'awa', name: 'awa', role: 'reception' };
			done(await tickets.claim(db, 'w', 1, awa, key()));
			done(await tickets.start(db, 'w', 2, awa, key()));
			done(await tickets.pause(db, 'w', 3, awa, 'document', key()));
			// Once is enough: a second start changes nothing.
			await migrated.close();
			migrated = await open({ at: before.at, vault });
			expect(await rows(migrated.read as never, 'ticket_event', 'seq')).toHaveLength(10);
		} finally {
			await migrated?.close();
			await before.remove();
		}
	});
});

/** What the tables refuse, as they did before. */
async function holds(db: Database) {
	const refused = async (query: ReturnType<typeof sql>, why: RegExp) =>
		expect(db.write((connection) => query.execute(connection))).rejects.toThrow(why);
	await refused(sql`update ticket_event set verb = 'close'`, /append-only/);
	await refused(sql`delete from ticket_event`, /append-only/);
	const event = (version: number, verb: string) =>
		sql`insert into ticket_event (site_id, seq, ticket_id, actor_kind, actor_id, verb, to_state, version, at)
			values ('s', 99, 'd', 'system', 'system', ${verb}, 'closed', ${version}, 1)`;
	await refused(event(3, 'purge'), /append-only|unique/i);
	if (db.kind === 'sqlite')
		await refused(
			sql`insert or replace into ticket_event (site_id, seq, ticket_id, actor_kind, actor_id, verb, to_state, version, at)
				values ('s', 99, 'd', 'system', 'system', 'purge', 'closed', 3, 1)`,
			/append-only/
		);
	await refused(sql`update ticket set state = 'lost' where id = 'd'`, /check/i);
	await refused(sql`update ticket set holder_id = 'nobody' where id = 'd'`, /foreign key/i);
	await refused(sql`update ticket set number = 7 where id = 'w'`, /unique/i);
	await refused(sql`delete from staff where id = 'awa'`, /foreign key/i);
	await refused(sql`delete from ticket where id = 'd'`, /foreign key/i);
	// A quiet event bears a version that is taken.
	await db.write((connection) =>
		sql`insert into ticket_event (site_id, seq, ticket_id, actor_kind, actor_id, verb, to_state, version, at)
			values ('s', 7, 'w', 'system', 'system', 'remind', 'raised', 1, 1)`.execute(connection)
	);
	await db.write((connection) =>
		sql`update event_counter set last = 7 where site_id = 's'`.execute(connection)
	);
}
