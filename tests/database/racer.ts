/** One of two processes that claim the same tickets at the same moment; started by `processes.test.ts`. */
import { randomUUID } from 'node:crypto';
import { open } from '#lib/server/database/index.ts';
import * as tickets from '#lib/server/tickets.ts';
import { createVault } from '#lib/server/vault.ts';
import type { Agent } from '#lib/server/who.ts';

interface Race {
	at: string;
	agent: Agent;
	ids: string[];
}

process.once('message', async ({ at, agent, ids }: Race) => {
	const db = await open({ at, vault: createVault(Buffer.alloc(32)) });
	process.once('message', async () => {
		const answers = [];
		// In small groups, so that both processes are in the middle of their list at the same time.
		for (let i = 0; i < ids.length; i += 10) {
			const group = ids.slice(i, i + 10);
			answers.push(...(await Promise.all(group.map((id) => tickets.claim(db, id, 1, agent, randomUUID())))));
		}
		process.send!(answers);
		await db.close();
		process.disconnect();
	});
	process.send!('ready');
});
