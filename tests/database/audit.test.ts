import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { noteReading, deedOf } from '#lib/server/audit.ts';
import * as audit from '#lib/server/audit/read.ts';
import { actionOf, auditRequests, silent, unheard } from '#lib/server/audit/routes.ts';
import { rules } from '#lib/server/authorisation.ts';
import * as tickets from '#lib/server/tickets.ts';
import type { Agent } from '#lib/server/who.ts';
import { plant } from './retention-world.ts';
import { call, done, handOver, key, onBoth, settle } from './support.ts';

const staffRoles = ['reception', 'social_worker', 'site_manager', 'auditor'];
const staffRoutes = Object.entries(rules).filter(([, rule]) =>
	[...(rule.GET ?? []), ...(rule.POST ?? [])].some((caller) => staffRoles.includes(caller))
);

it('every route of staff leaves a line, but those that are silent by name', () => {
	for (const [route, { GET, POST }] of staffRoutes) {
		if (unheard.has(route)) continue;
		if (POST) expect(actionOf(route, 'POST', 'claim'), route).toMatch(/\.claim$/);
		if (GET) expect(actionOf(route, 'GET', null) === null, route).toBe(silent.has(route));
	}
	expect(actionOf('/(staff)/exports/[kind]', 'GET', null)).toBe('exports.read');
	expect(actionOf('/statistics/day.csv', 'GET', null)).toBe('statistics.day.csv.read');
});

it('a silent route shows nothing of anybody: no silent page reads a ticket, a contact or an export', () => {
	const known = Object.keys(rules);
	for (const route of silent) {
		expect(known, `${route} no longer exists`).toContain(route);
		expect(route).not.toMatch(/\[id\]|csv|export|statistics|audit/);
	}
	for (const route of ['devices', 'local', 'staff', 'retention', 'content']) {
		const source = readFileSync(`src/routes/(staff)/administration/${route}/+page.server.ts`, 'utf8');
		expect(source).not.toMatch(/tickets\.(?:read|list)|held\./);
	}
});

onBoth('the audit trail', (world) => {
	const request = (
		agent: Agent | null,
		route: string,
		more: { method?: string; id?: string; form?: Record<string, string>; action?: string } = {}
	) => {
		const url = new URL(`http://relais${more.action ? `/x?/${more.action}` : '/x'}`);
		const body = more.form ? new URLSearchParams(more.form) : null;
		const event = {
			locals: { agent, db: world.db },
			route: { id: route },
			url,
			params: more.id ? { id: more.id } : {},
			request: new Request(url, { method: more.method ?? 'GET', body })
		};
		return auditRequests({ event, resolve: async () => new Response('shown') } as never);
	};
	const linesOf = (siteId: string) =>
		world.db.read.selectFrom('audit').selectAll().where('site_id', '=', siteId).orderBy('seq').execute();

	it('tells who opened which ticket, and who was shown a contact, as ids and codes', async () => {
		const people = await settle(world.db);
		const { id } = done(await tickets.raise(world.db, people.kiosk, call()));
		done(await tickets.claim(world.db, id, 1, people.reception, key()));
		done(await tickets.handOver(world.db, id, 2, people.reception, handOver(), key()));
		const referral = (await tickets.listReferrals(world.db, people.social))[0]!.id;
		await request(people.social, '/(staff)/tickets/[id]', { id: referral });
		expect((await tickets.read(world.db, referral, people.social))?.contact?.name).toBe('Samira');
		await request(people.manager, '/(staff)/tickets/[id]', { id: referral });
		expect((await tickets.read(world.db, referral, people.manager))?.contact).toBeNull();
		await request(people.reception, '/(staff)/room', {
			method: 'POST',
			action: 'close',
			form: { ticket: id, key: key(), outcome: 'person_left', note: 'Samira 06 12 34 56 78' }
		});
		const lines = await linesOf(people.siteId);
		expect(lines.map((line) => [line.seq, line.actor_id, line.action, line.subject_id])).toEqual([
			[1, people.social.id, 'ticket.read', referral],
			[2, people.social.id, 'contact.read', referral],
			[3, people.manager.id, 'ticket.read', referral],
			[4, people.reception.id, 'room.close', id]
		]);
		const written = JSON.stringify(lines);
		for (const secret of ['Samira', '06 12', 'Awa', 'Chloé', 'person_left'])
			expect(written).not.toContain(secret);
	});

	it('keeps no text that an address or a form could slip in', async () => {
		const { social, siteId } = await settle(world.db);
		await request(social, '/(staff)/tickets/[id]', { id: 'Samira' });
		await request(social, '/(staff)/tickets/[id]', {
			method: 'POST',
			action: 'Samira Zq',
			form: { ticket: 'Samira' }
		});
		expect((await linesOf(siteId)).map((line) => [line.action, line.subject_id])).toEqual([
			['ticket.read', null],
			['tickets.post', null]
		]);
	});

	it('is written before: what cannot be recorded is not shown', async () => {
		const { social } = await settle(world.db);
		const broken = { ...world.db, write: () => Promise.reject(new Error('disk full')) };
		const event = {
			locals: { agent: social, db: broken },
			route: { id: '/(staff)/tickets/[id]' },
			params: {},
			url: new URL('http://relais/x'),
			request: new Request('http://relais/x')
		};
		let shown = false;
		await expect(
			auditRequests({ event, resolve: async () => ((shown = true), new Response()) } as never)
		).rejects.toThrow('disk full');
		expect(shown).toBe(false);
	});

	it('counts a page that reads itself again once a minute', async () => {
		world.clock = Date.parse('2026-05-05T08:00:00Z');
		const { social, siteId } = await settle(world.db);
		const read = () => noteReading(world.db, deedOf(social, 'tickets.list', null));
		await read();
		world.clock += 59_000;
		await read();
		world.clock += 2_000;
		await read();
		expect(await linesOf(siteId)).toHaveLength(2);
		world.clock = null;
	});

	it('cannot be changed: the database itself refuses', async () => {
		const { social, siteId } = await settle(world.db);
		await noteReading(world.db, deedOf(social, 'ticket.read', null));
		const before = await linesOf(siteId);
		const run = (query: ReturnType<typeof sql>) => world.db.write((connection) => query.execute(connection));
		for (const query of [
			sql`update audit set actor_id = 'somebody' where site_id = ${siteId}`,
			sql`delete from audit where site_id = ${siteId}`,
			...(world.db.kind === 'sqlite'
				? [sql`insert or replace into audit select * from audit where site_id = ${siteId}`]
				: [sql`truncate audit`])
		])
			await expect(run(query)).rejects.toThrow(/append-only/);
		expect(await linesOf(siteId)).toEqual(before);
	});

	it('is read by day, action and ticket, page by page, by its own site alone', async () => {
		world.clock = Date.parse('2026-05-05T08:00:00Z');
		const here = await settle(world.db);
		const elsewhere = await settle(world.db);
		const ticket = key();
		for (let i = 0; i < 120; i++) {
			await noteReading(
				world.db,
				deedOf(here.social, 'ticket.read', { kind: 'ticket', id: i === 7 ? ticket : key() })
			);
		}
		world.clock += 86_400_000;
		await noteReading(world.db, deedOf(here.social, 'tickets.list', null));
		await noteReading(world.db, deedOf(elsewhere.social, 'tickets.list', null));
		const none = { day: null, action: null, subject: null };
		const first = await audit.page(world.db, here.siteId, none, null);
		const second = await audit.page(world.db, here.siteId, none, first.next);
		expect([first.lines.length, second.lines.length, second.next]).toEqual([100, 21, null]);
		const of = async (filter: Partial<audit.Filter>) =>
			(await audit.page(world.db, here.siteId, { ...none, ...filter }, null)).lines.length;
		expect([
			await of({ day: '2026-05-06' }),
			await of({ action: 'tickets.list' }),
			await of({ subject: ticket })
		]).toEqual([1, 1, 1]);
		const csv = await audit.csv(world.db, here.siteId, none);
		expect(csv.startsWith('\ufeffseq;day;time')).toBe(true);
		expect(csv.trim().split('\r\n')).toHaveLength(122);
		world.clock = null;
	});

	it('holds nothing of what people wrote, in the file that is downloaded either', async () => {
		const people = await settle(world.db);
		const ids = await plant(world, people);
		await request(people.social, '/(staff)/tickets/[id]', { id: ids.referral });
		await tickets.read(world.db, ids.referral, people.social);
		const csv = await audit.csv(world.db, people.siteId, { day: null, action: null, subject: null });
		expect(csv).toContain('contact.read');
		expect(csv).not.toMatch(/zq/i);
	});
});
