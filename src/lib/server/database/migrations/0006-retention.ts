import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Kind } from '../index.ts';

/** Append-only tables whose rows go with age, by the purge alone. */
const journals = ['ticket_event', 'break_glass', 'staff_event', 'audit'];

/** The audit trail, what is left of erased tickets, and the only way through the locks of the journals. */
export function retention(kind: Kind): Migration {
	return {
		async up(db: Kysely<unknown>) {
			await remains(db);
			await audit(db);
			await pass(db);
			await slipCode(kind, db);
			await (kind === 'sqlite' ? lockOnSqlite(db) : lockOnPostgres(db));
		}
	};
}

async function remains(db: Kysely<unknown>) {
	// Empty text stands for « nothing », because a key holds no null.
	await db.schema
		.createTable('purged_ticket')
		.addColumn('site_id', 'text', (c) => c.notNull().references('site.id'))
		.addColumn('day', 'text', (c) => c.notNull())
		.addColumn('kind', 'text', (c) => c.notNull())
		.addColumn('level', 'text', (c) => c.notNull())
		.addColumn('outcome', 'text', (c) => c.notNull())
		.addColumn('procedure', 'text', (c) => c.notNull())
		.addColumn('count', 'integer', (c) => c.notNull())
		.addPrimaryKeyConstraint('purged_ticket_key', ['site_id', 'day', 'kind', 'level', 'outcome', 'procedure'])
		.execute();
	await db.schema
		.createTable('purge_run')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('site_id', 'text', (c) => c.notNull().references('site.id'))
		.addColumn('day', 'text', (c) => c.notNull())
		.addColumn('cause', 'text', (c) => c.notNull().check(sql`cause in ('evening', 'asked')`))
		.addColumn('state', 'text', (c) => c.notNull().check(sql`state in ('running', 'done', 'failed')`))
		.addColumn('counts', 'text')
		.addColumn('started_at', 'bigint', (c) => c.notNull())
		.addColumn('beat_at', 'bigint', (c) => c.notNull())
		.addColumn('ended_at', 'bigint')
		.execute();
	// Of two processes that see the evening come, one runs.
	await sql`create unique index purge_run_evening on purge_run (site_id, day) where cause = 'evening'`.execute(
		db
	);
	await db.schema
		.createTable('erasure')
		.addColumn('ticket_id', 'text', (c) => c.primaryKey())
		.addColumn('site_id', 'text', (c) => c.notNull().references('site.id'))
		.addColumn('kind', 'text', (c) => c.notNull())
		.addColumn('day', 'text', (c) => c.notNull())
		.addColumn('number', 'integer', (c) => c.notNull())
		.addColumn('at', 'bigint', (c) => c.notNull())
		.execute();
}

async function audit(db: Kysely<unknown>) {
	await db.schema
		.createTable('audit_counter')
		.addColumn('site_id', 'text', (c) => c.primaryKey().references('site.id'))
		.addColumn('last', 'bigint', (c) => c.notNull())
		.execute();
	// No foreign key to who acted: the trail outlives a deleted account.
	await db.schema
		.createTable('audit')
		.addColumn('site_id', 'text', (c) => c.notNull().references('site.id'))
		.addColumn('seq', 'bigint', (c) => c.notNull())
		.addColumn('actor_kind', 'text', (c) =>
			c.notNull().check(sql`actor_kind in ('staff', 'person', 'system')`)
		)
		.addColumn('actor_id', 'text')
		.addColumn('action', 'text', (c) => c.notNull())
		.addColumn('subject_kind', 'text')
		.addColumn('subject_id', 'text')
		.addColumn('at', 'bigint', (c) => c.notNull())
		.addPrimaryKeyConstraint('audit_key', ['site_id', 'seq'])
		.execute();
	await db.schema.createIndex('audit_at').on('audit').columns(['site_id', 'at']).execute();
	await db.schema.createIndex('audit_subject').on('audit').column('subject_id').execute();
}

/**
 * A row of `purge_pass` opens the locks for its own transaction. It points at a row that cannot exist, and the database
 * looks at that when the transaction ends: a pass that is not given back makes the whole transaction fail. Nobody can
 * leave the locks open, and no other transaction ever sees them open.
 */
async function pass(db: Kysely<unknown>) {
	await db.schema
		.createTable('purge_never')
		.addColumn('id', 'text', (c) =>
			c
				.primaryKey()
				.check(sql`id is null`)
				.notNull()
		)
		.execute();
	await sql`create table purge_pass (
		id text primary key,
		given_back text not null default 'before the transaction ends'
			references purge_never (id) deferrable initially deferred
	)`.execute(db);
}

/** The slip's code, when no earlier migration made its column. */
async function slipCode(kind: Kind, db: Kysely<unknown>) {
	const { rows } = await (
		kind === 'sqlite'
			? sql`select name from pragma_table_info('ticket') where name = 'slip_hash'`
			: sql`select column_name from information_schema.columns where table_schema = current_schema()
				and table_name = 'ticket' and column_name = 'slip_hash'`
	).execute(db);
	if (rows.length > 0) return;
	await db.schema.alterTable('ticket').addColumn('slip_hash', 'text').execute();
	await db.schema.createIndex('ticket_slip').on('ticket').column('slip_hash').execute();
}

async function lockOnSqlite(db: Kysely<unknown>) {
	const unless = sql`when not exists (select 1 from purge_pass)`;
	for (const table of journals) {
		await sql`drop trigger if exists ${sql.ref(`${table}_no_delete`)}`.execute(db);
		await sql`create trigger ${sql.ref(`${table}_no_delete`)} before delete on ${sql.table(table)} ${unless}
			begin select raise(abort, ${sql.lit(`${table} is append-only`)}); end`.execute(db);
	}
	await sql`create trigger audit_no_update before update on audit
		begin select raise(abort, 'audit is append-only'); end`.execute(db);
	await sql`create trigger audit_no_replace before insert on audit
		when exists (select 1 from audit where site_id = new.site_id and seq = new.seq)
		begin select raise(abort, 'audit is append-only'); end`.execute(db);
}

async function lockOnPostgres(db: Kysely<unknown>) {
	// The triggers of the older journals call these functions: they open and close with them.
	for (const table of journals)
		await sql`create or replace function ${sql.ref(`${table}_is_append_only`)}() returns trigger language plpgsql as
			$$ begin
				if TG_OP = 'DELETE' and exists (select 1 from purge_pass) then return old; end if;
				raise exception '${sql.raw(table)} is append-only';
			end $$`.execute(db);
	await sql`create trigger audit_no_change before update or delete on audit
		for each row execute function audit_is_append_only()`.execute(db);
	await sql`create trigger audit_no_truncate before truncate on audit
		for each statement execute function audit_is_append_only()`.execute(db);
}
