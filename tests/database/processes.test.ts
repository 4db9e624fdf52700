import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, it } from 'vitest';
import * as tickets from '#lib/server/tickets.ts';
import type { Answer } from '#lib/tickets/answers.ts';
import { call, done, onBoth, settle } from './support.ts';

let racers: ChildProcess[] = [];
afterEach(() => {
	for (const racer of racers) racer.kill();
	racers = [];
});

onBoth('two servers on one database', (world) => {
	it('have exactly one winner for each of 200 tickets they claim at once', async () => {
		const { kiosk, reception, colleague, siteId } = await settle(world.db);
		const raised = await Promise.all(
			Array.from({ length: 200 }, () => tickets.raise(world.db, kiosk, call()))
		);
		const ids = raised.map((answer) => done(answer).id);
		racers = [reception, colleague].map((agent) => {
			const racer = fork('tests/database/racer.ts', { stdio: 'inherit' });
			racer.send({ at: world.at, agent, ids });
			return racer;
		});
		await Promise.all(racers.map((racer) => once(racer, 'message')));
		const answers = racers.map(async (racer) => {
			racer.send('go');
			const [found] = (await once(racer, 'message')) as [Answer[]];
			return found;
		});
		const [first, second] = await Promise.all(answers);
		for (const [i, id] of ids.entries()) {
			const both = [first![i]!, second![i]!];
			expect(
				both.filter((answer) => answer.ok),
				id
			).toHaveLength(1);
			expect(both.find((answer) => !answer.ok)).toMatchObject({ why: 'conflict', verb: 'claim' });
		}
		const rows = await world.db.read
			.selectFrom('ticket_event')
			.select('seq')
			.where('site_id', '=', siteId)
			.orderBy('seq')
			.execute();
		expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 400 }, (_, i) => i + 1));
	}, 60_000);
});
