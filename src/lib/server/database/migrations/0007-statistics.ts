import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Anonymous counters, how far the journal was counted, and the right to export (handoff.md sections 3 and 7). */
export function statistics(): Migration {
	return {
		async up(db: Kysely<unknown>) {
			await db.schema
				.createTable('visit_counter')
				.addColumn('site_id', 'text', (c) => c.notNull().references('site.id'))
				.addColumn('day', 'text', (c) => c.notNull())
				.addColumn('service', 'text', (c) => c.notNull())
				.addColumn('procedure', 'text', (c) => c.notNull())
				.addColumn('step', 'text', (c) => c.notNull())
				.addColumn('situation', 'text', (c) => c.notNull())
				.addColumn('version', 'text', (c) => c.notNull())
				.addColumn('facet', 'text', (c) => c.notNull())
				.addColumn('value', 'text', (c) => c.notNull())
				.addColumn('sessions', 'integer', (c) => c.notNull().defaultTo(0))
				.addColumn('arrivals', 'integer', (c) => c.notNull().defaultTo(0))
				.addColumn('stuck', 'integer', (c) => c.notNull().defaultTo(0))
				.addColumn('solved', 'integer', (c) => c.notNull().defaultTo(0))
				.addColumn('left_here', 'integer', (c) => c.notNull().defaultTo(0))
				.addPrimaryKeyConstraint('visit_counter_key', [
					'site_id',
					'day',
					'service',
					'procedure',
					'step',
					'situation',
					'version',
					'facet',
					'value'
				])
				.execute();
			await db.schema
				.createTable('counted_event')
				.addColumn('site_id', 'text', (c) => c.primaryKey().references('site.id'))
				.addColumn('seq', 'bigint', (c) => c.notNull())
				.execute();
			await db.schema
				.alterTable('staff')
				.addColumn('can_export', 'integer', (c) => c.notNull().defaultTo(0))
				.execute();
		}
	};
}
