/**
 * What leaves Relais: written beside the event it tells, sent by a worker of each process (handoff.md section 9,
 * docs/decisions/0094-outbox.md).
 */
import { config } from './config.ts';
import type { Database } from './database/index.ts';
import { log } from './log.ts';
import { deliverer } from './outbox/deliver.ts';
import { mailer } from './outbox/mail.ts';
import { startWorker, type Worker } from './outbox/worker.ts';
import { onCommit } from './tickets/bus.ts';

export { announcePurge, announced } from './outbox/messages.ts';
export { deliveries, failures, retry, type Delivery } from './outbox/queue.ts';

/** Milliseconds the server waits for its last messages when it stops. */
const patience = 1_500;

let worker: Worker | null = null;

/** Starts the worker of this process, woken by each commit of a ticket. `stop` ends what it started. */
export function open(db: Database): { stop: () => Promise<void> } {
	const { smtp, publicUrl, privateAddresses: allowPrivate } = config;
	const link = publicUrl && new URL('/tickets', publicUrl).href;
	const mail = smtp && mailer({ ...smtp, link });
	const started = startWorker(db, {
		deliver: deliverer(db, { allowPrivate, mail }),
		failed: (err) => log.warn({ err }, 'the outbox could not be read')
	});
	worker = started;
	const deaf = onCommit(() => started.wake());
	return {
		async stop() {
			deaf();
			worker = null;
			// What is under way may be slow; cut off, it is sent again by the next process.
			await Promise.race([started.stop(), new Promise((resolve) => setTimeout(resolve, patience).unref())]);
		}
	};
}

/** Sends what waits now rather than in a second: after a test or a retry, somebody is looking. */
export function wake(): void {
	worker?.wake();
}
