import { expect, it } from 'vitest';
import * as access from '#lib/server/access.ts';
import * as accountLife from '#lib/server/account-life.ts';
import * as entry from '#lib/server/entry.ts';
import * as network from '#lib/server/network.ts';
import * as sessions from '#lib/server/sessions.ts';
import * as staff from '#lib/server/staff.ts';
import { createThrottles } from '#lib/server/throttle.ts';
import * as tickets from '#lib/server/tickets.ts';
import { call, done, key, onBoth, settle } from './support.ts';

const start = Date.parse('2026-01-31T08:00:00Z');
const day = 86_400_000;

onBoth('an account that nobody uses', (world) => {
	it('is warned 30 days before, locked at six months, deleted at twelve, and the journal keeps its id', async () => {
		world.clock = start;
		const { siteId, manager, kiosk } = await settle(world.db);
		await access.save(world.db, { siteId, staffId: manager.id }, { lock: 10, secondFactor: 'optional' });
		const account = { login: 'rare', name: 'Rosa Luz', role: 'reception' as const, email: 'rosa@exemple.fr' };
		const password = (await staff.create(world.db, siteId, account))!;
		const throttles = createThrottles(20, () => world.db.now());
		const signIn = () => staff.signIn(world.db, throttles, { login: 'rare', password }, '::1');
		const first = await signIn();
		if (!first.ok) throw new Error(first.why);
		const { agent } = first;
		const raised = done(await tickets.raise(world.db, kiosk, call()));
		done(await tickets.claim(world.db, raised.id, raised.version, agent, key()));
		const mine = async () => (await staff.list(world.db, siteId)).find(({ id }) => id === agent.id);
		/** A day at work for the manager, so that only the one account is unused. */
		const at = async (date: string) => {
			world.clock = Date.parse(`${date}T09:00:00Z`);
			await sessions.begin(world.db, manager);
			const counts = await accountLife.run(world.db);
			expect(await accountLife.run(world.db)).toEqual({ locked: 0, erased: 0 });
			return counts;
		};

		await at('2026-06-30');
		expect((await mine())!.life).toMatchObject({ soon: null, locksAt: Date.parse('2026-07-31T08:00:00Z') });
		await at('2026-07-02');
		expect((await mine())!.life.soon).toBe('lock');
		// Signing in is use: the person is told that it was about to be locked, and disuse begins again.
		expect(await signIn()).toMatchObject({ ok: true, rare: true });
		// The other four of the place, who never came.
		expect(await at('2026-08-15')).toEqual({ locked: 4, erased: 0 });
		expect((await mine())!.active).toBe(true);
		expect(await at('2027-01-03')).toEqual({ locked: 1, erased: 0 });
		expect(await mine()).toMatchObject({ active: false, lockedByDisuse: true });
		expect(await signIn()).toEqual({ ok: false, why: 'inactive' });
		await staff.setActive(world.db, siteId, agent.id, true, manager.id);
		expect(await at('2027-01-04')).toEqual({ locked: 0, erased: 0 });
		expect((await mine())!.active).toBe(true);

		expect(await at('2027-07-05')).toMatchObject({ locked: 1 });
		await at('2027-12-20');
		expect((await mine())!.life.soon).toBe('erase');
		expect(await at('2028-01-04')).toMatchObject({ erased: 1 });
		expect(await mine()).toBeUndefined();
		const left = await world.db.read.selectFrom('staff').selectAll().where('id', '=', agent.id).execute();
		expect(JSON.stringify(left)).not.toMatch(/Rosa|rosa|"rare"/);
		expect(await signIn()).toEqual({ ok: false, why: 'wrong' });
		// The name is free again for somebody else; the old row cannot be opened.
		expect(await staff.create(world.db, siteId, account)).not.toBeNull();
		expect(await staff.setActive(world.db, siteId, agent.id, true)).toEqual({ ok: false, why: 'unknown' });
		const journal = await world.db.read
			.selectFrom('ticket_event')
			.select('actor_id')
			.where('verb', '=', 'claim')
			.where('ticket_id', '=', raised.id)
			.execute();
		expect(journal).toEqual([{ actor_id: agent.id }]);
		world.clock = null;
	});

	it('stays when it is the last manager of its place: somebody must open the others again', async () => {
		world.clock = start;
		const { siteId, manager } = await settle(world.db);
		world.clock += 400 * day;
		await accountLife.run(world.db);
		const accounts = await staff.list(world.db, siteId);
		expect(accounts.map(({ id }) => id)).toEqual([manager.id]);
		expect(accounts[0]).toMatchObject({ active: true });
		world.clock = null;
	});
});

onBoth('a network of sites', (world) => {
	it('gets a place and its first manager from its administrator, or nothing when the login is taken', async () => {
		const { siteId } = await settle(world.db);
		const password = await staff.create(world.db, null, {
			login: 'net',
			name: 'Nadia',
			role: 'network_admin'
		});
		const throttles = createThrottles(20, () => world.db.now());
		const answer = await staff.signIn(world.db, throttles, { login: 'net', password: password! }, '::1');
		if (!answer.ok) throw new Error(answer.why);
		expect(answer).toMatchObject({ needs: null, agent: { siteId: '', role: 'network_admin' } });
		expect(await sessions.find(world.db, answer.token)).toEqual(answer.agent);
		// By site, nothing answers a network administrator.
		expect(await tickets.listReferrals(world.db, answer.agent)).toEqual([]);
		expect(await staff.list(world.db, answer.agent.siteId)).toEqual([]);

		const place = { name: 'CCAS de Cilaos', timeZone: 'Indian/Reunion' };
		const manager = { name: 'Emma', login: 'emma', email: 'emma@exemple.fr' };
		const before = (await network.list(world.db)).length;
		expect(
			await network.add(world.db, answer.agent, { ...place, manager: { ...manager, login: 'NET' } })
		).toBeNull();
		expect(await network.list(world.db)).toHaveLength(before);
		expect(await network.add(world.db, answer.agent, { ...place, manager })).toMatch(/^\w{5}-/);
		const added = (await network.list(world.db)).find(({ name }) => name === place.name)!;
		expect(added).toMatchObject({ timeZone: 'Indian/Reunion', screens: 0, accounts: { site_manager: 1 } });
		expect(
			await network.add(world.db, answer.agent, { ...place, manager: { ...manager, login: 'other' } })
		).toBeNull();
		expect(
			await world.db.read
				.selectFrom('staff_event')
				.select(['actor_id', 'verb'])
				.where('site_id', '=', added.id)
				.execute()
		).toEqual([{ actor_id: answer.agent.id, verb: 'place_added' }]);
		// A place that has a manager keeps its own.
		const another = { name: 'Eve', login: 'eve', email: null };
		expect(await network.addManager(world.db, answer.agent, siteId, another)).toBeNull();
	});

	it('never shows the contact or the content of a request to its administrator or to an auditor', async () => {
		const { siteId, kiosk, reception } = await settle(world.db);
		const raised = done(await tickets.raise(world.db, kiosk, call()));
		for (const agent of [
			{ ...reception, role: 'network_admin' as const, siteId: '' },
			{ ...reception, role: 'auditor' as const, siteId }
		]) {
			const seen = await tickets.read(world.db, raised.id, agent);
			expect(seen ?? { stuck: null, contact: null, notes: [], procedure: null, may: [] }).toMatchObject({
				stuck: null,
				contact: null,
				notes: [],
				procedure: null,
				may: []
			});
			expect(await tickets.note(world.db, raised.id, agent, { shared: 'bonjour' }, key())).toMatchObject({
				ok: false
			});
		}
	});
});

onBoth('a new password', (world) => {
	it('opens the account, and signs the other screens out', async () => {
		const { siteId, manager } = await settle(world.db);
		await access.save(world.db, { siteId, staffId: manager.id }, { lock: 10, secondFactor: 'optional' });
		const account = { login: 'change', name: 'Awa', role: 'reception' as const };
		const password = (await staff.create(world.db, siteId, account))!;
		const throttles = createThrottles(20, () => world.db.now());
		const signIn = (given: string) =>
			staff.signIn(world.db, throttles, { login: 'change', password: given }, '::1');
		const [here, there] = [await signIn(password), await signIn(password)];
		if (!here.ok || !there.ok) throw new Error('refused');
		const chosen = 'cheval agrafe pile juste';
		expect(await entry.confirmPassword(world.db, throttles, here.agent, 'soleil')).toMatchObject({
			why: 'wrong'
		});
		await entry.changePassword(world.db, here.agent, here.token, chosen);
		expect(await sessions.find(world.db, here.token)).not.toBeNull();
		expect(await sessions.find(world.db, there.token)).toBeNull();
		expect(await signIn(password)).toMatchObject({ ok: false });
		expect(await signIn(chosen)).toMatchObject({ ok: true });
	});
});
