/** A session is counted once, when it is over; a discreet one never. What a manager then sees, and may take out. */
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Visit } from '../../src/lib/statistics/visit.ts';
import { expectAccessible } from '../accessibility/axe.ts';
import { expect, type Relais, test } from '../fixtures.ts';
import { Person } from './person.ts';

test.use({ site: 'statistics' });

/** Sessions in the counters, once a page has asked for them. */
async function counted(relais: Relais, staff: Page): Promise<number> {
	await staff.goto('/administration/statistics');
	const database = new DatabaseSync(join(relais.data, 'relais.sqlite'), { timeout: 5000 });
	const row = database
		.prepare(`select sum(sessions) as n from visit_counter where procedure = '' and facet = 'all'`)
		.get();
	database.close();
	return Number(row?.['n'] ?? 0);
}

/** Somebody who is stuck where the code should come, and is solved or not. */
function stuckVisit(n: number): Visit {
	const step = { procedure: 'caf-access', seconds: 30, arrivals: 1, stuck: false, left: false };
	return {
		language: n % 2 ? 'ar' : 'fr',
		contentVersion: 'v1',
		audio: 'heard',
		walks: [
			{
				ending: null,
				steps: [
					{ ...step, step: 'deadline' },
					{ ...step, step: 'open', stuck: n % 3 > 0, seconds: 300, left: n % 3 === 0 }
				]
			}
		]
	};
}

test('a session is counted once, without a name; a discreet one never', async ({ kiosk, staff, relais }) => {
	test.slow();
	const page = await kiosk('Borne 1');
	const person = new Person(page);
	const told: { body: Visit; text: string }[] = [];
	const sessions = new Set<string>();
	page.on('request', (request) => {
		const body = request.postDataJSON() as (Visit & { session?: string | null }) | null;
		if (body?.session) sessions.add(body.session);
		if (request.url().endsWith('/kiosk/visits')) told.push({ body: body!, text: request.postData()! });
	});
	const reception = await staff('reception');

	await person.opens('ar', 'caf-access');
	await person.chooses('no', 'contact', 'yes', 'understood');
	await person.isOn('open');
	await person.presses('stop');
	await person.chooses('erase');
	await person.sees('goodbye');
	await expect.poll(() => told.length).toBe(1);
	const { body, text } = told[0]!;
	expect(body).toMatchObject({ language: 'ar', walks: [{ ending: null }] });
	expect(body.walks[0]!.steps.at(-1)).toMatchObject({ procedure: 'caf-access', step: 'open', left: true });
	expect(sessions.size).toBe(1);
	for (const session of sessions) expect(text).not.toContain(session);
	await expect.poll(() => counted(relais, reception)).toBe(1);

	await page.reload();
	await person.opens('fr', 'apart');
	await person.presses('leave');
	await person.waits();
	expect(told).toHaveLength(1);
	// A page that goes takes the session with it, and says so on its way: the driver does not see that request.
	await person.opens('fr', 'caf-access');
	await page.reload();
	await person.waits();
	await expect.poll(() => counted(relais, reception)).toBe(2);
});

test('who is stuck where, at a glance, by table and on paper; files by a right of their own', async ({
	kiosk,
	staff
}) => {
	test.slow();
	const page = await kiosk('Borne 1');
	for (let n = 0; n < 18; n++) {
		const answer = await page.request.post('/kiosk/visits', { data: stuckVisit(n) });
		expect(answer.status()).toBe(204);
	}
	const odd = await page.request.post('/kiosk/visits', { data: { ...stuckVisit(1), name: 'Samira' } });
	expect(odd.status(), 'nothing that is not in the schema comes in').toBe(400);

	const manager = await staff('site_manager');
	await manager.goto('/administration');
	await manager.getByRole('link', { name: 'Statistiques' }).click();
	const chart = manager.getByRole('region', { name: 'Où les personnes restent bloquées' });
	await expect(chart.getByRole('listitem').filter({ hasText: 'Sur 100 personnes' })).toHaveCount(1);
	await expect(chart).toContainText('restent bloquées. 12 sur');
	await expect(manager.getByRole('table', { name: 'Par étape' })).toContainText('12 (');
	await expectAccessible(manager, '/administration/statistics');
	await manager.emulateMedia({ media: 'print' });
	await expect(manager.getByRole('banner')).toBeHidden();
	await expect(chart).toBeVisible();
	await manager.emulateMedia({ media: 'screen' });

	const file = '/administration/statistics/evidence.csv';
	expect((await manager.request.get(file)).status()).toBe(403);
	await manager.goto('/administration/staff');
	await manager.getByRole('button', { name: 'Donner le droit d’export' }).click();
	await expect(manager.getByText('peut maintenant sortir des fichiers')).toBeVisible();
	const given = await manager.request.get(file);
	expect(given.headers()['content-disposition']).toContain('attachment');
	expect(await given.text()).toContain(';caf;caf-access;open;total;;;');

	const reception = await staff('reception');
	expect((await reception.request.get(file)).status()).toBe(403);
	await reception.getByRole('link', { name: 'Statistiques' }).click();
	await expect(reception.getByText('Sur 100 personnes')).toBeVisible();
	await reception.getByRole('link', { name: /^Feuille du jour/ }).click();
	await expect(reception.getByText('Moins de 5 appels ce jour-là.')).toBeVisible();
	await expectAccessible(reception, '/administration/statistics/day');
});
