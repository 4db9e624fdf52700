/** What a watcher reads at `/healthz`: it restarts what answers 503, and calls a human for the rest. */
import { expect, it } from 'vitest';
import { open } from '#lib/server/database/index.ts';
import { startEvenings } from '#lib/server/retention/evening.ts';
import { version } from '../../package.json';
import { GET } from '../../src/routes/healthz/+server.ts';
import { onBoth, settle, vault, type World } from './support.ts';

const day = 86_400_000;
const tuesday = Date.parse('2026-11-03T11:00:00Z');

/** @returns the status and the body that the route answers */
async function health(db: World['db']): Promise<[number, Record<string, unknown>]> {
	const answer = await GET({ locals: { db } } as unknown as Parameters<typeof GET>[0]);
	return [answer.status, (await answer.json()) as Record<string, unknown>];
}

onBoth('the health of a server', (world) => {
	it('is 503, and says so, when its database does not answer; nothing else of it is told', async () => {
		const gone = await open({ at: world.at, vault });
		expect(await health(gone)).toEqual([200, { status: 'ok', version, retention: 'ok' }]);
		await gone.close();
		expect(await health(gone)).toEqual([503, { status: 'no-database', version }]);
	});

	it('is 200 with its word when a purge failed, or two evenings went by without one', async () => {
		world.clock = tuesday;
		await settle(world.db);
		expect(await health(world.db)).toEqual([200, { status: 'ok', version, retention: 'ok' }]);

		world.clock = tuesday + 3 * day;
		expect(await health(world.db)).toEqual([200, { status: 'ok', version, retention: 'late' }]);

		// The first write is the claim of the run, the last says how it ended; what erases in between finds no disk.
		let writes = 0;
		const broken: World['db'] = {
			...world.db,
			write: (job) => (++writes === 2 ? Promise.reject(new Error('disk full')) : world.db.write(job))
		};
		const failures: unknown[] = [];
		const evening = async (db: World['db']) => {
			const evenings = startEvenings(db, { failed: (error) => failures.push(error) });
			await evenings.tick();
			await evenings.stop();
		};
		world.clock = Date.parse('2026-11-06T22:30:00Z');
		await evening(broken);
		expect(failures).toEqual([new Error('disk full')]);
		expect(await health(world.db)).toEqual([200, { status: 'ok', version, retention: 'failed' }]);

		// Tried again after ten minutes, and well.
		world.clock += 11 * 60_000;
		await evening(world.db);
		expect(failures).toHaveLength(1);
		expect(await health(world.db)).toEqual([200, { status: 'ok', version, retention: 'ok' }]);
	});
});
