import { createHmac } from 'node:crypto';
import ICAL from 'ical.js';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Database } from '#lib/server/database/index.ts';
import { largestBody } from '#lib/server/http.ts';
import * as desk from '#lib/server/rdv/desk.ts';
import { take } from '#lib/server/rdv/hook.ts';
import * as settings from '#lib/server/rdv/settings.ts';
import * as tickets from '#lib/server/tickets.ts';
import type { Agent } from '#lib/server/who.ts';
import type { HandOver } from '#lib/tickets/types.ts';
import { event, Jar } from '../interoperability/event.ts';
import { RdvStandIn } from '../interoperability/rdv-stand-in.ts';
import { call, done, handOver, key, onBoth, settle, type World } from './support.ts';

// The stand-in is on this machine, which an operator has to allow.
vi.hoisted(() => Object.assign(process.env, { RELAIS_PRIVATE_ADDRESSES: '1', LOG_LEVEL: 'silent' }));

let rdv: RdvStandIn;
beforeAll(async () => {
	rdv = await RdvStandIn.open();
});
afterAll(() => rdv.close());

const at = (iso: string) => new Date(iso);

async function refer(db: Database, content: Partial<HandOver> = {}) {
	const people = await settle(db);
	await settings.save(db, people.manager, {
		base: rdv.url,
		departement: '2A',
		clientId: rdv.client.id,
		clientSecret: rdv.client.secret,
		// A site is told apart by its secret.
		hookSecret: `${rdv.hookSecret}-${people.siteId}`
	});
	return {
		...people,
		hookSecret: `${rdv.hookSecret}-${people.siteId}`,
		...(await accepted(db, people, content))
	};
}

async function accepted(
	db: Database,
	{ kiosk, reception, social }: Awaited<ReturnType<typeof settle>>,
	content: Partial<HandOver> = {}
) {
	const { id: deskId } = done(await tickets.raise(db, kiosk, call()));
	done(await tickets.claim(db, deskId, 1, reception, key()));
	done(await tickets.handOver(db, deskId, 2, reception, handOver(content), key()));
	const card = (await tickets.listReferrals(db, social)).find(({ state }) => state === 'offered');
	done(await tickets.accept(db, card!.id, 1, social, key()));
	return { ticket: card!.id, number: card!.number };
}

/** Goes through the connection as a browser does; answers where it ends. */
async function connect(db: Database, agent: Agent, ticket: string, jar = new Jar()): Promise<string> {
	const { GET: leave } = await import('../../src/routes/rdv/connect/+server.ts');
	const { GET: back } = await import('../../src/routes/rdv/callback/+server.ts');
	const locals = { agent };
	const away = await redirected(
		leave(event({ db, path: `/rdv/connect?ticket=${ticket}`, locals, cookies: jar as never }))
	);
	expect(away).not.toMatch(/Samira|12345678/);
	const answer = await fetch(away, { redirect: 'manual' });
	expect(answer.status).toBe(302);
	const { pathname, search } = new URL(answer.headers.get('location')!);
	return redirected(back(event({ db, path: pathname + search, locals, cookies: jar as never })));
}

async function redirected(response: unknown): Promise<string> {
	try {
		await response;
	} catch (thrown) {
		return (thrown as { location: string }).location;
	}
	throw new Error('nobody was sent anywhere');
}

const returnUrl = (ticket: string) => `http://localhost:3000/tickets/${ticket}`;
const prepare = ({ db }: World, agent: Agent, ticket: string) =>
	desk.prepare(db, ticket, agent, returnUrl(ticket), true);
async function offer({ db }: World, agent: Agent, ticket: string) {
	return desk.offer(db, (await tickets.read(db, ticket, agent))!, agent);
}

/** What the server did to a ticket because of its appointment. */
async function journalOf(db: Database, ticket: string): Promise<string[]> {
	const rows = await db.read
		.selectFrom('ticket_event')
		.select(['verb', 'to_state'])
		.where('ticket_id', '=', ticket)
		.where('actor_kind', '=', 'system')
		.where('reason', '=', 'rdv_service_public')
		.orderBy('seq')
		.execute();
	return rows.map(({ verb, to_state }) => `${verb} → ${to_state}`);
}

onBoth('RDV Service Public', (world) => {
	it('is nowhere until the site manager sets it', async () => {
		const { db } = world;
		const people = await settle(db);
		const { ticket } = await accepted(db, people);
		expect(await offer(world, people.social, ticket)).toBe(null);
		expect(await prepare(world, people.social, ticket)).toEqual({ ok: false, why: 'not_allowed' });
	});

	it('level 1: a link by site, with a departement and nothing of a person', async () => {
		const { ticket, social, otherSocial, reception, manager } = await refer(world.db);
		const found = await offer(world, social, ticket);
		expect(found?.link).toBe(`${rdv.url}/prendre_rdv?departement=2A&prescripteur=1`);
		expect(await offer(world, otherSocial, ticket)).toMatchObject({ link: found!.link, sends: null });
		for (const agent of [reception, manager]) expect(await offer(world, agent, ticket)).toBe(null);
	});

	it('level 2: says what will be sent, connects the agent’s own account, sends that and nothing else', async () => {
		const { db } = world;
		const { ticket, number, social, otherSocial } = await refer(db);
		const before = rdv.plans.length;
		const sends = { firstName: 'Samira', lastName: `Relais n° ${number}`, phone: '0612345678' };
		expect(await offer(world, social, ticket)).toMatchObject({ connected: false, sends });
		expect(await prepare(world, social, ticket)).toEqual({ ok: false, why: 'rdv', rdv: 'expired' });
		expect(rdv.plans).toHaveLength(before);

		expect(await connect(db, social, ticket)).toBe(`/tickets/${ticket}?rdv=connected`);
		expect(await offer(world, social, ticket)).toMatchObject({ connected: true });
		expect(await prepare(world, social, ticket)).toEqual({ ok: true });
		const plan = rdv.plans.at(-1)!;
		expect(plan.user).toEqual({
			first_name: sends.firstName,
			last_name: sends.lastName,
			phone_number: sends.phone
		});
		expect(plan.return_url).toBe(returnUrl(ticket));
		expect((await offer(world, social, ticket))?.appointment).toMatchObject({
			status: 'prepared',
			url: `${rdv.url}/agents/rdv_plans/${plan.id}`
		});
		// Somebody else’s ticket is not theirs to prepare.
		expect(await prepare(world, otherSocial, ticket)).toEqual({ ok: false, why: 'not_allowed' });
	});

	it('sends nothing of a person who did not agree to give a contact', async () => {
		const { db } = world;
		const { ticket, number, social } = await refer(db, { consent: 'stuck_step', contact: null });
		await connect(db, social, ticket);
		expect(await prepare(world, social, ticket)).toEqual({ ok: true });
		expect(rdv.plans.at(-1)!.user).toEqual({ first_name: 'Personne', last_name: `Relais n° ${number}` });
	});

	it('makes one draft however often and however fast it is asked', async () => {
		const { db } = world;
		const { ticket, social } = await refer(db);
		await connect(db, social, ticket);
		const before = rdv.plans.length;
		const answers = await Promise.all(Array.from({ length: 5 }, () => prepare(world, social, ticket)));
		answers.push(await prepare(world, social, ticket));
		expect(rdv.plans.length - before).toBe(1);
		expect(answers.filter((answer) => answer.ok).length).toBeGreaterThanOrEqual(2);
		for (const answer of answers)
			expect([{ ok: true }, { ok: false, why: 'rdv', rdv: 'busy' }]).toContainEqual(answer);
	});

	it('renews a token that is over, and asks to connect again when it cannot', async () => {
		const { db } = world;
		const { ticket, social } = await refer(db);
		await connect(db, social, ticket);
		rdv.revoke();
		expect(await prepare(world, social, ticket)).toEqual({ ok: true });
		expect(rdv.log.slice(-3)).toEqual([
			'POST /api/v1/rdv_plans 401',
			'POST /oauth/token 200',
			'POST /api/v1/rdv_plans 201'
		]);
		rdv.revoke(true);
		expect(await desk.look(db, ticket, social, true)).toEqual({ ok: false, why: 'rdv', rdv: 'expired' });
		expect(await offer(world, social, ticket)).toMatchObject({ connected: false });
	});

	it('says that the service is away or refuses, keeps nothing half done, and can be asked again', async () => {
		const { db } = world;
		const people = await refer(db, {
			contact: { name: 'Samira', phone: '000 000', bestMoment: '', mayLeaveMessage: false }
		});
		await connect(db, people.social, people.ticket);
		expect(await prepare(world, people.social, people.ticket)).toMatchObject({ rdv: 'refused' });
		rdv.broken = 503;
		expect(await prepare(world, people.social, people.ticket)).toMatchObject({ rdv: 'refused' });
		rdv.broken = null;
		expect((await offer(world, people.social, people.ticket))?.appointment).toMatchObject({
			status: 'failed'
		});
		const other = await accepted(db, people);
		expect(await prepare(world, people.social, other.ticket)).toEqual({ ok: true });
	});

	it('refuses a connection that this browser and this agent did not ask for', async () => {
		const { db } = world;
		const { ticket, social, otherSocial } = await refer(db);
		const { GET: leave } = await import('../../src/routes/rdv/connect/+server.ts');
		const { GET: back } = await import('../../src/routes/rdv/callback/+server.ts');
		const jar = new Jar() as never;
		const path = `/rdv/connect?ticket=${ticket}`;
		const away = await redirected(leave(event({ db, path, locals: { agent: social }, cookies: jar })));
		const { location } = { location: (await fetch(away, { redirect: 'manual' })).headers.get('location')! };
		const { pathname, search } = new URL(location);
		const arrive = (agent: Agent, cookies: never) =>
			redirected(back(event({ db, path: pathname + search, locals: { agent }, cookies })));
		// Another browser, then the right one on which somebody else has signed in meanwhile.
		expect(await arrive(social, new Jar() as never)).toBe('/tickets');
		expect(await arrive(otherSocial, jar)).toBe('/tickets');
		expect(await offer(world, social, ticket)).toMatchObject({ connected: false });
	});

	it('level 3: the result comes by itself, signed, and stands on the ticket', async () => {
		const { db } = world;
		const { ticket, social, hookSecret, siteId } = await refer(db);
		await connect(db, social, ticket);
		await prepare(world, social, ticket);
		const plan = rdv.plans.at(-1)!;
		const told: string[] = [];
		const deaf = tickets.onCommit((change) => told.push(change.ticketId));
		const send = async (event_: 'created' | 'updated' | 'destroyed', when = new Date()) => {
			const { body, signature } = rdv.message(plan, event_, when, hookSecret);
			return take(db, body, signature);
		};
		const status = async () => (await offer(world, social, ticket))?.appointment;

		rdv.pick(plan, at('2026-12-03T09:30:00Z'));
		expect(await send('created')).toBe('taken');
		expect(await status()).toMatchObject({ status: 'set', startsAt: Date.UTC(2026, 11, 3, 9, 30) });
		rdv.pick(plan, at('2026-12-03T09:30:00Z'), 'noshow');
		expect(await send('updated')).toBe('taken');
		expect(await status()).toMatchObject({ status: 'no_show' });
		expect(told).toEqual([ticket, ticket]);
		// An older message that took another way arrives last.
		rdv.pick(plan, at('2026-12-01T08:00:00Z'));
		expect(await send('updated', new Date(Date.now() - 60_000))).toBe('taken');
		expect(await status()).toMatchObject({ status: 'no_show', startsAt: Date.UTC(2026, 11, 3, 9, 30) });
		expect(await send('destroyed')).toBe('taken');
		expect(await status()).toMatchObject({ status: 'cancelled' });
		deaf();
		const kept = await db.read.selectFrom('appointment').selectAll().where('site_id', '=', siteId).execute();
		expect(JSON.stringify(kept)).not.toMatch(/Samira|0612345678|Ada|Ardennes/);
	});

	it('level 3: the ticket goes where its appointment goes, by the server, each thing once', async () => {
		const { db } = world;
		const { ticket, social, hookSecret } = await refer(db);
		await connect(db, social, ticket);
		await prepare(world, social, ticket);
		const plan = rdv.plans.at(-1)!;
		let minute = -30;
		const send = async (event_: 'created' | 'updated' | 'destroyed') => {
			const message = rdv.message(plan, event_, new Date(Date.now() + minute++ * 60_000), hookSecret);
			expect(await take(db, message.body, message.signature)).toBe('taken');
			return message;
		};
		const state = async () => (await tickets.read(db, ticket, social))?.state;
		const journal = () => journalOf(db, ticket);

		rdv.pick(plan, at('2026-12-03T09:30:00Z'));
		const first = await send('created');
		expect(await state()).toBe('appointment_set');
		rdv.pick(plan, at('2026-12-04T14:00:00Z'));
		await send('updated');
		// The first message once more, and what it said once more under another signature, later than the move.
		expect(await take(db, first.body, first.signature)).toBe('replayed');
		await send('updated');
		rdv.pick(plan, at('2026-12-04T14:00:00Z'), 'noshow');
		await send('updated');
		expect(await state()).toBe('accepted');
		rdv.pick(plan, at('2026-12-10T08:00:00Z'));
		await send('updated');
		rdv.pick(plan, at('2026-12-10T08:00:00Z'), 'excused');
		await send('updated');
		expect(await state()).toBe('accepted');
		expect(await journal()).toEqual([
			'set_appointment → appointment_set',
			'set_appointment → appointment_set',
			'no_show → accepted',
			'set_appointment → appointment_set',
			'cancel_appointment → accepted'
		]);
		const row = db.read.selectFrom('ticket').selectAll().where('id', '=', ticket);
		expect(await row.executeTakeFirst()).toMatchObject({ appointment_at: null, holder_id: social.id });
	});

	it('level 3: what an agent said, an end, and news out of order are left as they are', async () => {
		const { db } = world;
		const { ticket, social, hookSecret } = await refer(db);
		await connect(db, social, ticket);
		await prepare(world, social, ticket);
		const plan = rdv.plans.at(-1)!;
		const send = async (minute: number) => {
			const { body, signature } = rdv.message(
				plan,
				'updated',
				new Date(Date.now() + minute * 60_000),
				hookSecret
			);
			expect(await take(db, body, signature)).toBe('taken');
		};
		const read = async () => (await tickets.read(db, ticket, social))!;

		// The end came before the beginning.
		rdv.pick(plan, at('2026-12-03T09:30:00Z'), 'seen');
		await send(-10);
		expect((await read()).state).toBe('accepted');
		rdv.pick(plan, at('2026-12-03T09:30:00Z'));
		await send(-20);
		expect((await read()).state).toBe('accepted');
		expect(await journalOf(db, ticket)).toEqual([]);

		// The agent has typed the day that the message then tells.
		const moment = Math.floor(Date.now() / 1000) * 1000 + 86_400_000;
		done(await tickets.setAppointment(db, ticket, (await read()).version, social, moment, key()));
		const { version } = await read();
		rdv.pick(plan, new Date(moment));
		await send(-5);
		expect(await read()).toMatchObject({ state: 'appointment_set', version });
		expect(await journalOf(db, ticket)).toEqual([]);

		done(await tickets.closeReferral(db, ticket, version, social, 'solved', key()));
		rdv.pick(plan, new Date(moment), 'noshow');
		await send(-1);
		expect((await read()).state).toBe('closed');
		expect(await journalOf(db, ticket)).toEqual([]);
		expect((await offer(world, social, ticket))?.appointment?.status).toBe('no_show');
	});

	it('level 3, the other way: the agent looks, and the result stands on the ticket', async () => {
		const { db } = world;
		const { ticket, social } = await refer(db);
		await connect(db, social, ticket);
		await prepare(world, social, ticket);
		expect(await desk.look(db, ticket, social, true)).toEqual({ ok: true });
		expect((await offer(world, social, ticket))?.appointment?.status).toBe('prepared');
		rdv.pick(rdv.plans.at(-1)!, at('2026-12-03T09:30:00Z'), 'seen');
		expect(await desk.look(db, ticket, social, true)).toEqual({ ok: true });
		const { id } = (await offer(world, social, ticket))!.appointment!;

		const { GET } = await import('../../src/routes/appointments/[id].ics/+server.ts');
		const file = await (await GET(event({ db, path: `/appointments/${id}.ics`, params: { id } }))).text();
		const calendar = new ICAL.Component(ICAL.parse(file) as unknown[]);
		const entry = new ICAL.Event(calendar.getFirstSubcomponent('vevent')!);
		expect(entry.startDate.toJSDate()).toEqual(at('2026-12-03T09:30:00Z'));
		expect([entry.summary, entry.location]).toEqual(['Rendez-vous', 'France Services']);
		expect(file).not.toMatch(/Samira|0612|Relais n°/);
	});

	it('takes no message that is not signed, is old, is too large, or comes again', async () => {
		const { db } = world;
		const { ticket, social, hookSecret } = await refer(db);
		await connect(db, social, ticket);
		await prepare(world, social, ticket);
		const plan = rdv.plans.at(-1)!;
		rdv.pick(plan, at('2026-12-03T09:30:00Z'));
		const { POST } = await import('../../src/routes/hooks/rdv/+server.ts');
		const post = async (body: string, signature?: string) => {
			const headers = { ...(signature ? { 'x-lapin-signature': signature } : {}) };
			const response = await POST(event({ db, path: '/hooks/rdv', method: 'POST', headers, body }));
			return [response.status, ((await response.json()) as { result: string }).result];
		};
		const right = rdv.message(plan, 'created', new Date(), hookSecret);
		const wrong = rdv.message(plan, 'created', new Date(), 'another secret of someone');
		const hour = 3_600_000;
		const old = rdv.message(plan, 'created', new Date(Date.now() - 25 * hour), hookSecret);
		const future = rdv.message(plan, 'created', new Date(Date.now() + hour), hookSecret);
		expect(await post(right.body)).toEqual([401, 'unsigned']);
		expect(await post(right.body, 'not hexadecimal')).toEqual([401, 'unsigned']);
		expect(await post(right.body, right.signature.slice(2))).toEqual([401, 'unsigned']);
		expect(await post(wrong.body, wrong.signature)).toEqual([401, 'unsigned']);
		expect(await post(`${right.body} `, right.signature)).toEqual([401, 'unsigned']);
		expect(await post(old.body, old.signature)).toEqual([400, 'late']);
		expect(await post(future.body, future.signature)).toEqual([400, 'late']);
		expect(await post('x'.repeat(largestBody + 1), right.signature)).toEqual([413, 'too_large']);
		const signed = (body: string) => post(body, createHmac('sha256', hookSecret).update(body).digest('hex'));
		expect(await signed('not JSON')).toEqual([400, 'invalid']);
		expect(await signed('{"meta":{"model":"Rdv","event":"created"},"data":{}}')).toEqual([400, 'invalid']);
		const untimed = right.body.replace(/"(?:event_occurred_at|payload_computed_at)":"[^"]+",?/g, '');
		expect(await signed(untimed.replace(/,}/g, '}'))).toEqual([400, 'invalid']);
		expect(await signed(right.body.replace('"model":"Rdv"', '"model":"User"'))).toEqual([200, 'ignored']);
		expect((await offer(world, social, ticket))?.appointment?.status).toBe('prepared');

		expect(await post(right.body, right.signature)).toEqual([200, 'taken']);
		expect(await post(right.body, right.signature)).toEqual([200, 'replayed']);
		expect(await post(right.body, right.signature.toUpperCase())).toEqual([200, 'replayed']);
	});

	it('keeps an appointment of another site out of reach of a secret', async () => {
		const { db } = world;
		const one = await refer(db);
		const other = await refer(db);
		await connect(db, one.social, one.ticket);
		await prepare(world, one.social, one.ticket);
		const plan = rdv.plans.at(-1)!;
		rdv.pick(plan, at('2026-12-03T09:30:00Z'));
		const { body, signature } = rdv.message(plan, 'created', new Date(), other.hookSecret);
		expect(await take(db, body, signature)).toBe('ignored');
		expect((await offer(world, one.social, one.ticket))?.appointment?.status).toBe('prepared');
	});

	it('seals tokens and secrets, and forgets them when the address changes', async () => {
		const { db } = world;
		const { ticket, social, manager, siteId } = await refer(db);
		await connect(db, social, ticket);
		const rows = [
			...(await db.read.selectFrom('rdv_site').selectAll().execute()),
			...(await db.read.selectFrom('rdv_connection').selectAll().execute())
		];
		expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${rdv.client.secret}|${rdv.hookSecret}|access`));
		await settings.save(db, manager, {
			base: 'https://elsewhere.example.fr',
			departement: '2A',
			clientId: rdv.client.id,
			clientSecret: null,
			hookSecret: null
		});
		expect(await settings.read(db, siteId)).toMatchObject({ hasClient: false, hasHook: false });
		expect(await offer(world, social, ticket)).toMatchObject({ connected: false, sends: null });
	});

	it('never had anything of a person in an address', () => {
		const addresses = rdv.wire.map((line) => line.split(' ').slice(0, 2).join(' '));
		expect(addresses.length).toBeGreaterThan(20);
		expect(addresses.join('\n')).not.toMatch(/Samira|0612345678|06(?:%20|\+)12/);
	});
});
