/** What the server lets in, over HTTP, as the built server answers: who may ask, what may come, what is never told. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { withoutGroups } from '../../src/lib/server/authorisation.ts';
import { roles, type Role } from '../../src/lib/tickets/types.ts';
import { root } from '../../src/tools/prepare.mjs';
import { expect, logins, type Relais, test } from '../fixtures.ts';
import { may } from '../rights.ts';

test.use({ site: 'doors' });

type Visitor = 'stranger' | 'kiosk' | Role;
const visitors: Visitor[] = ['stranger', 'kiosk', ...roles];

/** Cookies of each visitor, won once. */
let keys: Record<Visitor, string>;

test.beforeAll(async ({ relais }) => {
	const signed = async (role: Role) =>
		cookie(await form(relais, '/login', { login: logins[role], password: relais.password(logins[role]) }));
	keys = {
		stranger: '',
		kiosk: cookie(await form(relais, '/pair', { code: relais.pairingCode('Borne 1') })),
		reception: await signed('reception'),
		social_worker: await signed('social_worker'),
		site_manager: await signed('site_manager'),
		network_admin: await signed('network_admin'),
		auditor: await signed('auditor')
	};
});

/** Every route the built server knows, from its own manifest, with an id that leads nowhere in place of each parameter. */
async function builtRoutes(): Promise<{ route: string; path: string }[]> {
	// Beside the build: adapter-node melts its own copy into one file.
	const { manifest } = (await import(
		pathToFileURL(join(root, '.svelte-kit/output/server/manifest-full.js')).href
	)) as {
		manifest: { _: { routes: { id: string; page: unknown; endpoint: unknown }[] } };
	};
	return manifest._.routes
		.filter(({ page, endpoint }) => page || endpoint)
		.map(({ id }) => withoutGroups(id))
		.map((route) => ({ route, path: route.replace(/\[\w+\]/g, '00000000-0000-4000-8000-000000000000') }));
}

/** A site manager gives the right to take files out to each account; these have none. */
const byAccount = ['/administration/statistics/[file]', '/administration/audit/audit.csv'];

const callerOf = (visitor: Visitor) => (visitor === 'stranger' ? 'public' : visitor);

test('every route of the built server opens to those section 3 names, and shows everybody else the door', async ({
	relais
}) => {
	const wrong: string[] = [];
	const all = await builtRoutes();
	expect(all.length).toBeGreaterThan(30);
	for (const { route, path } of all) {
		for (const visitor of visitors) {
			if (visitor === 'site_manager' && byAccount.includes(route)) continue;
			const response = await get(relais, path, keys[visitor]);
			const door = /^\/(?:login\?next=|pair$)/.test(response.headers.get('location') ?? '');
			const shut = door || [401, 403, 405].includes(response.status);
			if (shut === may(callerOf(visitor), 'r', route)) wrong.push(`${visitor} ${path}: ${response.status}`);
		}
	}
	expect(wrong).toEqual([]);
});

test('every order is refused to those section 3 does not name', async ({ relais }) => {
	const wrong: string[] = [];
	for (const { route, path } of await builtRoutes()) {
		for (const visitor of visitors) {
			if (may(callerOf(visitor), 'w', route)) continue;
			const headers = { cookie: keys[visitor], 'content-type': 'application/json', origin: relais.url };
			const response = await fetch(relais.url + path, {
				method: 'POST',
				body: '{}',
				headers,
				redirect: 'manual'
			});
			if (![401, 403, 405].includes(response.status)) wrong.push(`${visitor} ${path}: ${response.status}`);
		}
	}
	expect(wrong).toEqual([]);
});

test('a lost token, a broken call, a huge one and an unknown ticket get a clear answer and no stack trace', async ({
	relais
}) => {
	const call = (body: string, key = keys.kiosk, type = 'application/json') =>
		fetch(`${relais.url}/kiosk/tickets`, {
			method: 'POST',
			body,
			headers: { cookie: key, 'content-type': type }
		});
	const answers = [
		[401, await call('{}', 'relais_device=not-a-token')],
		[400, await call('{}')],
		[400, await call('{"key":')],
		[400, await call('null')],
		[415, await call('{}', keys.kiosk, 'application/octet-stream')],
		[413, await call(`{"key":"${'x'.repeat(80_000)}"}`)],
		[404, await order(relais, '/kiosk/tickets/nothing/withdraw', { key: crypto.randomUUID() })],
		[400, await order(relais, '/kiosk/tickets/nothing/withdraw', {})],
		[404, await get(relais, '/nothing', '')],
		[404, await get(relais, '/tickets/nothing', keys.social_worker)]
	] as const;
	for (const [status, response] of answers) {
		const text = await response.text();
		expect(response.status, text).toBe(status);
		expect(text).not.toMatch(/node_modules|\.[jt]s:\d+|\s{4}at /);
		expect(text).toMatch(/message|<h1>|why/);
	}
});

test('a call is raised once however often it is sent, and a wrong pairing code says so', async ({
	relais
}) => {
	const request = {
		key: crypto.randomUUID(),
		language: 'ar',
		trigger: 'red_flag',
		flag: 'not-in-the-catalogue',
		consent: 'nothing',
		consentVersion: '1',
		deadline: 'unknown',
		context: null
	};
	const answers = await Promise.all(
		Array.from({ length: 5 }, async () => (await order(relais, '/kiosk/tickets', request)).json())
	);
	expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
	expect(answers[0]).toMatchObject({
		version: 1,
		state: 'raised',
		level: 'now',
		sign: { number: answers[0].number }
	});
	const withdraw = { key: crypto.randomUUID(), version: 1 };
	const withdrawn = await order(relais, `/kiosk/tickets/${answers[0].id}/withdraw`, withdraw);
	expect(await withdrawn.json()).toMatchObject({ state: 'withdrawn' });
	const wrong = await form(relais, '/pair', { code: '00000000' });
	expect(wrong.status).toBe(400);
	expect(await wrong.text()).toContain('Ce code n’est pas le bon');
});

test('a page carries its security headers, a form from elsewhere is refused', async ({ relais }) => {
	const page = await get(relais, '/login', '');
	const policy = page.headers.get('content-security-policy') ?? '';
	expect(policy).toContain("default-src 'none'");
	expect(policy).not.toMatch(/unsafe-(?:inline|eval)|https?:|\*/);
	expect(Object.fromEntries(page.headers)).toMatchObject({
		'x-content-type-options': 'nosniff',
		'referrer-policy': 'same-origin',
		'cross-origin-opener-policy': 'same-origin',
		'cache-control': 'private, no-store'
	});
	const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
	expect(await page.text()).toContain(`<style nonce="${nonce}">`);
	const elsewhere = await form(relais, '/login', { login: 'accueil', password: 'x' }, 'https://evil.example');
	expect(elsewhere.status).toBe(403);
	const sent = await form(relais, '/login?next=//evil.example', {
		login: 'accueil',
		password: relais.password('accueil')
	});
	expect(sent.headers.get('location')).toBe('/room');
	expect(sent.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/i);
});

test('a form works before its page’s script has loaded', async ({ browser, relais }) => {
	const context = await browser.newContext({ baseURL: relais.url, javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto('/login');
	await page.getByLabel('Identifiant').fill('accueil');
	await page.getByLabel('Mot de passe').fill(relais.password('accueil'));
	await page.getByRole('button', { name: 'Se connecter' }).click();
	await expect(page).toHaveURL('/room');
	await context.close();
});

test('whoever guesses a password is made to wait, and keeps the login typed', async ({ relais, page }) => {
	for (let i = 0; i < 8; i++) await form(relais, '/login', { login: 'nobody', password: `guess ${i}` });
	await page.goto('/login');
	// Each wait is twice the one before: on a machine so slow that the first is over, the next ones are not.
	await expect(async () => {
		await page.getByLabel('Identifiant').fill('nobody');
		await page.getByLabel('Mot de passe').fill('guess');
		await page.getByRole('button', { name: 'Se connecter' }).click();
		await expect(page.getByRole('alert')).toContainText('Attendez', { timeout: 3000 });
	}).toPass();
	await expect(page.getByLabel('Identifiant')).toHaveValue('nobody');
});

test('an error nobody foresaw shows a code that is also in the log, and nothing else', async ({
	relais,
	page
}) => {
	const database = new DatabaseSync(join(relais.data, 'relais.sqlite'), { timeout: 5000 });
	database.exec('alter table staff rename to staff_gone');
	try {
		await page.goto('/login');
		await page.getByLabel('Identifiant').fill('accueil');
		await page.getByLabel('Mot de passe').fill('secret-word');
		await page.getByRole('button', { name: 'Se connecter' }).click();
		const told = page.getByRole('heading', { name: 'Quelque chose n’a pas marché' });
		const code = /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec((await told.textContent())!)![0];
		await expect(page.locator('body')).not.toContainText(/no such table|SQLITE|at file/);
		expect(relais.output).toContain(`"code":"${code}"`);
		expect(relais.output).toMatch(/no such table: staff/);
		expect(relais.output).not.toContain('secret-word');
	} finally {
		database.exec('alter table staff_gone rename to staff');
		database.close();
	}
});

test('the site manager adds a screen, pairs it and takes it away: the screen stops at once', async ({
	staff,
	browser,
	relais
}) => {
	const manager = await staff('site_manager');
	await manager.goto('/administration/devices');
	const add = manager.getByRole('region', { name: 'Ajouter une borne' });
	await add.getByLabel('Nom', { exact: true }).fill('Borne 9');
	for (const [label, value] of Object.entries({ Diagonale: '15,6', Largeur: '1280', Hauteur: '800' }))
		await add.getByLabel(label).fill(value);
	await add.getByRole('button').click();
	const code = (await manager.getByRole('status').locator('.secret').textContent())!;

	const context = await browser.newContext({ baseURL: relais.url });
	const screen = await context.newPage();
	await screen.goto('/');
	await expect(screen).toHaveURL('/pair');
	await screen.getByText('J’ai déjà un code').click();
	await screen.getByLabel('Code à huit chiffres').fill(code);
	await screen.getByRole('button', { name: 'Associer cet écran' }).click();
	await expect(screen).toHaveURL('/kiosk/check');

	await manager.goto('/administration/devices');
	const row = manager.getByRole('listitem').filter({ hasText: 'Borne 9' });
	await expect(row).toContainText('Associée');
	await row.locator('summary', { hasText: 'Retirer' }).click();
	await row.getByRole('button', { name: 'Retirer' }).click();
	await expect(manager.getByRole('status')).toContainText('Borne 9 est retirée');
	await screen.reload();
	await expect(screen).toHaveURL('/pair');
	await context.close();
});

test('the site manager opens an account, whose password is said once, then closes it', async ({
	staff,
	browser,
	relais
}) => {
	const manager = await staff('site_manager');
	await manager.goto('/administration/staff');
	const add = manager.getByRole('region', { name: 'Ouvrir un compte' });
	await add.getByLabel('Nom affiché').fill('Zoé');
	await add.getByLabel('Identifiant').fill('zoe');
	await add.getByRole('button').click();
	const password = (await manager.getByRole('status').locator('.secret').textContent())!;
	const context = await browser.newContext({ baseURL: relais.url });
	const zoe = await context.newPage();
	await zoe.goto('/login');
	await zoe.getByLabel('Identifiant').fill('Zoe');
	await zoe.getByLabel('Mot de passe').fill(password);
	await zoe.getByRole('button', { name: 'Se connecter' }).click();
	await expect(zoe).toHaveURL('/room');
	const row = manager.getByRole('listitem').filter({ hasText: 'Zoé' });
	await row.getByRole('button', { name: 'Fermer le compte' }).click();
	await expect(manager.getByRole('status')).toContainText('Le compte de Zoé est fermé');
	await zoe.reload();
	await expect(zoe).toHaveURL(/\/login/);
	await context.close();
});

/** Only the head is waited for: live routes never end. */
async function get(relais: Relais, path: string, key: string): Promise<Response> {
	const headers = { accept: 'text/html', cookie: key };
	const response = await fetch(relais.url + path, { headers, redirect: 'manual' });
	if (response.headers.get('content-type')?.includes('event-stream')) await response.body?.cancel();
	return response;
}

function order(relais: Relais, path: string, body: object): Promise<Response> {
	const headers = { cookie: keys.kiosk, 'content-type': 'application/json' };
	return fetch(relais.url + path, { method: 'POST', body: JSON.stringify(body), headers });
}

function form(
	relais: Relais,
	path: string,
	fields: Record<string, string>,
	origin = relais.url
): Promise<Response> {
	const headers = { accept: 'text/html', origin };
	const body = new URLSearchParams(fields);
	return fetch(relais.url + path, { method: 'POST', body, headers, redirect: 'manual' });
}

function cookie(response: Response): string {
	return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}
