import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Kind } from './index.ts';
import { beginnings } from './migrations/0001-beginnings.ts';
import { siteSettings } from './migrations/0002-site-settings.ts';
import { people } from './migrations/0004-people.ts';

/** Named one by one, because the built server has no folder to read them from. Never change one that was released. */
const migrations = (kind: Kind): Record<string, Migration> => ({
	'0001-beginnings': beginnings(kind),
	'0002-site-settings': siteSettings(),
	'0004-people': people(kind)
});

/**
 * Brings the tables up to this version of Relais, all or nothing: a start killed half-way leaves the database as it was.
 *
 * @throws the error of the migration that failed
 */
export async function migrate(kind: Kind, schema: Kysely<never>): Promise<void> {
	if (kind === 'postgres') return run(kind, schema);
	// Kysely believes SQLite cannot take tables back; it can, on our one writing connection.
	// A table that is made again under the same name must not take its children with it; this only works outside a transaction.
	await sql`pragma foreign_keys = off`.execute(schema);
	await sql`begin immediate`.execute(schema);
	try {
		await run(kind, schema);
		const { rows } = await sql`pragma foreign_key_check`.execute(schema);
		if (rows.length > 0) throw new Error(`migration left ${rows.length} rows that point nowhere`);
		await sql`commit`.execute(schema);
	} catch (error) {
		await sql`rollback`.execute(schema);
		throw error;
	} finally {
		await sql`pragma foreign_keys = on`.execute(schema);
	}
}

async function run(kind: Kind, schema: Kysely<never>): Promise<void> {
	const migrator = new Migrator({ db: schema, provider: { getMigrations: async () => migrations(kind) } });
	const { error } = await migrator.migrateToLatest();
	if (error) throw error;
}
