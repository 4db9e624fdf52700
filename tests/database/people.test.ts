import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import * as demo from '#lib/server/demo.ts';
import * as devices from '#lib/server/devices.ts';
import * as firstStart from '#lib/server/first-start.ts';
import { createLog, report } from '#lib/server/log.ts';
import { onRightsChange, type RightsChange } from '#lib/server/rights.ts';
import * as sessions from '#lib/server/sessions.ts';
import * as sites from '#lib/server/sites.ts';
import * as staff from '#lib/server/staff.ts';
import { createThrottles } from '#lib/server/throttle.ts';
import { onBoth, settle, type World } from './support.ts';

const screen = { diagonalInches: 23.8, widthPx: 1920, heightPx: 1080, distanceMm: 500 };
const start = Date.parse('2026-07-01T08:00:00Z');

/** An account made through the front door, and its password. */
async function account(world: World, siteId: string, login = randomUUID()) {
	const password = await staff.create(world.db, siteId, { login, name: 'Awa', role: 'reception' });
	return { login, password: password! };
}

onBoth('signing in', (world) => {
	const fresh = () => createThrottles(20, () => world.db.now());

	it('opens a session whose token is not in the database', async () => {
		const { siteId } = await settle(world.db);
		const { login, password } = await account(world, siteId);
		const answer = await staff.signIn(
			world.db,
			fresh(),
			{ login: ` ${login.toUpperCase()} `, password },
			'::1'
		);
		if (!answer.ok) throw new Error(answer.why);
		expect(await sessions.look(world.db, answer.token, 'person')).toMatchObject({
			agent: { login, siteId, role: 'reception' }
		});
		const rows = await world.db.read.selectFrom('staff_session').selectAll().execute();
		expect(JSON.stringify(rows)).not.toContain(answer.token);
		const stored = await world.db.read
			.selectFrom('staff')
			.select('password_hash')
			.where('login', '=', login)
			.execute();
		expect(JSON.stringify(stored)).toMatch(/argon2id/);
		expect(JSON.stringify(stored)).not.toContain(password);
	});

	it('says the same thing, after the same work, for an unknown login, a closed account and a wrong password', async () => {
		const { siteId } = await settle(world.db);
		const { login, password } = await account(world, siteId);
		const closed = await account(world, siteId);
		const all = await staff.list(world.db, siteId);
		await staff.setActive(world.db, siteId, all.find((one) => one.login === closed.login)!.id, false);
		const tries = [
			{ login, password: 'soleil' },
			{ login: 'nobody', password },
			{ login: closed.login, password: closed.password }
		];
		for (const given of tries)
			expect(await staff.signIn(world.db, fresh(), given, '::1')).toEqual({ ok: false, why: 'wrong' });
	});

	it('makes whoever guesses wait longer and longer, even with the right password, then forgives', async () => {
		world.clock = start;
		const { siteId } = await settle(world.db);
		const { login, password } = await account(world, siteId);
		const throttles = fresh();
		const attempt = (given: string, address = '::1') =>
			staff.signIn(world.db, throttles, { login, password: given }, address);
		for (let i = 0; i < 5; i++) expect(await attempt('soleil')).toEqual({ ok: false, why: 'wrong' });
		expect(await attempt(password)).toEqual({ ok: false, why: 'wait', seconds: 2 });
		expect(await attempt(password, '::2')).toEqual({ ok: false, why: 'wait', seconds: 2 });
		world.clock += 2_000;
		expect(await attempt('lune')).toEqual({ ok: false, why: 'wrong' });
		expect(await attempt(password)).toEqual({ ok: false, why: 'wait', seconds: 4 });
		world.clock += 4_000;
		expect(await attempt(password)).toMatchObject({ ok: true });
		expect(await attempt('soleil')).toEqual({ ok: false, why: 'wrong' });
		world.clock = null;
	});

	it('slows an address that tries many logins', async () => {
		world.clock = start;
		const throttles = fresh();
		const attempt = (login: string) => staff.signIn(world.db, throttles, { login, password: 'x' }, '::9');
		for (let i = 0; i < 21; i++) await attempt(`somebody-${i}`);
		expect(await attempt('somebody-else')).toEqual({ ok: false, why: 'wait', seconds: 5 });
		world.clock = null;
	});

	it('ends after four hours without use and after twelve in all, and a live screen does not count as use', async () => {
		world.clock = start;
		const { reception } = await settle(world.db);
		const hour = 3_600_000;
		// Screens that read by themselves, locked long since: the two ends hold for them too.
		const look = (token: string, use: sessions.Use = 'screen') => sessions.look(world.db, token, use);
		const idle = await sessions.begin(world.db, reception);
		const used = await sessions.begin(world.db, reception);
		for (let i = 0; i < 3; i++) {
			world.clock += 1.2 * hour;
			expect(await look(used)).toMatchObject({ agent: { id: reception.id } });
			expect(await look(idle, 'none')).toMatchObject({ agent: { id: reception.id } });
		}
		world.clock += hour;
		expect(await look(idle, 'none')).toBeNull();
		for (let i = 0; i < 6; i++) {
			expect(await look(used)).toMatchObject({ agent: { id: reception.id } });
			world.clock += 1.2 * hour;
		}
		world.clock = start + 12 * hour;
		expect(await look(used)).toBeNull();
		world.clock = null;
	});

	it('is over at once after signing out, a new password or a closed account, and open screens are told', async () => {
		const { siteId, manager } = await settle(world.db);
		const told: RightsChange[] = [];
		const stop = onRightsChange((change) => told.push(change));
		const { login } = await account(world, siteId);
		const [agent] = (await staff.list(world.db, siteId)).filter((one) => one.login === login);
		const sign = () => sessions.begin(world.db, { ...agent!, siteId });
		const first = await sign();
		await staff.signOut(world.db, first);
		expect(await sessions.find(world.db, first)).toBeNull();
		const second = await sign();
		const made = await staff.resetPassword(world.db, siteId, agent!.id);
		expect(made).toMatchObject({ name: 'Awa' });
		expect(await sessions.find(world.db, second)).toBeNull();
		const third = await sign();
		expect(await staff.setActive(world.db, siteId, agent!.id, false)).toEqual({ ok: true, name: 'Awa' });
		expect(await sessions.find(world.db, third)).toBeNull();
		expect(told).toEqual(Array(3).fill({ agentId: agent!.id }));
		expect(await staff.setActive(world.db, siteId, manager.id, false)).toEqual({
			ok: false,
			why: 'lastManager'
		});
		stop();
	});

	it('never opens an account of another site, nor two with one login', async () => {
		const here = await settle(world.db);
		const there = await settle(world.db);
		const { login } = await account(world, here.siteId);
		expect(await staff.create(world.db, there.siteId, { login, name: 'B', role: 'reception' })).toBeNull();
		expect(await staff.resetPassword(world.db, there.siteId, here.reception.id)).toBeNull();
		const closing = await staff.setActive(world.db, there.siteId, here.reception.id, false);
		expect(closing).toEqual({ ok: false, why: 'unknown' });
	});
});

onBoth('pairing a screen', (world) => {
	const add = async (siteId: string) => {
		const id = await devices.create(world.db, siteId, { kind: 'kiosk', label: 'Borne 2', screen });
		return { id, code: (await devices.pairingCode(world.db, siteId, id))! };
	};

	it('takes its code once, binds the screen to the site and measures its glass', async () => {
		const { siteId } = await settle(world.db);
		const { id, code } = await add(siteId);
		expect(code).toMatch(/^\d{8}$/);
		const paired = await devices.pair(world.db, code, { widthPx: 1080, heightPx: 1920 });
		expect(paired?.device).toMatchObject({ id, siteId, kind: 'kiosk', label: 'Borne 2' });
		expect(paired?.device.settings).toEqual({
			...screen,
			widthPx: 1080,
			heightPx: 1920,
			locked: false,
			headphones: false
		});
		expect(await devices.find(world.db, paired!.token)).toEqual(paired!.device);
		expect(await devices.pair(world.db, code)).toBeNull();
		const rows = await world.db.read.selectFrom('device').selectAll().where('id', '=', id).execute();
		expect(JSON.stringify(rows)).not.toContain(paired!.token);
	});

	it('used by two at once pairs one of them', async () => {
		const { siteId } = await settle(world.db);
		const { code } = await add(siteId);
		const both = await Promise.all([devices.pair(world.db, code), devices.pair(world.db, code)]);
		expect(both.filter(Boolean)).toHaveLength(1);
	});

	it('refuses a code that is wrong, older than ten minutes or replaced', async () => {
		world.clock = start;
		const { siteId } = await settle(world.db);
		const { id, code } = await add(siteId);
		expect(await devices.pair(world.db, '00000000')).toBeNull();
		const second = (await devices.pairingCode(world.db, siteId, id))!;
		expect(await devices.pair(world.db, code)).toBeNull();
		world.clock += devices.codeLife;
		expect(await devices.pair(world.db, second)).toBeNull();
		world.clock = null;
	});

	it('gives a code for screens of one’s own site only', async () => {
		const here = await settle(world.db);
		const there = await settle(world.db);
		const { id } = await add(here.siteId);
		expect(await devices.pairingCode(world.db, there.siteId, id)).toBeNull();
		expect(await devices.revoke(world.db, there.siteId, id)).toBe(false);
		expect(await devices.lock(world.db, there.siteId, id, true)).toBe(false);
	});

	it('is undone at once, and undone too when the screen is paired again elsewhere', async () => {
		const { siteId } = await settle(world.db);
		const { id, code } = await add(siteId);
		const told: RightsChange[] = [];
		const first = (await devices.pair(world.db, code))!;
		const again = (await devices.pairingCode(world.db, siteId, id))!;
		const stop = onRightsChange((change) => told.push(change));
		const second = (await devices.pair(world.db, again))!;
		expect(await devices.find(world.db, first.token)).toBeNull();
		expect(await devices.kiosks(world.db, siteId)).toEqual([{ id, label: 'Borne 2', locked: false }]);
		const unused = (await devices.pairingCode(world.db, siteId, id))!;
		expect(await devices.revoke(world.db, siteId, id)).toBe(true);
		expect(await devices.find(world.db, second.token)).toBeNull();
		expect(await devices.pair(world.db, unused)).toBeNull();
		expect(await devices.kiosks(world.db, siteId)).toEqual([]);
		expect(told).toEqual(Array(2).fill({ siteId, deviceId: id }));
		stop();
	});

	it('keeps a lock and new settings', async () => {
		const { siteId } = await settle(world.db);
		const { id, code } = await add(siteId);
		const { token } = (await devices.pair(world.db, code))!;
		await devices.lock(world.db, siteId, id, true);
		await devices.describe(world.db, siteId, id, {
			label: 'Borne du fond',
			screen: { ...screen, distanceMm: 600 }
		});
		const found = await devices.find(world.db, token);
		expect(found).toMatchObject({ label: 'Borne du fond', settings: { locked: true, distanceMm: 600 } });
	});
});

onBoth('a first start', (world) => {
	it('lets whoever reads the log make the site and its administrator, once', async () => {
		const setup = new firstStart.Setup();
		const code = (await setup.ready(world.db))!;
		expect(firstStart.tell(code)).toContain(code);
		expect(firstStart.tell(code)).toContain('/setup');
		expect([setup.open, setup.knows('kx7f2'), setup.knows(` ${code.toUpperCase()} `)]).toEqual([
			true,
			false,
			true
		]);
		// Nobody can sign in before; a code of another start is worth nothing.
		expect(await world.db.read.selectFrom('staff').selectAll().execute()).toEqual([]);
		const second = (await setup.ready(world.db))!;
		expect([setup.knows(code), setup.knows(second)]).toEqual([false, true]);
		const first = { site: 'CCAS de Cilaos', timeZone: 'Indian/Reunion', network: false, name: 'Emma' };
		const way = { login: 'emma', password: 'tilleul bleu quarante-sept' };
		const both = [
			setup.finish(world.db, { ...first, ...way }),
			setup.finish(world.db, { ...first, ...way, login: 'eve' })
		];
		expect((await Promise.all(both)).filter(Boolean)).toHaveLength(1);
		expect([setup.open, setup.knows(second), await setup.ready(world.db)]).toEqual([false, false, null]);
		const [made] = await world.db.read.selectFrom('staff').select(['login']).execute();
		const throttles = createThrottles(20, () => world.db.now());
		const answer = await staff.signIn(world.db, throttles, { ...way, login: made!.login }, '::1');
		expect(answer).toMatchObject({ ok: true, agent: { role: 'site_manager' } });
		expect(await sites.first(world.db)).toMatchObject({ name: 'CCAS de Cilaos', timeZone: 'Indian/Reunion' });
	});

	it('for a demonstration leaves a real site alone', async () => {
		expect(await demo.ready(world.db, tmpdir())).toBeNull();
	});
});

onBoth('a demonstration', (world) => {
	it('prints the same passwords at each start and fresh codes, and keeps them for the server alone', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'relais-demo-'));
		const first = (await demo.ready(world.db, folder))!;
		expect(first.accounts.map(({ login }) => login)).toEqual([
			'accueil',
			'social',
			'responsable',
			'reseau',
			'audit'
		]);
		expect(first.kiosks.map(({ label }) => label)).toEqual(['Borne 1', 'Borne 2', 'Borne 3', 'Écran mural']);
		expect((await sites.first(world.db))?.languages).toEqual(['fr', 'en', 'ar']);
		const file = join(folder, 'demo-passwords.txt');
		expect(statSync(file).mode & 0o777).toBe(0o600);
		const throttles = createThrottles(20, () => world.db.now());
		for (const { login, password } of first.accounts)
			expect(await staff.signIn(world.db, throttles, { login, password: password! }, '::1')).toMatchObject({
				ok: true
			});
		expect(await devices.pair(world.db, first.kiosks[0]!.code)).toMatchObject({
			device: { label: 'Borne 1' }
		});

		const second = (await demo.ready(world.db, folder))!;
		expect(second.accounts).toEqual(first.accounts);
		expect(second.kiosks.map(({ code }) => code)).not.toEqual(first.kiosks.map(({ code }) => code));
		expect(demo.tell(second)).toContain(`/pair?code=${second.kiosks[2]!.code}`);

		const [desk] = (await staff.list(world.db, 'demo')).filter(({ login }) => login === 'accueil');
		await staff.resetPassword(world.db, 'demo', desk!.id);
		expect((await demo.ready(world.db, folder))!.accounts[0]).toMatchObject({
			login: 'accueil',
			password: null
		});
		expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(6);
		rmSync(folder, { recursive: true });
	});
});

onBoth('the log', (world) => {
	it('names a fault and its code, never the values it was about', async () => {
		const lines: string[] = [];
		const log = createLog('info', { write: (line) => void lines.push(line) });
		const site = { id: 'Samira', name: 'Samira', time_zone: 'UTC', languages: '[]', created_at: 0 };
		const put = () => world.db.write((connection) => connection.insertInto('site').values(site).execute());
		await put();
		const fault: unknown = await put().catch((error: unknown) => error);
		const code = report(fault, { route: '/here' }, log);
		expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/);
		expect(JSON.parse(lines[0]!)).toMatchObject({
			code,
			route: '/here',
			err: { message: expect.stringMatching(/unique/i) }
		});
		expect(lines.join('')).not.toContain('Samira');
	});
});
