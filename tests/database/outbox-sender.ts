/** A process of its own that raises tickets, or sends what waits, until it is killed; started by `outbox.test.ts`. */
import { open } from '#lib/server/database/index.ts';
import { deliverer } from '#lib/server/outbox/deliver.ts';
import { startWorker } from '#lib/server/outbox/worker.ts';
import * as tickets from '#lib/server/tickets.ts';
import { createVault } from '#lib/server/vault.ts';
import type { Device } from '#lib/server/who.ts';
import type { RaiseRequest } from '#lib/tickets/types.ts';

interface Task {
	at: string;
	key: string;
	/** Milliseconds its clock is ahead. */
	ahead: number;
	kiosk: Device;
	calls: RaiseRequest[];
	send: boolean;
}

process.once('message', async ({ at, key, ahead, kiosk, calls, send }: Task) => {
	const vault = createVault(Buffer.from(key, 'base64'));
	const db = await open({ at, vault, now: () => Date.now() + ahead });
	for (const call of calls) await tickets.raise(db, kiosk, call);
	process.send!('committed');
	if (!send) return;
	const worker = startWorker(db, {
		deliver: deliverer(db, { allowPrivate: true, mail: null }),
		failed: (error) => console.error(error),
		every: 20
	});
	process.once('message', async () => {
		await worker.stop();
		await db.close();
		process.disconnect();
	});
});
