import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Kind } from '../index.ts';

/** A migration keeps its own lists: the vocabulary may grow later, what was released does not change. */
const states = ['raised', 'claimed', 'helping', 'offered', 'accepted', 'refused', 'withdrawn', 'closed'];

/** Sites, devices, staff, tickets. */
export function beginnings(kind: Kind): Migration {
	return {
		async up(db: Kysely<unknown>) {
			await places(db);
			await people(db);
			await tickets(db);
			await ticketParts(db);
			await journal(db);
			await (kind === 'sqlite' ? sealOnSqlite(db) : sealOnPostgres(db));
		}
	};
}

async function places(db: Kysely<unknown>) {
	await db.schema
		.createTable('site')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('name', 'text', (c) => c.notNull())
		.addColumn('time_zone', 'text', (c) => c.notNull())
		.addColumn('languages', 'text', (c) => c.notNull())
		.addColumn('created_at', 'bigint', (c) => c.notNull())
		.execute();
	await db.schema
		.createTable('device')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('site_id', 'text', (c) => c.notNull().references('site.id'))
		.addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('kiosk', 'board')`))
		.addColumn('label', 'text', (c) => c.notNull())
		.addColumn('token_hash', 'text', (c) => c.unique())
		.addColumn('created_at', 'bigint', (c) => c.notNull())
		.addColumn('paired_at', 'bigint')
		.addColumn('revoked_at', 'bigint')
		.addColumn('locked', 'integer', (c) => c.notNull().defaultTo(0))
		.addColumn('diagonal_inches', 'real', (c) => c.notNull())
		.addColumn('width_px', 'integer', (c) => c.notNull())
		.addColumn('height_px', 'integer', (c) => c.notNull())
		.addColumn('distance_mm', 'integer', (c) => c.notNull())
		.execute();
	await db.schema
		.createTable('pairing')
		.addColumn('code_hash', 'text', (c) => c.primaryKey())
		// One living code per device: making another forgets the first.
		.addColumn('device_id', 'text', (c) => c.notNull().unique().references('device.id'))
		.addColumn('expires_at', 'bigint', (c) => c.notNull())
		.execute();
}

async function people(db: Kysely<unknown>) {
	await db.schema
		.createTable('staff')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('site_id', 'text', (c) => c.notNull().references('site.id'))
		.addColumn('login', 'text', (c) => c.notNull().unique())
		.addColumn('name', 'text', (c) => c.notNull())
		.addColumn('role', 'text', (c) =>
			c.notNull().check(sql`role in ('reception', 'social_worker', 'site_manager')`)
		)
		.addColumn('password_hash', 'text', (c) => c.notNull())
		.addColumn('active', 'integer', (c) => c.notNull().defaultTo(1))
		.addColumn('created_at', 'bigint', (c) => c.notNull())
		.addColumn('seen_at', 'bigint')
		.execute();
	await db.schema
		.createTable('staff_session')
		.addColumn('token_hash', 'text', (c) => c.primaryKey())
		.addColumn('staff_id', 'text', (c) => c.notNull().references('staff.id').onDelete('cascade'))
		.addColumn('created_at', 'bigint', (c) => c.notNull())
		.addColumn('seen_at', 'bigint', (c) => c.notNull())
		.execute();
	await db.schema.createIndex('staff_session_staff').on('staff_session').column('staff_id').execute();
}

async function tickets(db: Kysely<unknown>) {
	await db.schema
		.createTable('ticket')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('site_id', 'text', (c) => c.notNull().references('site.id'))
		.addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('desk', 'referral')`))
		.addColumn('state', 'text', (c) => c.notNull().check(sql`state in (${sql.join(states.map(sql.lit))})`))
		.addColumn('version', 'integer', (c) => c.notNull())
		.addColumn('day', 'text', (c) => c.notNull())
		.addColumn('number', 'integer', (c) => c.notNull())
		.addColumn('kiosk_id', 'text', (c) => c.references('device.id'))
		.addColumn('origin_id', 'text', (c) => c.references('ticket.id'))
		.addColumn('sender_id', 'text', (c) => c.references('staff.id'))
		.addColumn('holder_id', 'text', (c) => c.references('staff.id'))
		.addColumn('language', 'text', (c) => c.notNull())
		.addColumn('trigger', 'text', (c) => c.notNull())
		.addColumn('consent', 'text', (c) => c.notNull())
		.addColumn('consent_version', 'text', (c) => c.notNull())
		.addColumn('level', 'text', (c) => c.notNull().check(sql`level in ('now', 'today', 'normal')`))
		.addColumn('flag', 'text')
		.addColumn('deadline', 'text', (c) => c.notNull())
		.addColumn('procedure', 'text')
		.addColumn('step', 'text')
		.addColumn('context', 'text')
		.addColumn('person', 'text')
		.addColumn('means', 'text')
		.addColumn('refusal', 'text')
		.addColumn('came_back', 'integer', (c) => c.notNull().defaultTo(0))
		.addColumn('outcome', 'text')
		.addColumn('raised_at', 'bigint', (c) => c.notNull())
		.addColumn('changed_at', 'bigint', (c) => c.notNull())
		.execute();
	// A referral wears the number of the desk ticket it comes from: the person keeps one slip.
	await sql`create unique index ticket_number on ticket (site_id, day, number) where kind = 'desk'`.execute(
		db
	);
	await sql`create unique index ticket_open_referral on ticket (origin_id)
		where kind = 'referral' and state in ('offered', 'accepted', 'refused')`.execute(db);
	await db.schema.createIndex('ticket_state').on('ticket').columns(['site_id', 'state']).execute();
}

async function ticketParts(db: Kysely<unknown>) {
	await db.schema
		.createTable('ticket_contact')
		.addColumn('ticket_id', 'text', (c) => c.primaryKey().references('ticket.id').onDelete('cascade'))
		.addColumn('sealed', 'text', (c) => c.notNull())
		.execute();
	await db.schema
		.createTable('ticket_note')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('ticket_id', 'text', (c) => c.notNull().references('ticket.id').onDelete('cascade'))
		.addColumn('author_id', 'text', (c) => c.notNull().references('staff.id'))
		.addColumn('shared', 'integer', (c) => c.notNull())
		.addColumn('sealed', 'text', (c) => c.notNull())
		.addColumn('at', 'bigint', (c) => c.notNull())
		.execute();
	await db.schema.createIndex('ticket_note_ticket').on('ticket_note').column('ticket_id').execute();
	await db.schema
		.createTable('day_counter')
		.addColumn('site_id', 'text', (c) => c.notNull().references('site.id'))
		.addColumn('day', 'text', (c) => c.notNull())
		.addColumn('last', 'integer', (c) => c.notNull())
		.addPrimaryKeyConstraint('day_counter_key', ['site_id', 'day'])
		.execute();
}

async function journal(db: Kysely<unknown>) {
	await db.schema
		.createTable('event_counter')
		.addColumn('site_id', 'text', (c) => c.primaryKey().references('site.id'))
		.addColumn('last', 'bigint', (c) => c.notNull())
		.execute();
	// No foreign key to the ticket: the journal of ids and codes outlives the ticket it speaks of.
	await db.schema
		.createTable('ticket_event')
		.addColumn('site_id', 'text', (c) => c.notNull().references('site.id'))
		.addColumn('seq', 'bigint', (c) => c.notNull())
		.addColumn('ticket_id', 'text', (c) => c.notNull())
		.addColumn('actor_kind', 'text', (c) => c.notNull().check(sql`actor_kind in ('kiosk', 'staff')`))
		.addColumn('actor_id', 'text', (c) => c.notNull())
		.addColumn('verb', 'text', (c) => c.notNull())
		.addColumn('from_state', 'text')
		.addColumn('to_state', 'text', (c) => c.notNull())
		.addColumn('reason', 'text')
		.addColumn('version', 'integer', (c) => c.notNull())
		.addColumn('at', 'bigint', (c) => c.notNull())
		.addPrimaryKeyConstraint('ticket_event_key', ['site_id', 'seq'])
		.addUniqueConstraint('ticket_event_version', ['ticket_id', 'version'])
		.execute();
	await db.schema
		.createTable('command')
		.addColumn('actor', 'text', (c) => c.notNull())
		.addColumn('key', 'text', (c) => c.notNull())
		.addColumn('subject', 'text', (c) => c.notNull())
		.addColumn('answer', 'text')
		.addColumn('at', 'bigint', (c) => c.notNull())
		.addPrimaryKeyConstraint('command_key', ['actor', 'key'])
		.execute();
}

/** The database itself refuses to change the past; `insert or replace` too, which fires no delete trigger. */
async function sealOnSqlite(db: Kysely<unknown>) {
	for (const change of ['update', 'delete'])
		await sql`create trigger ${sql.ref(`ticket_event_no_${change}`)} before ${sql.raw(change)} on ticket_event
			begin select raise(abort, 'ticket_event is append-only'); end`.execute(db);
	await sql`create trigger ticket_event_no_replace before insert on ticket_event
		when exists (select 1 from ticket_event where site_id = new.site_id and seq = new.seq)
		or exists (select 1 from ticket_event where ticket_id = new.ticket_id and version = new.version)
		begin select raise(abort, 'ticket_event is append-only'); end`.execute(db);
}

async function sealOnPostgres(db: Kysely<unknown>) {
	await sql`create function ticket_event_is_append_only() returns trigger language plpgsql as
		$$ begin raise exception 'ticket_event is append-only'; end $$`.execute(db);
	await sql`create trigger ticket_event_no_change before update or delete on ticket_event
		for each row execute function ticket_event_is_append_only()`.execute(db);
	await sql`create trigger ticket_event_no_truncate before truncate on ticket_event
		for each statement execute function ticket_event_is_append_only()`.execute(db);
}
