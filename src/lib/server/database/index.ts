/**
 * The database: SQLite in one file by default, PostgreSQL when an address is given. Reads go through `db.read`,
 * writes through `write(db, job)`, which answers after commit.
 */
import type { Kysely } from 'kysely';
import type { Vault } from '../vault.ts';
import { migrate } from './migrate.ts';
import { openPostgres } from './postgres.ts';
import type { Job } from './queue.ts';
import { openSqlite } from './sqlite.ts';
import type { Tables } from './tables.ts';

export type { Tables } from './tables.ts';
export type Kind = 'sqlite' | 'postgres';
/** What a job writes through. */
export type Connection = Kysely<Tables>;

export interface Database {
	readonly kind: Kind;
	/** For reading only: sees what is committed, and nothing else. */
	readonly read: Kysely<Tables>;
	/** Epoch milliseconds; a test gives its own clock. */
	readonly now: () => number;
	/** Seals what must not be read in the file. */
	readonly vault: Vault;
	write<T>(job: Job<T>): Promise<T>;
	/**
	 * Leaves no byte of what was erased in the database's files: empties the SQLite write-ahead log, or vacuums the tables
	 * on PostgreSQL (docs/guides/operators.md). `whole` writes the SQLite file again from end to end.
	 *
	 * @throws Error when another process keeps the log in use; nothing is lost, and it can be tried again
	 */
	scrub(whole?: boolean): Promise<void>;
	/** Waits for the writes under way. */
	close(): Promise<void>;
}

export interface Opening {
	/** Path of the SQLite file, or a `postgres://` address. */
	at: string;
	vault: Vault;
	now?: () => number;
	/** Told of PostgreSQL connections lost while idle. */
	failed?: (error: Error) => void;
}

/** Opens and migrates the database. Throws when it cannot be reached or migrated. */
export async function open({ at, vault, now = Date.now, failed = () => {} }: Opening): Promise<Database> {
	const opened = /^postgres(ql)?:/.test(at) ? await openPostgres(at, failed) : openSqlite(at);
	const { kind, read, close } = opened;
	try {
		await migrate(kind, opened.schema as never);
	} catch (error) {
		await close();
		throw error;
	}
	return {
		kind,
		read,
		now,
		vault,
		close,
		write: (job) => opened.write(job),
		scrub: (whole) => opened.scrub(whole)
	};
}

/**
 * Runs a job as one transaction and resolves after commit. On SQLite, jobs a few milliseconds apart share a commit
 * (group commit); a job that throws undoes only itself.
 *
 * @param job queries the connection it is given and nothing else: everyone who writes waits for it
 */
export function write<T>(db: Database, job: Job<T>): Promise<T> {
	return db.write(job);
}
