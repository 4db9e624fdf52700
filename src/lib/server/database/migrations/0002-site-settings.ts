import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What differs from one place to another: desks, local rules, procedures switched off. */
export function siteSettings(): Migration {
	return {
		async up(db: Kysely<unknown>) {
			await db.schema
				.createTable('site_setting')
				.addColumn('site_id', 'text', (c) => c.notNull().references('site.id'))
				.addColumn('name', 'text', (c) => c.notNull())
				.addColumn('value', 'text', (c) => c.notNull())
				.addColumn('changed_at', 'bigint', (c) => c.notNull())
				.addColumn('changed_by', 'text', (c) => c.references('staff.id'))
				.addPrimaryKeyConstraint('site_setting_name', ['site_id', 'name'])
				.execute();
		}
	};
}
