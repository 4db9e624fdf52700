import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What the wall board calls, and the slip a person takes away (handoff.md sections 2 and 10.B). */
export function boardAndSlip(): Migration {
	return {
		async up(db: Kysely<unknown>) {
			// One column a statement: SQLite adds no two at once.
			await db.schema.alterTable('ticket').addColumn('called_at', 'bigint').execute();
			await db.schema.alterTable('ticket').addColumn('place', 'text').execute();
			await db.schema.alterTable('ticket').addColumn('slip_hash', 'text').execute();
			await db.schema.createIndex('ticket_called').on('ticket').columns(['site_id', 'called_at']).execute();
			await db.schema.createIndex('ticket_slip').unique().on('ticket').column('slip_hash').execute();
			await db.schema
				.alterTable('device')
				.addColumn('printer', 'integer', (c) => c.notNull().defaultTo(0))
				.execute();
		}
	};
}
