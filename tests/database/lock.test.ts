import { expect, it } from 'vitest';
import * as access from '#lib/server/access.ts';
import * as entry from '#lib/server/entry.ts';
import { openRoom } from '#lib/server/live.ts';
import * as sessions from '#lib/server/sessions.ts';
import * as staff from '#lib/server/staff.ts';
import { createThrottles } from '#lib/server/throttle.ts';
import { hashToken } from '#lib/server/tokens.ts';
import type { Agent } from '#lib/server/who.ts';
import { onBoth, settle } from './support.ts';

const start = Date.parse('2026-07-01T08:00:00Z');
const minute = 60_000;

onBoth('a screen left alone', (world) => {
	const needs = async (token: string, use: sessions.Use) =>
		(await sessions.look(world.db, token, use))?.needs;

	it('locks after ten minutes without a person, however much the screen reads by itself', async () => {
		world.clock = start;
		const { reception } = await settle(world.db);
		const token = await sessions.begin(world.db, reception);
		for (let i = 0; i < 3; i++) {
			world.clock += 9 * minute;
			expect(await needs(token, 'person')).toBeNull();
		}
		for (let i = 0; i < 9; i++) {
			world.clock += minute;
			expect(await needs(token, 'screen')).toBeNull();
		}
		world.clock += minute;
		expect(await needs(token, 'screen')).toBe('unlock');
		// Nor does asking again, by whoever sits there, open it.
		expect(await needs(token, 'person')).toBe('unlock');
		expect(await sessions.find(world.db, token)).toBeNull();
		world.clock = null;
	});

	it('locks when its manager decided, and no other site’s', async () => {
		world.clock = start;
		const here = await settle(world.db);
		const there = await settle(world.db);
		await access.save(
			world.db,
			{ siteId: here.siteId, staffId: here.manager.id },
			{ lock: 2, secondFactor: 'optional' }
		);
		const [mine, theirs] = [
			await sessions.begin(world.db, here.reception),
			await sessions.begin(world.db, there.reception)
		];
		world.clock += 2 * minute;
		expect([await needs(mine, 'screen'), await needs(theirs, 'screen')]).toEqual(['unlock', null]);
		world.clock = null;
	});

	it('opens again with the password, in every tab since they share the session, and slows whoever guesses', async () => {
		world.clock = start;
		const { siteId, manager } = await settle(world.db);
		await access.save(world.db, { siteId, staffId: manager.id }, { lock: 10, secondFactor: 'optional' });
		const password = (await staff.create(world.db, siteId, {
			login: 'awa-lock',
			name: 'Awa',
			role: 'reception'
		}))!;
		const throttles = createThrottles(20, () => world.db.now());
		const answer = await staff.signIn(world.db, throttles, { login: 'awa-lock', password }, '::1');
		if (!answer.ok) throw new Error(answer.why);
		const { token, agent } = answer;
		await entry.lock(world.db, token, agent);
		expect(await needs(token, 'person')).toBe('unlock');
		const unlock = (given: string) => entry.unlock(world.db, throttles, token, agent, given);
		for (let i = 0; i < 5; i++) expect(await unlock('soleil')).toEqual({ ok: false, why: 'wrong' });
		expect(await unlock(password)).toEqual({ ok: false, why: 'wait', seconds: 2 });
		world.clock += 2_000;
		expect(await unlock(password)).toEqual({ ok: true });
		expect(await needs(token, 'person')).toBeNull();
		world.clock = null;
	});

	it('hears nothing of the room while it is locked; the same person’s other computer goes on', async () => {
		const { siteId, reception } = await settle(world.db);
		const { live, stop } = openRoom(world.db);
		const listen = async (token: string, agent: Agent) =>
			live.subscribe(siteId, {
				agent: agent.id,
				session: hashToken(token),
				allowed: async () => (await sessions.find(world.db, token, false)) !== null
			});
		const token = await sessions.begin(world.db, reception);
		const other = await sessions.begin(world.db, reception);
		const feeds = [await listen(token, reception), await listen(other, reception)];
		await entry.lock(world.db, token, reception);
		expect(feeds.map((feed) => feed.isOpen)).toEqual([false, true]);
		stop();
	});
});
