import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Codes that screens without a pairing show of themselves (docs/decisions/0104-pairing-shown.md). */
export function pairingOffers(): Migration {
	return {
		async up(db: Kysely<unknown>) {
			await db.schema
				.createTable('pairing_offer')
				.addColumn('secret_hash', 'text', (c) => c.primaryKey())
				.addColumn('code_hash', 'text', (c) => c.notNull().unique())
				.addColumn('device_id', 'text', (c) => c.references('device.id'))
				.addColumn('expires_at', 'bigint', (c) => c.notNull())
				.execute();
		}
	};
}
