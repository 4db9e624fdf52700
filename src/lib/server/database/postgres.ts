import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import type { Job } from './queue.ts';
import type { Tables } from './tables.ts';

/** `int8`, which pg gives as text: our largest are epoch milliseconds, far under 2^53. */
const int8 = 20;
/** Serialization failure and deadlock: PostgreSQL asks for the transaction to be tried again. */
const retried = new Set(['40001', '40P01']);
const attempts = 10;

/**
 * Opens a pool. Each job is a transaction of its own at « read committed »: races are decided by guarded updates
 * and unique indexes, which wait for each other there instead of failing.
 *
 * @param url `postgres://user:password@host:5432/name`
 * @param failed told of connections lost while idle; the pool replaces them
 */
export async function openPostgres(url: string, failed: (error: Error) => void) {
	const { default: pg } = await import('pg');
	const types = {
		getTypeParser: (oid: number, format?: 'text' | 'binary') =>
			oid === int8 ? Number : pg.types.getTypeParser(oid, format as 'text')
	};
	const pool = new pg.Pool({ connectionString: url, max: 10, types: types as typeof pg.types });
	pool.on('error', failed);
	const read = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
	const pending = new Set<Promise<unknown>>();

	async function attempt<T>(job: Job<T>): Promise<T> {
		for (let left = attempts; ; left--) {
			try {
				return await read.transaction().execute((transaction: Transaction<Tables>) => job(transaction));
			} catch (error) {
				if (left <= 1 || !retried.has((error as { code?: string }).code ?? '')) throw error;
				await new Promise((resolve) => setTimeout(resolve, Math.random() * 20));
			}
		}
	}

	return {
		kind: 'postgres' as const,
		read,
		schema: read,
		write<T>(job: Job<T>): Promise<T> {
			const done = attempt(job).finally(() => pending.delete(done));
			pending.add(done);
			return done;
		},
		/** Space of what was deleted may be written over; what PostgreSQL keeps elsewhere is the operator's (WAL, backups). */
		async scrub(_whole?: boolean) {
			await sql`vacuum ticket, ticket_contact, ticket_note, ticket_event, command, audit`.execute(read);
		},
		async close() {
			await Promise.allSettled(pending);
			await read.destroy();
		}
	};
}
