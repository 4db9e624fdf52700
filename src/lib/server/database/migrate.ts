import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Kind } from './index.ts';
import { beginnings } from './migrations/0001-beginnings.ts';
import { siteSettings } from './migrations/0002-site-settings.ts';
import { handOff } from './migrations/0003-hand-off.ts';
import { people } from './migrations/0004-people.ts';
import { boardAndSlip } from './migrations/0005-board-and-slip.ts';
import { retention } from './migrations/0006-retention.ts';
import { statistics } from './migrations/0007-statistics.ts';
import { interoperability } from './migrations/0008-interoperability.ts';
import { kioskHeadphones } from './migrations/0009-kiosk-headphones.ts';
import { pairingOffers } from './migrations/0010-pairing-offers.ts';

/** Named one by one, because the built server has no folder to read them from. Never change one that was released. */
const migrations = (kind: Kind): Record<string, Migration> => ({
	'0001-beginnings': beginnings(kind),
	'0002-site-settings': siteSettings(),
	'0003-hand-off': handOff(kind),
	'0004-people': people(kind),
	'0005-board-and-slip': boardAndSlip(),
	'0006-retention': retention(kind),
	'0007-statistics': statistics(),
	'0008-interoperability': interoperability(),
	'0009-kiosk-headphones': kioskHeadphones(),
	'0010-pairing-offers': pairingOffers()
});

/**
 * Brings the tables up to this version of Relais, all or nothing: a start killed half-way leaves the database as it was.
 *
 * @throws the error of the migration that failed
 */
export async function migrate(kind: Kind, schema: Kysely<never>): Promise<void> {
	if (kind === 'postgres') return run(kind, schema);
	// A table made again is dropped first, which would erase all that refers to it. SQLite hears this outside of a
	// transaction only; what refers to nothing afterwards is looked for before the commit.
	await sql`pragma foreign_keys = off`.execute(schema);
	// Kysely believes SQLite cannot take tables back; it can, on our one writing connection.
	await sql`begin immediate`.execute(schema);
	try {
		await run(kind, schema);
		const { rows } = await sql`pragma foreign_key_check`.execute(schema);
		if (rows.length > 0) throw new Error(`a migration left ${rows.length} rows that refer to nothing`);
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
