import { closeSync, openSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { type Dialect, Kysely, SqliteDialect } from 'kysely';
import { createQueue } from './queue.ts';
import type { Tables } from './tables.ts';

/** Milliseconds a connection waits for another process (a backup, a tool) before it gives up. */
const busyTimeout = 5_000;

/** Kysely's SQLite dialect expects better-sqlite3; this gives it Node's own SQLite. */
export function nodeSqlite(database: DatabaseSync): Dialect {
	const prepared = new Map<string, ReturnType<typeof adapt>>();
	const adapt = (statement: StatementSync) => ({
		reader: statement.columns().length > 0,
		all: (values: readonly unknown[]) => statement.all(...(values as SQLInputValue[])),
		run: (values: readonly unknown[]) => statement.run(...(values as SQLInputValue[])),
		iterate: (values: readonly unknown[]) => statement.iterate(...(values as SQLInputValue[]))
	});
	const prepare = (sql: string) => {
		const known = prepared.get(sql);
		if (known) return known;
		const fresh = adapt(database.prepare(sql));
		// Queries are few and fixed; the bound only guards against a list of changing length.
		if (prepared.size < 500) prepared.set(sql, fresh);
		return fresh;
	};
	return new SqliteDialect({ database: { close: () => database.close(), prepare } });
}

/**
 * Opens the file with one connection that writes and one that reads: a reader never waits for a writer, and sees
 * nothing before commit (WAL). `synchronous=FULL` makes each commit reach the disk before it is acknowledged.
 *
 * @param file path of the database file; it is created when missing
 */
export function openSqlite(file: string) {
	// Readable by the server's account alone; SQLite gives the same rights to the files beside it.
	closeSync(openSync(file, 'a', 0o600));
	const writing = new DatabaseSync(file, { timeout: busyTimeout });
	writing.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
	// What is erased leaves no trace in free pages (handoff.md G13).
	writing.exec('PRAGMA secure_delete = ON');
	const reading = new DatabaseSync(file, { timeout: busyTimeout });
	reading.exec('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA query_only = ON');
	const writer = new Kysely<Tables>({ dialect: nodeSqlite(writing) });
	const read = new Kysely<Tables>({ dialect: nodeSqlite(reading) });
	const queue = createQueue(writer, () => writing.isTransaction);
	return {
		kind: 'sqlite' as const,
		read,
		schema: writer,
		write: queue.write,
		async scrub(whole = false) {
			// Between two transactions: nothing else writes on this connection while this runs.
			await queue.between(() => {
				if (whole) writing.exec('VACUUM');
				const { busy } = writing.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() as { busy: number };
				if (busy) throw new Error('another process keeps the write-ahead log in use');
			});
		},
		async close() {
			await queue.idle();
			await read.destroy();
			await writer.destroy();
		}
	};
}
