import { Secret, TOTP } from 'otpauth';
import { expect, it } from 'vitest';
import * as access from '#lib/server/access.ts';
import * as entry from '#lib/server/entry.ts';
import * as secondFactor from '#lib/server/second-factor.ts';
import * as sessions from '#lib/server/sessions.ts';
import * as staff from '#lib/server/staff.ts';
import { createThrottles } from '#lib/server/throttle.ts';
import type { Agent } from '#lib/server/who.ts';
import { onBoth, settle, type World } from './support.ts';

const start = Date.parse('2026-07-01T08:00:00Z');
const step = 30_000;

/** A telephone that took the picture. */
async function phoneOf(world: World, agent: Agent) {
	await secondFactor.begin(world.db, agent);
	const { secret } = (await secondFactor.enrolment(world.db, agent))!;
	const totp = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) });
	const code = (at = world.db.now()) => totp.generate({ timestamp: at });
	const codes = (await secondFactor.confirm(world.db, agent, code()))!;
	return { code, codes, secret };
}

onBoth('a second factor', (world) => {
	const throttles = () => createThrottles(20, () => world.db.now());

	it('follows RFC 6238, is sealed, and counts from its first right code', async () => {
		world.clock = start;
		const { reception } = await settle(world.db);
		expect(await secondFactor.stateOf(world.db, reception.id)).toBe('none');
		await secondFactor.begin(world.db, reception);
		const { secret, path, size } = (await secondFactor.enrolment(world.db, reception))!;
		expect(secret).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
		expect(size).toBeGreaterThan(30);
		expect(path).toMatch(/^M4 4h1v1h-1z/);
		expect(await secondFactor.confirm(world.db, reception, '000000')).toBeNull();
		expect(await secondFactor.stateOf(world.db, reception.id)).toBe('begun');
		const phone = await phoneOf(world, reception);
		expect(new Set(phone.codes).size).toBe(10);
		expect(await secondFactor.stateOf(world.db, reception.id)).toBe('on');
		// In use, it is not shown again, and another one cannot take its place.
		expect(await secondFactor.enrolment(world.db, reception)).toBeNull();
		await secondFactor.begin(world.db, reception);
		expect(await secondFactor.stateOf(world.db, reception.id)).toBe('on');
		const rows = JSON.stringify([
			await world.db.read.selectFrom('second_factor').selectAll().execute(),
			await world.db.read.selectFrom('recovery_code').selectAll().execute()
		]);
		for (const kept of [
			phone.secret.replaceAll(' ', ''),
			...phone.codes,
			...phone.codes.map((c) => c.replaceAll('-', ''))
		])
			expect(rows).not.toContain(kept);
		// RFC 6238 appendix B, the last six digits.
		const totp = new TOTP({ secret: Secret.fromLatin1('12345678901234567890') });
		expect(totp.generate({ timestamp: 59_000 })).toBe('287082');
		world.clock = null;
	});

	it('takes a code once, half a minute early or late, and never two at once', async () => {
		world.clock = start;
		const { reception } = await settle(world.db);
		const { code } = await phoneOf(world, reception);
		const check = (typed: string) => secondFactor.check(world.db, reception, typed);
		expect(await check(code())).toBe(false);
		world.clock += 2 * step;
		expect(await check(code(world.clock - 2 * step))).toBe(false);
		const late = code(world.clock - step);
		const both = await Promise.all([check(late), check(late.replace(/(...)/, '$1 '))]);
		expect(both.filter(Boolean)).toHaveLength(1);
		expect(await check(code(world.clock + step))).toBe(true);
		// What came before the last one is spent with it.
		expect(await check(code())).toBe(false);
		world.clock = null;
	});

	it('can be replaced by each recovery code once', async () => {
		const { reception, social } = await settle(world.db);
		const { codes } = await phoneOf(world, reception);
		await phoneOf(world, social);
		expect(await secondFactor.check(world.db, social, codes[0]!)).toBe(false);
		const tries = [codes[0]!, ` ${codes[0]!.toUpperCase()}`, codes[1]!.replaceAll('-', '')];
		const results = [];
		for (const code of tries) results.push(await secondFactor.check(world.db, reception, code));
		expect(results).toEqual([true, false, true]);
		expect(await secondFactor.left(world.db, reception.id)).toBe(8);
		const fresh = await secondFactor.again(world.db, reception);
		expect(await secondFactor.check(world.db, reception, codes[2]!)).toBe(false);
		expect(await secondFactor.check(world.db, reception, fresh[0]!)).toBe(true);
	});

	it('is asked for after the password, slows whoever guesses, and opens under another token', async () => {
		world.clock = start;
		const { siteId } = await settle(world.db);
		const password = (await staff.create(world.db, siteId, {
			login: 'awa-factor',
			name: 'Awa',
			role: 'reception'
		}))!;
		const limits = throttles();
		const signIn = async () => {
			const answer = await staff.signIn(world.db, limits, { login: 'awa-factor', password }, '::1');
			if (!answer.ok) throw new Error(answer.why);
			return answer;
		};
		const { agent } = await signIn();
		const { code } = await phoneOf(world, agent);
		const half = await signIn();
		expect(half.needs).toBe('code');
		expect(await sessions.find(world.db, half.token)).toBeNull();
		expect(await sessions.look(world.db, half.token, 'person')).toMatchObject({ needs: 'code' });
		world.clock += step;
		const give = (typed: string) => entry.giveCode(world.db, limits, half.token, agent, typed);
		for (let i = 0; i < 5; i++) expect(await give('000000')).toEqual({ ok: false, why: 'wrong' });
		expect(await give(code())).toEqual({ ok: false, why: 'wait', seconds: 2 });
		world.clock += 2_000;
		const opened = await give(code());
		if (!opened.ok) throw new Error(opened.why);
		expect(await sessions.find(world.db, opened.token)).toMatchObject({ id: agent.id });
		expect(await sessions.look(world.db, half.token, 'person')).toBeNull();
		// Left half-open, it ends by itself.
		const left = await signIn();
		world.clock += sessions.pendingLimit;
		expect(await sessions.look(world.db, left.token, 'person')).toBeNull();
		world.clock = null;
	});

	it('is required where the manager says so, of those who see what people told', async () => {
		const { siteId, manager, reception } = await settle(world.db);
		const auditor = { ...reception, role: 'auditor' as const };
		const needs = async (agent: Agent) => (await entry.begin(world.db, agent)).needs;
		const policy = { lock: 10, secondFactor: 'optional' as const };
		const who = { siteId, staffId: manager.id };
		await access.save(world.db, who, policy);
		expect(await needs(reception)).toBeNull();
		await access.save(world.db, who, { ...policy, secondFactor: 'required' });
		expect([await needs(reception), await needs(manager), await needs(auditor)]).toEqual([
			'enrol',
			'enrol',
			null
		]);
		expect(await access.read(world.db, 'nowhere', true)).toEqual({ lock: 10, secondFactor: 'optional' });
		expect(await access.read(world.db, 'nowhere', false)).toEqual({ lock: 10, secondFactor: 'required' });
	});

	it('lost with the telephone, is taken away by the manager of the site alone, and that is written down', async () => {
		const here = await settle(world.db);
		const there = await settle(world.db);
		await phoneOf(world, here.reception);
		const token = await sessions.begin(world.db, here.reception);
		expect(await secondFactor.reset(world.db, there.manager, here.reception.id)).toBeNull();
		expect(await secondFactor.reset(world.db, here.manager, here.reception.id)).toBe('Awa');
		expect(await secondFactor.stateOf(world.db, here.reception.id)).toBe('none');
		expect(await sessions.find(world.db, token)).toBeNull();
		const events = await world.db.read
			.selectFrom('staff_event')
			.select(['verb', 'staff_id', 'actor_id'])
			.where('site_id', '=', here.siteId)
			.orderBy('at')
			.execute();
		expect(events).toContainEqual({
			verb: 'second_factor_reset',
			staff_id: here.reception.id,
			actor_id: here.manager.id
		});
		await expect(world.db.write((to) => to.deleteFrom('staff_event').execute())).rejects.toThrow(
			/append-only/
		);
	});
});
