import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Database, open, write } from '#lib/server/database/index.ts';
import { createQueue } from '#lib/server/database/queue.ts';
import { nodeSqlite } from '#lib/server/database/sqlite.ts';
import type { Tables } from '#lib/server/database/tables.ts';
import { createVault } from '#lib/server/vault.ts';
import { onBoth } from './support.ts';

describe('group commit on SQLite', () => {
	let folder: string;
	let database: DatabaseSync;
	let ran: string[];
	let queue: ReturnType<typeof createQueue>;

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'relais-queue-'));
		database = new DatabaseSync(join(folder, 'queue.sqlite'));
		database.exec('create table thing (name text primary key)');
		ran = [];
		const log = (event: { query: { sql: string } }) => void ran.push(event.query.sql);
		const connection = new Kysely<Tables>({ dialect: nodeSqlite(database), log });
		queue = createQueue(connection, () => database.isTransaction);
	});
	afterEach(() => {
		database.close();
		rmSync(folder, { recursive: true });
	});

	const put = (name: string) =>
		queue.write(async (connection) => {
			await sql`insert into thing values (${name})`.execute(connection);
			return name;
		});
	const names = () =>
		database
			.prepare('select name from thing order by name')
			.all()
			.map((row) => row['name']);
	const commits = () => ran.filter((query) => query === 'commit').length;

	it('puts what arrives together on disk together', async () => {
		const answers = await Promise.all(['a', 'b', 'c', 'd'].map(put));
		expect(answers).toEqual(['a', 'b', 'c', 'd']);
		expect(commits()).toBe(1);
		expect(ran[0]).toBe('begin immediate');
		await put('e');
		expect(commits()).toBe(2);
	});

	it('answers nobody before the commit', async () => {
		const order: string[] = [];
		const jobs = ['a', 'b'].map((name) =>
			put(name).then(() => order.push(`${name} after ${commits()} commit`))
		);
		await Promise.all(jobs);
		expect(order).toEqual(['a after 1 commit', 'b after 1 commit']);
	});

	it('undoes a job that fails, and it alone', async () => {
		const failing = queue.write(async (connection) => {
			await sql`insert into thing values ('half')`.execute(connection);
			throw new Error('no');
		});
		const [, outcome, twice] = await Promise.allSettled([put('a'), failing, put('a'), put('b')]);
		expect(outcome).toMatchObject({ status: 'rejected', reason: new Error('no') });
		expect(twice).toMatchObject({ status: 'rejected' });
		expect(names()).toEqual(['a', 'b']);
		expect(commits()).toBe(1);
	});

	it('tells everyone of a batch when its commit fails, and goes on afterwards', async () => {
		database.exec(`create table child (name text references thing(name) deferrable initially deferred);
			pragma foreign_keys = on`);
		const orphan = queue.write((connection) => sql`insert into child values ('nobody')`.execute(connection));
		const outcomes = await Promise.allSettled([put('a'), orphan]);
		expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
		expect(names()).toEqual([]);
		await put('b');
		expect(names()).toEqual(['b']);
	});

	it('tells everyone when SQLite itself gives the transaction up', async () => {
		const broken = queue.write((connection) =>
			sql`create trigger t before insert on thing begin select raise(rollback, 'disk full'); end`
				.execute(connection)
				.then(() => sql`insert into thing values ('x')`.execute(connection))
		);
		const outcomes = await Promise.allSettled([put('a'), broken, put('b')]);
		expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
		expect(names()).toEqual([]);
		await put('c');
		expect(names()).toEqual(['c']);
	});

	it('takes a burst of a thousand in a few commits, in order', async () => {
		await Promise.all(Array.from({ length: 1_000 }, (_, i) => put(String(i).padStart(4, '0'))));
		expect(names()).toHaveLength(1_000);
		expect(commits()).toBeLessThanOrEqual(9);
	});

	it('waits for what is under way before it closes', async () => {
		const late = put('late');
		await queue.idle();
		expect(names()).toEqual(['late']);
		await late;
	});
});

describe('the SQLite file', () => {
	let folder: string;
	let db: Database;
	beforeEach(async () => {
		folder = mkdtempSync(join(tmpdir(), 'relais-file-'));
		db = await open({ at: join(folder, 'relais.sqlite'), vault: createVault(randomBytes(32)) });
	});
	afterEach(async () => {
		await db.close();
		rmSync(folder, { recursive: true });
	});

	it('is journalled ahead, synchronous and with foreign keys', async () => {
		const pragma = async (name: string) =>
			write(
				db,
				async (c) => Object.values((await sql.raw(`pragma ${name}`).execute(c)).rows[0] as object)[0]
			);
		expect(await pragma('journal_mode')).toBe('wal');
		expect(await pragma('synchronous')).toBe(2);
		expect(await pragma('foreign_keys')).toBe(1);
		expect(await pragma('secure_delete')).toBe(1);
	});

	it('cannot be written through the reading connection', async () => {
		await expect(sql`delete from site`.execute(db.read)).rejects.toThrow(/readonly/);
	});
});

onBoth('opening', (world) => {
	it('finds everything where it was, and migrates nothing twice', async () => {
		const row = {
			id: 'here',
			name: 'Ici',
			time_zone: 'Europe/Paris',
			languages: '[]',
			created_at: 1_760_000_000_000
		};
		await write(world.db, (connection) => connection.insertInto('site').values(row).execute());
		const again = await open({ at: world.at, vault: world.db.vault });
		const found = await again.read.selectFrom('site').selectAll().where('id', '=', 'here').executeTakeFirst();
		// A 64-bit number is a number on both, not text.
		expect({ ...found }).toEqual(row);
		await again.close();
	});
});
