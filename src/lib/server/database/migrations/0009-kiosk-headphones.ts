import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Whether the socket of a kiosk is for headphones: only then may what is private be said in them. */
export function kioskHeadphones(): Migration {
	return {
		async up(db: Kysely<unknown>) {
			await db.schema
				.alterTable('device')
				.addColumn('headphones', 'integer', (c) => c.notNull().defaultTo(0))
				.execute();
		}
	};
}
