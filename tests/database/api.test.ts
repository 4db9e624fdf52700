import { globSync } from 'node:fs';
import { dirname, relative, sep } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { beforeAll, expect, it, vi } from 'vitest';
import { describe as describeApi } from '#lib/server/api/openapi.ts';
import { isOneOf, rules } from '#lib/server/authorisation.ts';
import * as exportTokens from '#lib/server/export-tokens.ts';
import { announcePurge } from '#lib/server/outbox.ts';
import * as subscribers from '#lib/server/subscribers.ts';
import { createThrottles } from '#lib/server/throttle.ts';
import * as tickets from '#lib/server/tickets.ts';
import { event } from '../interoperability/event.ts';
import { call, done, handOver, key, onBoth, settle, type World } from './support.ts';

vi.hoisted(() => Object.assign(process.env, { LOG_LEVEL: 'silent' }));

interface Operation {
	parameters?: { name: string; in: string; required?: boolean }[];
	security?: unknown[];
	responses: Record<string, { content?: Record<string, { schema: object }> }>;
}
interface Description {
	openapi: string;
	paths: Record<string, Record<string, Operation>>;
	webhooks: Record<string, { post: { requestBody: { content: Record<string, { schema: object }> } } }>;
	components: { schemas: Record<string, object> };
}

const described = describeApi('https://relais.example.fr') as unknown as Description;
const ajv = new Ajv2020({ strict: true, allErrors: true });
ajvFormats.default(ajv);
ajv.addVocabulary(['components']);
ajv.addSchema({ $id: 'relais', components: described.components });

/** A schema of the description, as a check. */
function check(schema: object): (value: unknown) => void {
	const whole = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"relais#/')) as object;
	const validate = ajv.compile(whole);
	return (value) => expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
}

type Handler = (event: never) => Promise<Response> | Response;
const routes = import.meta.glob<Record<string, Handler>>('../../src/routes/{api,hooks}/**/+server.ts');
const pathOf = (file: string) =>
	`/${relative('src/routes', dirname(file)).split(sep).join('/')}`.replace(/\[(\w+)\]/g, '{$1}');
const handlers = new Map(
	Object.entries(routes).map(([file, load]) => [pathOf(file.replace('../../', '')), load])
);

async function ask(
	path: string,
	{ db }: World,
	options: Partial<Parameters<typeof event>[0]> & { query?: string; token?: string | undefined } = {}
): Promise<Response> {
	const { query = '', token, params = {}, ...rest } = options;
	const integrator = await exportTokens.find(db, token ? `Bearer ${token}` : null);
	const method = rest.method ?? 'GET';
	const asked = event({
		db,
		path: path.replace(/\{(\w+)\}/g, (_, name: string) => params[name]!) + query,
		params,
		...rest,
		locals: { integrator, ...rest.locals }
	});
	const handler = (await handlers.get(path)!())[method]!;
	return handler(asked);
}

async function busySite({ db }: World) {
	const people = await settle(db);
	const token = await exportTokens.create(db, people.manager, 'Observatoire');
	const { id } = done(await tickets.raise(db, people.kiosk, call({ flag: 'violence' })));
	done(await tickets.claim(db, id, 1, people.reception, key()));
	done(await tickets.handOver(db, id, 2, people.reception, handOver(), key()));
	const [referral] = await tickets.listReferrals(db, people.social);
	done(await tickets.refuse(db, referral!.id, 1, people.social, 'full', key()));
	done(await tickets.raise(db, people.kiosk, call({ consent: 'nothing' })));
	return { ...people, token, id, referral: referral!.id };
}

it('describes every route under /api, and none that does not exist', () => {
	const onDisk = globSync('src/routes/api/**/+server.ts').map(pathOf).sort();
	const known = Object.keys(described.paths).filter((path) => path.startsWith('/api'));
	expect(known.sort()).toEqual(onDisk);
	expect(onDisk.length).toBeGreaterThanOrEqual(4);
});

it('is open where the rights say so, and asks for a token everywhere else', () => {
	for (const [path, operations] of Object.entries(described.paths)) {
		const route = path.replace(/\{(\w+)\}/g, '[$1]');
		for (const [method, { security }] of Object.entries(operations)) {
			const rule = rules[route]![method.toUpperCase() as 'GET' | 'POST']!;
			const open = isOneOf({ device: null, agent: null }, rule);
			expect(open, path).toBe(security?.length === 0);
		}
	}
});

it('is a description that tools can read: every reference leads somewhere, every operation has its own name', () => {
	expect(described.openapi).toBe('3.1.0');
	const text = JSON.stringify(described);
	for (const [, name] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g))
		expect(described.components.schemas, name).toHaveProperty(name!);
	for (const schema of Object.values(described.components.schemas)) check(schema);
	const names = [...text.matchAll(/"operationId":"(\w+)"/g)].map(([, name]) => name);
	expect(new Set(names).size).toBe(names.length);
});

onBoth('the API', (world) => {
	let site: Awaited<ReturnType<typeof busySite>>;
	beforeAll(async () => {
		site = await busySite(world);
	});

	it('answers at each documented path as its schema says', async () => {
		const seen: string[] = [];
		const answered = async (path: string, status: string, response: Response, method = 'get') => {
			expect(response.status, path).toBe(Number(status));
			const { content } = described.paths[path]![method]!.responses[status]!;
			const type = response.headers.get('content-type')!.split(';')[0]!;
			const validate = check(content![type]!.schema);
			const text = await response.text();
			const values = type === 'application/jsonl' ? text.trimEnd().split('\n') : [text];
			for (const value of values) validate(JSON.parse(value));
			seen.push(`${path} ${status}`);
		};
		const { token } = site;
		await answered('/api/openapi.json', '200', await ask('/api/openapi.json', world));
		await answered('/api/v1/tickets', '200', await ask('/api/v1/tickets', world, { token }));
		await answered(
			'/api/v1/tickets',
			'400',
			await ask('/api/v1/tickets', world, { token, query: '?limit=0' })
		);
		await answered('/api/v1/tickets.jsonl', '200', await ask('/api/v1/tickets.jsonl', world, { token }));
		const wrong = { token, query: '?until=now' };
		await answered('/api/v1/tickets.jsonl', '400', await ask('/api/v1/tickets.jsonl', world, wrong));
		for (const id of [site.id, site.referral])
			await answered(
				'/api/v1/tickets/{id}',
				'200',
				await ask('/api/v1/tickets/{id}', world, { token, params: { id } })
			);
		const unknown = { token, params: { id: key() } };
		await answered('/api/v1/tickets/{id}', '404', await ask('/api/v1/tickets/{id}', world, unknown));
		const hook = (body: string) => ask('/hooks/rdv', world, { method: 'POST', body });
		await answered('/hooks/rdv', '401', await hook('{}'), 'post');
		await answered('/hooks/rdv', '413', await hook('x'.repeat(70_000)), 'post');
		const ok = Object.keys(described.paths).filter((path) => path.startsWith('/api'));
		for (const path of ok) expect(seen).toContain(`${path} 200`);
	});

	it('gives ids and codes, and never a person, an agent, a path or an urgency code', async () => {
		const { token, id, referral } = site;
		const all = await (await ask('/api/v1/tickets.jsonl', world, { token })).text();
		const each = await Promise.all(
			[id, referral].map(async (id) =>
				(await ask('/api/v1/tickets/{id}', world, { token, params: { id } })).text()
			)
		);
		expect(all.trimEnd().split('\n')).toHaveLength(3);
		expect(JSON.parse(each[1]!)).toMatchObject({
			kind: 'referral',
			state: 'refused',
			origin: id,
			refusal: 'full',
			events: [{ verb: 'offer' }, { verb: 'refuse', reason: 'full' }]
		});
		const text = all + each.join('');
		expect(text).not.toMatch(/Samira|12 34|violence|changé|Awa|Chloé|path|tried|secondsOnStep/);
		for (const agent of [site.reception, site.social]) expect(text).not.toContain(agent.id);
	});

	it('is read page after page to the end, once each, and from a moment on', async () => {
		const { token } = site;
		const ids: string[] = [];
		let query = '?limit=2';
		for (let pages = 0; query; pages++) {
			expect(pages).toBeLessThan(5);
			const body = (await (await ask('/api/v1/tickets', world, { token, query })).json()) as {
				tickets: { id: string; changedAt: number }[];
				next: string | null;
			};
			ids.push(...body.tickets.map((ticket) => ticket.id));
			query = body.next ? `?limit=2&after=${body.next}` : '';
		}
		expect(ids).toHaveLength(3);
		expect(new Set(ids).size).toBe(3);
		const later = { token, query: `?since=${Date.now() + 1_000}` };
		expect(await (await ask('/api/v1/tickets', world, later)).json()).toEqual({ tickets: [], next: null });
		expect(await (await ask('/api/v1/tickets.jsonl', world, later)).text()).toBe('');
	});

	it('shows a site its own tickets only', async () => {
		const other = await settle(world.db);
		const token = await exportTokens.create(world.db, other.manager, 'Autre');
		expect(await (await ask('/api/v1/tickets', world, { token })).json()).toEqual({
			tickets: [],
			next: null
		});
		const asked = { token, params: { id: site.id } };
		expect((await ask('/api/v1/tickets/{id}', world, asked)).status).toBe(404);
	});

	it('closes at once to a token that was revoked, and to one too fast', async () => {
		const { db } = world;
		const { manager, siteId } = await settle(db);
		const token = await exportTokens.create(db, manager, 'Essai');
		expect(JSON.stringify(await db.read.selectFrom('export_token').selectAll().execute())).not.toContain(
			token
		);
		const [row] = await exportTokens.list(db, siteId);
		const locals = { throttles: createThrottles(1, db.now) };
		const statuses = [];
		for (let i = 0; i < 61; i++)
			statuses.push((await ask('/api/v1/tickets', world, { token, locals })).status);
		expect(statuses.filter((status) => status === 200)).toHaveLength(60);
		expect(statuses.at(-1)).toBe(429);
		expect((await exportTokens.list(db, siteId))[0]!.usedAt).not.toBe(null);
		expect(await exportTokens.revoke(db, 'another-site', row!.id)).toBe(null);
		expect(await exportTokens.revoke(db, siteId, row!.id)).toBe('Essai');
		for (const shown of [`Bearer ${token}`, token, 'Bearer relais_', `Basic ${token}`, ''])
			expect(await exportTokens.find(db, shown)).toBe(null);
		expect(await exportTokens.list(db, siteId)).toEqual([]);
	});

	it('sends messages that are as the description says', async () => {
		const { db } = world;
		const { manager, kiosk, siteId } = await settle(db);
		const given = { address: 'https://agenda.example.fr/', events: ['raise', 'purge'] };
		await subscribers.addWebhook(db, manager, given);
		const [subscriber] = await subscribers.list(db, siteId);
		const { id } = done(await tickets.raise(db, kiosk, call()));
		await db.write((connection) => announcePurge(connection, [id], db.now()));
		await subscribers.test(db, siteId, subscriber!.id);
		const rows = await db.read
			.selectFrom('outbox')
			.select('payload')
			.where('site_id', '=', siteId)
			.orderBy('created_at')
			.execute();
		const messages = rows.map(({ payload }) => JSON.parse(payload) as { type: string });
		expect(messages.map(({ type }) => type).sort()).toEqual(['purge', 'test', 'ticket']);
		for (const message of messages)
			check(described.webhooks[message.type]!.post.requestBody.content['application/json']!.schema)(message);
	});
});
