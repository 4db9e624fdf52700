/** Bad input gets a clear answer, never a stack trace, and nothing that was typed is lost (must show 7). */
import type { APIResponse } from '@playwright/test';
import { expect, test } from '../fixtures.ts';

// Wrong passwords make the next sign-in wait: no other journey shares this site.
test.use({ site: 'refusals' });

const call = {
	key: '0b6b2f0e-1d0a-4d0c-9a53-0c8d6c1f0001',
	language: 'fr',
	trigger: 'help_button',
	consent: 'nothing',
	consentVersion: '2026-11',
	deadline: 'unknown',
	context: null
};

/** What a technical answer would show of the server's insides. */
const insides = /\bat \S+ \(|node:internal|\.ts:\d+|\.js:\d+|SQLITE|valibot|\/build\//i;

async function refused(response: APIResponse, status: number): Promise<string> {
	const body = await response.text();
	expect(response.status(), body.slice(0, 200)).toBe(status);
	expect(body).not.toMatch(insides);
	return body;
}

test('a kiosk that sends nonsense is told what is wrong', async ({ kiosk }) => {
	const page = await kiosk('Borne 3');
	const send = (data: unknown, headers: Record<string, string> = {}) =>
		page.request.post('/kiosk/tickets', {
			data: typeof data === 'string' ? data : JSON.stringify(data),
			headers: { 'content-type': 'application/json', ...headers }
		});
	await refused(await send('{"key": '), 400);
	await refused(await send([]), 400);
	expect(await refused(await send({ ...call, key: 'not-a-key' }), 400)).toContain('key');
	expect(await refused(await send({ ...call, trigger: 'because' }), 400)).toContain('trigger');
	await refused(await send({ ...call, deadline: { year: 2026 } }), 400);
	await refused(await send({ ...call, context: { path: 'x'.repeat(100_000) } }), 413);
	await refused(await send('a=b', { 'content-type': 'application/xml' }), 415);
	await refused(await page.request.post('/kiosk/heartbeat', { data: { session: 12 } }), 400);
	await refused(
		await page.request.post('/kiosk/tickets/nothing/withdraw', { data: { version: 1, key: call.key } }),
		404
	);
	await refused(await page.request.post('/kiosk/commands/nothing'), 404);
	expect((await send(call)).status()).toBe(200);
});

test('nobody comes in with a wrong or no key', async ({ playwright, relais }) => {
	for (const cookie of ['', 'relais_device=wrong; relais_staff=wrong', 'relais_device=%00%ff']) {
		const stranger = await playwright.request.newContext({
			baseURL: relais.url,
			maxRedirects: 0,
			extraHTTPHeaders: cookie ? { cookie } : {}
		});
		for (const path of ['/kiosk/events', '/room/events', '/room/snapshot', '/tickets/events'])
			await refused(await stranger.get(path), 401);
		for (const path of ['/', '/room', '/tickets', '/administration/devices', '/administration/staff'])
			expect([302, 303, 307, 401]).toContain((await stranger.get(path)).status());
		await refused(await stranger.post('/kiosk/tickets', { data: call }), 401);
		await refused(await stranger.post('/kiosk/heartbeat', { data: {} }), 401);
		await stranger.dispose();
	}
});

test('addresses that lead nowhere say so', async ({ request }) => {
	for (const path of [
		'/nowhere',
		'/clips/0123456789abcdef0123456789abcdef.mp3',
		'/clips/..%2f..%2fetc%2fpasswd.mp3',
		'/content/old/fr.jsonl',
		'/content/old/catalogue.json',
		'/memo/fr/caf-access/nowhere',
		'/memo/xx/caf-access/solved',
		'/memo/fr/__proto__/constructor',
		'/memo/fr/caf-access/nowhere/qr.svg'
	])
		await refused(await request.get(path), 404);
});

test('a wrong password keeps the login typed and says nothing of who exists', async ({ page }) => {
	const answers: string[] = [];
	for (const login of ['responsable', 'personne']) {
		await page.goto('/login');
		await page.locator('[name="login"]').fill(login);
		await page.locator('[name="password"]').fill('not the password');
		await page.locator('form button').click();
		await expect(page.locator('[role="alert"]')).toBeVisible();
		await expect(page.locator('[name="login"]')).toHaveValue(login);
		answers.push(await page.locator('[role="alert"]').innerText());
	}
	expect(answers[0]).toBe(answers[1]);
});

test('a wrong pairing code stays on screen to be corrected', async ({ page }) => {
	await page.goto('/pair');
	await page.getByText('J’ai déjà un code').click();
	await page.locator('input:not([type="hidden"])').first().fill('00000000');
	await page.locator('form button').click();
	await expect(page.locator('[role="alert"]')).toBeVisible();
	await expect(page.locator('input:not([type="hidden"])').first()).toHaveValue('00000000');
});

test('a social-security number never enters a note, and the rest of the note is kept', async ({
	kiosk,
	staff
}) => {
	const person = await kiosk('Borne 3');
	const response = await person.request.post('/kiosk/tickets', {
		data: { ...call, key: '0b6b2f0e-1d0a-4d0c-9a53-0c8d6c1f0002' }
	});
	expect(response.ok()).toBe(true);
	const page = await staff('reception');
	await page.getByRole('button', { name: 'J’y vais' }).first().click();
	await page.getByRole('button', { name: 'Passer au travail social' }).first().click();
	const dialog = page.getByRole('dialog');
	await dialog.locator('textarea').first().fill('Son numéro est 1 85 05 78 006 084 36.');
	await dialog.getByRole('button', { name: 'Transmettre' }).click();
	await expect(dialog.locator('[role="alert"]').first()).toBeVisible();
	await expect(dialog.locator('textarea').first()).toHaveValue('Son numéro est 1 85 05 78 006 084 36.');
});

test('every answer carries the headers that keep strangers out', async ({ kiosk }) => {
	const page = await kiosk('Borne 3');
	const response = await page.request.get('/');
	const headers = response.headers();
	expect(headers['content-security-policy']).toMatch(/default-src 'none'/);
	expect(headers['content-security-policy']).toMatch(/script-src 'self' 'nonce-/);
	expect(headers['content-security-policy']).not.toMatch(/'unsafe-inline'|'unsafe-eval'|https?:/);
	expect(headers['x-content-type-options']).toBe('nosniff');
	expect(headers['cache-control']).toMatch(/no-store|private/);
});
