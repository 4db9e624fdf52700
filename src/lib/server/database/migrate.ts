import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Kind } from './index.ts';
import { beginnings } from './migrations/0001-beginnings.ts';
import { siteSettings } from './migrations/0002-site-settings.ts';
import { statistics } from './migrations/0007-statistics.ts';

/** Named one by one, because the built server has no folder to read them from. Never change one that was released. */
const migrations = (kind: Kind): Record<string, Migration> => ({
	'0001-beginnings': beginnings(kind),
	'0002-site-settings': siteSettings(),
	'0007-statistics': statistics()
});

/**
 * Brings the tables up to this version of Relais, all or nothing: a start killed half-way leaves the database as it was.
 *
 * @throws the error of the migration that failed
 */
export async function migrate(kind: Kind, schema: Kysely<never>): Promise<void> {
	if (kind === 'postgres') return run(kind, schema);
	// Kysely believes SQLite cannot take tables back; it can, on our one writing connection.
	await sql`begin immediate`.execute(schema);
	try {
		await run(kind, schema);
		await sql`commit`.execute(schema);
	} catch (error) {
		await sql`rollback`.execute(schema);
		throw error;
	}
}

async function run(kind: Kind, schema: Kysely<never>): Promise<void> {
	const migrator = new Migrator({ db: schema, provider: { getMigrations: async () => migrations(kind) } });
	const { error } = await migrator.migrateToLatest();
	if (error) throw error;
}
