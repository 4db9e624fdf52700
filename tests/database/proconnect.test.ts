/** ProConnect, against a real provider in a process of its own: the traps of handoff.md section 9. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import * as oidc from '#lib/server/oidc.ts';
import * as sessions from '#lib/server/sessions.ts';
import * as staff from '#lib/server/staff.ts';
import { freePort } from '../server.ts';
import { onBoth, settle, vault } from './support.ts';

const callback = 'http://localhost:3000/login/proconnect/back';
const goodbye = 'http://localhost:3000/login';
const now = Date.now();

let port: number;
let running: ChildProcess | null = null;
const opened: oidc.Provider[] = [];

/** Starts the provider. @param codeLife seconds: 30 at ProConnect */
async function provider(codeLife = 30): Promise<void> {
	const args = ['tests/provider.ts', String(port), callback, goodbye, String(codeLife)];
	running = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
	await once(running.stdout!, 'data');
}

async function stopProvider(): Promise<void> {
	const gone = running && once(running, 'exit');
	running?.kill();
	await gone;
	running = null;
}

beforeAll(async () => {
	port = await freePort();
});
afterEach(async () => {
	for (const one of opened.splice(0)) one.stop();
	await stopProvider();
});
afterAll(stopProvider);

async function relais(clientId = 'relais', every = 100): Promise<oidc.Provider> {
	const settings = { issuer: `http://localhost:${port}`, clientId, clientSecret: 'a secret' };
	const one = new oidc.Provider(settings, every);
	opened.push(one);
	one.start();
	if (running) await expect.poll(() => one.available, { timeout: 5_000 }).toBe(true);
	return one;
}

/** A browser that keeps the provider's cookies. */
class Browser {
	#cookies = new Map<string, string>();

	async go(url: URL | string, init: RequestInit = {}): Promise<Response> {
		const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
		const headers = { cookie, accept: 'text/html', ...(init.headers as Record<string, string>) };
		const response = await fetch(url, { ...init, headers, redirect: 'manual' });
		for (const line of response.headers.getSetCookie()) {
			const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
			if (/expires=Thu, 01 Jan 1970/i.test(line)) this.#cookies.delete(name!);
			else this.#cookies.set(name!, value!);
		}
		return response;
	}

	/** Follows the provider's own pages until it sends the person back to us. */
	async backFrom(url: URL): Promise<URL> {
		let next = url;
		for (let hops = 0; hops < 8; hops++) {
			const response = await this.go(next);
			const location = response.headers.get('location');
			if (!location) throw new Error(`${response.status} at ${next.pathname}: ${await response.text()}`);
			next = new URL(location, next);
			if (next.href.startsWith(callback)) return next;
		}
		throw new Error('the provider goes round in circles');
	}
}

async function loginAs(sub: string, email: string): Promise<number> {
	const query = new URLSearchParams({ sub, email }).toString();
	return Number(await (await fetch(`http://localhost:${port}/login_as?${query}`)).text());
}

async function journey(from: oidc.Provider, browser = new Browser()) {
	const leaving = (await from.leave(callback, '/tickets', now))!;
	return { ...leaving, back: await browser.backFrom(leaving.url) };
}

it('brings back who it is, from a signed identity, with state, nonce and PKCE, and nothing ProConnect does not know', async () => {
	await provider();
	const one = await relais();
	const { url, journey: kept, back } = await journey(one);
	expect([...url.searchParams.keys()].toSorted()).toEqual([
		'client_id',
		'code_challenge',
		'code_challenge_method',
		'nonce',
		'redirect_uri',
		'response_type',
		'scope',
		'state'
	]);
	expect(url.searchParams.get('code_challenge_method')).toBe('S256');
	const answer = await one.arrive(back, kept, now);
	expect(answer).toMatchObject({ ok: true, claims: { sub: 'sub-chloe', email: 'chloe@exemple.fr' } });
	// A code serves once.
	expect(await one.arrive(back, kept, now)).toMatchObject({ ok: false, why: 'late' });
	// The provider of these tests does refuse what it does not know.
	url.searchParams.set('acr', 'eidas1');
	expect((await new Browser().go(url)).status).toBe(400);
});

it('takes nobody in on a wrong nonce, state, verifier or parameter, nor on a refusal', async () => {
	await provider();
	const one = await relais();
	for (const change of [{ nonce: 'another' }, { state: 'another' }]) {
		const { journey: kept, back } = await journey(one);
		expect(await one.arrive(back, { ...kept, ...change }, now)).toEqual({ ok: false, why: 'invalid' });
	}
	const { journey: kept, back } = await journey(one);
	expect(await one.arrive(back, { ...kept, verifier: 'v'.repeat(43) }, now)).toMatchObject({ ok: false });
	const [odd, refused, elsewhere] = [new URL(back), new URL(callback), new URL(back)];
	odd.searchParams.set('role', 'site_manager');
	expect(await one.arrive(odd, kept, now)).toEqual({ ok: false, why: 'invalid' });
	elsewhere.searchParams.set('iss', 'http://evil.example');
	expect(await one.arrive(elsewhere, kept, now)).toEqual({ ok: false, why: 'invalid' });
	refused.search = new URLSearchParams({ error: 'access_denied', state: kept.state }).toString();
	expect(await one.arrive(refused, kept, now)).toEqual({ ok: false, why: 'refused' });
	expect(await one.arrive(back, kept, kept.until)).toEqual({ ok: false, why: 'late' });
});

it('refuses a code used too late', async () => {
	await provider(1);
	const one = await relais();
	const { journey: kept, back } = await journey(one);
	await pause(2_100);
	expect(await one.arrive(back, kept, now)).toEqual({ ok: false, why: 'late' });
});

it('refuses an identity that is not signed', async () => {
	await provider();
	const one = await relais('unsigned');
	const { journey: kept, back } = await journey(one);
	expect(await one.arrive(back, kept, now)).toEqual({ ok: false, why: 'invalid' });
});

it('away at boot, hides its button only, and comes back by itself', async () => {
	const one = await relais();
	await pause(250);
	expect(one.available).toBe(false);
	expect(await one.leave(callback, null, now)).toBeNull();
	expect(one.goodbye('token', goodbye)).toBeNull();
	await provider();
	await expect.poll(() => one.available, { timeout: 5_000 }).toBe(true);
	const { journey: kept, back } = await journey(one);
	expect(await one.arrive(back, kept, now)).toMatchObject({ ok: true });
});

it('signs out there too, so that the next person of a shared computer is asked again', async () => {
	await provider();
	const one = await relais();
	const browser = new Browser();
	const { journey: kept, back } = await journey(one, browser);
	const answer = await one.arrive(back, kept, now);
	if (!answer.ok) throw new Error(answer.why);
	const asked = await loginAs('sub-chloe', 'chloe@exemple.fr');
	// Without it, the provider lets the same browser in without a word.
	await journey(one, browser);
	expect(await loginAs('sub-chloe', 'chloe@exemple.fr')).toBe(asked);

	const leaving = one.goodbye(answer.idToken, goodbye)!;
	expect(leaving.searchParams.get('id_token_hint')).toBe(answer.idToken);
	const page = await browser.go(leaving);
	const form = await page.text();
	const [, action] = /action="([^"]+)"/.exec(form)!;
	const [, xsrf] = /name="xsrf" value="([^"]+)"/.exec(form)!;
	const out = await browser.go(action!, {
		method: 'POST',
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams({ xsrf: xsrf!, logout: 'yes' }).toString()
	});
	expect(out.headers.get('location')).toContain(goodbye);
	await journey(one, browser);
	expect(await loginAs('sub-chloe', 'chloe@exemple.fr')).toBe(asked + 1);

	// To unlock a screen, it asks again even somebody it knows.
	const unlocking = (await one.leave(callback, null, now, true))!;
	await browser.backFrom(unlocking.url);
	expect(await loginAs('sub-chloe', 'chloe@exemple.fr')).toBe(asked + 2);
});

it('keeps what it must remember out of reach: sealed, and nobody else’s', () => {
	const kept = { state: 's', nonce: 'n', verifier: 'v', next: null, until: 1 };
	const sealed = oidc.seal({ vault }, kept);
	expect(oidc.unseal({ vault }, sealed)).toEqual(kept);
	expect(oidc.unseal({ vault }, `${sealed.slice(0, -2)}xx`)).toBeNull();
	expect(oidc.unseal({ vault }, undefined)).toBeNull();
});

onBoth('an identity of ProConnect', (world) => {
	it('opens the account that bears its address, is known by its sub from then on, and makes none', async () => {
		const { siteId } = await settle(world.db);
		const account = {
			login: 'chloe',
			name: 'Chloé',
			role: 'social_worker' as const,
			email: 'Chloe@Exemple.fr'
		};
		await staff.create(world.db, siteId, account);
		const accountOf = (sub: string, email: string) => oidc.accountOf(world.db, { sub, email });
		expect(await accountOf('sub-stranger', 'stranger@exemple.fr')).toBeNull();
		const agent = await accountOf('sub-chloe', 'chloe@exemple.fr');
		expect(agent).toMatchObject({ login: 'chloe', siteId, role: 'social_worker' });
		// Her address changed there; it is still her.
		expect(await accountOf('sub-chloe', 'new@exemple.fr')).toMatchObject({ id: agent!.id });
		// Her old address passed on to somebody else, who is not her.
		expect(await accountOf('sub-other', 'chloe@exemple.fr')).toBeNull();
		await staff.setActive(world.db, siteId, agent!.id, false);
		expect(await accountOf('sub-chloe', 'chloe@exemple.fr')).toBeNull();
		// A closed account is not replaced by another one that bears her new address.
		await staff.create(world.db, siteId, { ...account, login: 'chloe2', email: 'new@exemple.fr' });
		expect(await accountOf('sub-chloe', 'new@exemple.fr')).toBeNull();
	});

	it('leaves its token sealed in the session, and takes it away with it', async () => {
		const { social } = await settle(world.db);
		const token = await sessions.begin(world.db, social, { idToken: 'the-id-token' });
		expect(await sessions.idTokenOf(world.db, token)).toBe('the-id-token');
		const rows = await world.db.read.selectFrom('staff_session').selectAll().execute();
		expect(JSON.stringify(rows)).not.toContain('the-id-token');
		await sessions.end(world.db, token);
		expect(await sessions.idTokenOf(world.db, token)).toBeNull();
	});
});
