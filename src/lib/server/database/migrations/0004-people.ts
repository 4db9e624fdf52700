import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Kind } from '../index.ts';

/** A migration keeps its own lists. */
const roles = ['reception', 'social_worker', 'site_manager', 'network_admin', 'auditor'];
const reasons = ['absence', 'complaint', 'person_request', 'danger', 'technical'];

/** Roles of the network and of audit, second factors, locks, the glass that is broken, what happens to an account. */
export function people(kind: Kind): Migration {
	return {
		async up(db: Kysely<unknown>) {
			await (kind === 'sqlite' ? widenOnSqlite(db) : widenOnPostgres(db));
			await sessions(db);
			await secondFactors(db);
			await records(db);
			for (const table of ['break_glass', 'staff_event'])
				await (kind === 'sqlite' ? sealOnSqlite(db, table) : sealOnPostgres(db, table));
		}
	};
}

const roleList = () => sql.join(roles.map(sql.lit));

/**
 * SQLite cannot change a CHECK: the table is made again, in the order its manual asks for (« Making Other Kinds Of Table
 * Schema Changes »). `migrate` has foreign keys off meanwhile, so that dropping the old table drops no session with it.
 */
async function widenOnSqlite(db: Kysely<unknown>) {
	await sql`create table staff_wider (
		id text primary key,
		site_id text references site (id),
		login text not null unique,
		name text not null,
		role text not null check (role in (${roleList()})),
		password_hash text not null,
		active integer not null default 1,
		created_at bigint not null,
		seen_at bigint,
		email text unique,
		subject text unique,
		opened_at bigint,
		closed_why text,
		erased_at bigint,
		constraint staff_place check ((role = 'network_admin') = (site_id is null))
	)`.execute(db);
	const kept = sql.raw('id, site_id, login, name, role, password_hash, active, created_at, seen_at');
	await sql`insert into staff_wider (${kept}) select ${kept} from staff`.execute(db);
	await db.schema.dropTable('staff').execute();
	await sql`alter table staff_wider rename to staff`.execute(db);
}

async function widenOnPostgres(db: Kysely<unknown>) {
	await sql`alter table staff
		drop constraint staff_role_check,
		add constraint staff_role_check check (role in (${roleList()})),
		alter column site_id drop not null,
		add column email text unique,
		add column subject text unique,
		add column opened_at bigint,
		add column closed_why text,
		add column erased_at bigint,
		add constraint staff_place check ((role = 'network_admin') = (site_id is null))`.execute(db);
}

async function sessions(db: Kysely<unknown>) {
	const add = (name: string, type: 'bigint' | 'text') =>
		db.schema.alterTable('staff_session').addColumn(name, type).execute();
	await db.schema
		.alterTable('staff_session')
		.addColumn('active_at', 'bigint', (c) => c.notNull().defaultTo(0))
		.execute();
	await sql`update staff_session set active_at = seen_at`.execute(db);
	await add('locked_at', 'bigint');
	await add('needs', 'text');
	await add('id_token', 'text');
}

async function secondFactors(db: Kysely<unknown>) {
	await db.schema
		.createTable('second_factor')
		.addColumn('staff_id', 'text', (c) => c.primaryKey().references('staff.id').onDelete('cascade'))
		.addColumn('sealed', 'text', (c) => c.notNull())
		.addColumn('created_at', 'bigint', (c) => c.notNull())
		.addColumn('confirmed_at', 'bigint')
		.addColumn('last_step', 'bigint', (c) => c.notNull().defaultTo(0))
		.execute();
	await db.schema
		.createTable('recovery_code')
		.addColumn('code_hash', 'text', (c) => c.primaryKey())
		.addColumn('staff_id', 'text', (c) => c.notNull().references('staff.id').onDelete('cascade'))
		.addColumn('used_at', 'bigint')
		.execute();
	await db.schema.createIndex('recovery_code_staff').on('recovery_code').column('staff_id').execute();
}

/** Ids and codes only; they outlive the ticket and the account they speak of, so no foreign key to either. */
async function records(db: Kysely<unknown>) {
	await db.schema
		.createTable('break_glass')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('site_id', 'text', (c) => c.notNull().references('site.id'))
		.addColumn('ticket_id', 'text', (c) => c.notNull())
		.addColumn('staff_id', 'text', (c) => c.notNull())
		.addColumn('reason', 'text', (c) => c.notNull().check(sql`reason in (${sql.join(reasons.map(sql.lit))})`))
		.addColumn('at', 'bigint', (c) => c.notNull())
		.execute();
	await db.schema.createIndex('break_glass_ticket').on('break_glass').column('ticket_id').execute();
	await db.schema
		.createTable('staff_event')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('site_id', 'text', (c) => c.references('site.id'))
		.addColumn('staff_id', 'text', (c) => c.notNull())
		.addColumn('actor_id', 'text')
		.addColumn('verb', 'text', (c) => c.notNull())
		.addColumn('at', 'bigint', (c) => c.notNull())
		.execute();
	await db.schema.createIndex('staff_event_site').on('staff_event').columns(['site_id', 'at']).execute();
}

/** As in the first migration: the database itself refuses to change the past. */
async function sealOnSqlite(db: Kysely<unknown>, table: string) {
	const refusal = sql.lit(`${table} is append-only`);
	for (const change of ['update', 'delete'])
		await sql`create trigger ${sql.ref(`${table}_no_${change}`)} before ${sql.raw(change)} on ${sql.table(table)}
			begin select raise(abort, ${refusal}); end`.execute(db);
	await sql`create trigger ${sql.ref(`${table}_no_replace`)} before insert on ${sql.table(table)}
		when exists (select 1 from ${sql.table(table)} where id = new.id)
		begin select raise(abort, ${refusal}); end`.execute(db);
}

async function sealOnPostgres(db: Kysely<unknown>, table: string) {
	const refuse = sql.ref(`${table}_is_append_only`);
	await sql`create function ${refuse}() returns trigger language plpgsql as
		$$ begin raise exception ${sql.lit(`${table} is append-only`)}; end $$`.execute(db);
	await sql`create trigger ${sql.ref(`${table}_no_change`)} before update or delete on ${sql.table(table)}
		for each row execute function ${refuse}()`.execute(db);
	await sql`create trigger ${sql.ref(`${table}_no_truncate`)} before truncate on ${sql.table(table)}
		for each statement execute function ${refuse}()`.execute(db);
}
