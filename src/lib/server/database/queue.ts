/**
 * Group commit: on SQLite a commit costs one wait for the disk, whatever it holds. Jobs that arrive within a few
 * milliseconds of each other share one transaction, each in a savepoint of its own, and are all answered after the
 * commit (docs/decisions/0010-node-sqlite-and-group-commit.md).
 */
import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';

/** Milliseconds the first job waits for company (handoff.md section 4). */
const patience = 4;
/** Jobs in one transaction at most, so that one burst does not make the first of them wait for all. */
const batchSize = 128;

/** Must only query the connection it is given: while it runs, everyone who writes waits. */
export type Job<T> = (connection: Kysely<Tables>) => Promise<T>;

interface Waiting {
	run: Job<unknown>;
	/** Settles the promise of `write`; called after the commit or the rollback. */
	settle: (outcome: PromiseSettledResult<unknown>) => void;
}

export interface Queue {
	/** Resolves with the job's answer once it is on disk; rejects with the job's error, whose writes are undone. */
	write<T>(job: Job<T>): Promise<T>;
	/** Runs something between two transactions, alone. Rejects with what it throws. */
	between(action: () => void): Promise<void>;
	/** Resolves when nothing is waiting. */
	idle(): Promise<void>;
}

/**
 * @param connection the only connection that writes to this file
 * @param inTransaction whether SQLite still has the transaction open: some errors (a full disk) close it by themselves
 */
export function createQueue(connection: Kysely<Tables>, inTransaction: () => boolean): Queue {
	let waiting: Waiting[] = [];
	let working: Promise<void> | null = null;

	async function work(): Promise<void> {
		await new Promise((resolve) => setTimeout(resolve, patience));
		while (waiting.length > 0) {
			const batch = waiting.slice(0, batchSize);
			waiting = waiting.slice(batchSize);
			const outcomes = await commit(batch).catch((reason: unknown) => batch.map(() => rejected(reason)));
			batch.forEach((job, i) => job.settle(outcomes[i]!));
		}
		working = null;
	}

	async function commit(batch: Waiting[]): Promise<PromiseSettledResult<unknown>[]> {
		await sql`begin immediate`.execute(connection);
		try {
			const outcomes: PromiseSettledResult<unknown>[] = [];
			for (const { run } of batch) outcomes.push(await alone(run));
			await sql`commit`.execute(connection);
			return outcomes;
		} catch (error) {
			if (inTransaction()) await sql`rollback`.execute(connection);
			throw error;
		}
	}

	/** Runs one job so that its failure undoes only itself. */
	async function alone(run: Job<unknown>): Promise<PromiseSettledResult<unknown>> {
		await sql`savepoint job`.execute(connection);
		try {
			const value = await run(connection);
			await sql`release job`.execute(connection);
			return { status: 'fulfilled', value };
		} catch (error) {
			if (!inTransaction()) throw error;
			await sql`rollback to job`.execute(connection);
			await sql`release job`.execute(connection);
			return rejected(error);
		}
	}

	return {
		write<T>(job: Job<T>) {
			return new Promise<T>((resolve, reject) => {
				const settle = (outcome: PromiseSettledResult<unknown>) =>
					outcome.status === 'fulfilled' ? resolve(outcome.value as T) : reject(outcome.reason);
				waiting.push({ run: job, settle });
				working ??= work();
			});
		},
		async between(action) {
			// `working` ends with an empty queue and no transaction; an action that does not wait leaves no gap for one.
			while (working) await working;
			action();
		},
		async idle() {
			while (working) await working;
		}
	};
}

function rejected(reason: unknown): PromiseRejectedResult {
	return { status: 'rejected', reason };
}
