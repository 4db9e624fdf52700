/**
 * Sends what waits in the outbox, at least once each: what was committed is sent even if the process died in between,
 * and what was sent by a process that died before it could say so is sent again under the same id.
 */
import type { Database } from '../database/index.ts';
import { type Due, settle, take, tidy } from './queue.ts';

/** Answers a code of what went wrong, or null. Must end within the lease (`queue.ts`). */
export type Deliver = (due: Due) => Promise<string | null>;

export interface WorkerOptions {
	deliver: Deliver;
	/** Told of a database that does not answer; the worker goes on. */
	failed: (error: unknown) => void;
	/** Milliseconds between two looks at the queue. */
	every?: number;
	/** Messages under way at once: one slow receiver must not hold the others. */
	atOnce?: number;
}

export interface Worker {
	/** Looks now rather than at the next beat: called after a commit. */
	wake(): void;
	/** Resolves when nothing due is left; for tests. */
	run(): Promise<void>;
	/** Takes nothing more, and waits for what is under way. */
	stop(): Promise<void>;
}

const anHour = 3_600_000;

/** Starts sending. When it looks and what is due follow `db.now()`. */
export function startWorker(
	db: Database,
	{ deliver, failed, every = 1_000, atOnce = 4 }: WorkerOptions
): Worker {
	let stopped = false;
	let again = false;
	let running: Promise<void> | null = null;
	let tidied = -Infinity;

	async function drain(): Promise<void> {
		while (!stopped) {
			const due = await take(db);
			if (!due) return;
			const error = await deliver(due).catch((reason: unknown) => {
				failed(reason);
				return 'internal';
			});
			await settle(db, due, error);
		}
	}

	async function look(): Promise<void> {
		do {
			again = false;
			await Promise.all(Array.from({ length: atOnce }, drain));
		} while (again && !stopped);
		if (db.now() - tidied < anHour) return;
		tidied = db.now();
		await tidy(db);
	}

	function run(): Promise<void> {
		if (stopped) return Promise.resolve();
		again = true;
		return (running ??= look()
			.catch(failed)
			.finally(() => (running = null)));
	}

	const timer = setInterval(() => void run(), every);
	timer.unref();
	return {
		wake: () => void run(),
		run,
		async stop() {
			stopped = true;
			clearInterval(timer);
			await running;
		}
	};
}
