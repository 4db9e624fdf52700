import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What goes out of Relais and comes back: subscribers, the outbox, appointments, export tokens (handoff.md section 9). */
export function interoperability(): Migration {
	return {
		async up(db: Kysely<unknown>) {
			await sending(db);
			await appointments(db);
			await exports(db);
		}
	};
}

async function sending(db: Kysely<unknown>) {
	await db.schema
		.createTable('subscriber')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('site_id', 'text', (c) => c.notNull().references('site.id'))
		.addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('webhook', 'mail')`))
		.addColumn('address', 'text', (c) => c.notNull())
		.addColumn('events', 'text', (c) => c.notNull())
		.addColumn('sealed', 'text')
		.addColumn('created_at', 'bigint', (c) => c.notNull())
		.addColumn('created_by', 'text', (c) => c.references('staff.id').onDelete('set null'))
		.execute();
	await db.schema.createIndex('subscriber_site').on('subscriber').column('site_id').execute();
	await db.schema
		.createTable('outbox')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('site_id', 'text', (c) => c.notNull().references('site.id'))
		.addColumn('subscriber_id', 'text', (c) => c.notNull().references('subscriber.id').onDelete('cascade'))
		.addColumn('kind', 'text', (c) => c.notNull())
		.addColumn('payload', 'text', (c) => c.notNull())
		.addColumn('created_at', 'bigint', (c) => c.notNull())
		.addColumn('next_at', 'bigint', (c) => c.notNull())
		.addColumn('tries', 'integer', (c) => c.notNull().defaultTo(0))
		.addColumn('done_at', 'bigint')
		.addColumn('failed_at', 'bigint')
		.addColumn('error', 'text')
		.execute();
	// What waits is small whatever has been sent.
	await sql`create index outbox_due on outbox (next_at) where done_at is null and failed_at is null`.execute(
		db
	);
	await db.schema.createIndex('outbox_site').on('outbox').columns(['site_id', 'created_at']).execute();
}

async function appointments(db: Kysely<unknown>) {
	await db.schema
		.createTable('rdv_site')
		.addColumn('site_id', 'text', (c) => c.primaryKey().references('site.id'))
		.addColumn('base', 'text', (c) => c.notNull())
		.addColumn('departement', 'text', (c) => c.notNull())
		.addColumn('client_id', 'text')
		.addColumn('client_sealed', 'text')
		.addColumn('hook_sealed', 'text')
		.addColumn('changed_at', 'bigint', (c) => c.notNull())
		.addColumn('changed_by', 'text', (c) => c.references('staff.id').onDelete('set null'))
		.execute();
	await db.schema
		.createTable('rdv_connection')
		.addColumn('staff_id', 'text', (c) => c.primaryKey().references('staff.id').onDelete('cascade'))
		.addColumn('sealed', 'text', (c) => c.notNull())
		.addColumn('changed_at', 'bigint', (c) => c.notNull())
		.execute();
	await db.schema
		.createTable('appointment')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('site_id', 'text', (c) => c.notNull().references('site.id'))
		// A ticket has one appointment at a time: preparing another one starts from the same row.
		.addColumn('ticket_id', 'text', (c) => c.notNull().unique().references('ticket.id').onDelete('cascade'))
		.addColumn('source', 'text', (c) => c.notNull())
		.addColumn('status', 'text', (c) =>
			c
				.notNull()
				.check(
					sql`status in ('preparing', 'prepared', 'set', 'seen', 'no_show', 'excused', 'cancelled', 'failed')`
				)
		)
		.addColumn('plan_id', 'text')
		.addColumn('outside_user_id', 'text')
		.addColumn('outside_id', 'text')
		.addColumn('starts_at', 'bigint')
		.addColumn('minutes', 'integer')
		.addColumn('url', 'text')
		.addColumn('told_at', 'bigint')
		.addColumn('sequence', 'integer', (c) => c.notNull().defaultTo(0))
		.addColumn('created_at', 'bigint', (c) => c.notNull())
		.addColumn('changed_at', 'bigint', (c) => c.notNull())
		.execute();
	await db.schema.createIndex('appointment_outside').on('appointment').column('outside_id').execute();
	await db.schema.createIndex('appointment_user').on('appointment').column('outside_user_id').execute();
	await db.schema
		.createTable('hook_receipt')
		.addColumn('site_id', 'text', (c) => c.notNull().references('site.id'))
		.addColumn('signature', 'text', (c) => c.notNull())
		.addColumn('at', 'bigint', (c) => c.notNull())
		.addPrimaryKeyConstraint('hook_receipt_key', ['site_id', 'signature'])
		.execute();
}

async function exports(db: Kysely<unknown>) {
	await db.schema
		.createTable('export_token')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('site_id', 'text', (c) => c.notNull().references('site.id'))
		.addColumn('label', 'text', (c) => c.notNull())
		.addColumn('token_hash', 'text', (c) => c.notNull().unique())
		.addColumn('created_at', 'bigint', (c) => c.notNull())
		.addColumn('created_by', 'text', (c) => c.references('staff.id').onDelete('set null'))
		.addColumn('used_at', 'bigint')
		.addColumn('revoked_at', 'bigint')
		.execute();
	// The export walks through a site's tickets in this order.
	await db.schema
		.createIndex('ticket_changed')
		.on('ticket')
		.columns(['site_id', 'changed_at', 'id'])
		.execute();
}
