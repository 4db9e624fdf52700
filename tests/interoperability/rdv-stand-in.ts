/**
 * RDV Service Public for the time of a test: answers as the real one does, and refuses what the real one refuses, or
 * ought to. From its integration guide and API description (betagouv/rdv-service-public): authorization code with PKCE,
 * form-encoded token requests, bearer tokens, required names, drafts with a person of their own, signed messages.
 */
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Answer {
	status: number;
	body?: unknown;
	location?: string;
}

interface Plan {
	id: number;
	user_id: number;
	user: Record<string, string>;
	return_url: string;
	rdv: { id: number; status: string; starts_at: string; location_type: string } | null;
}

const text = (value: unknown): value is string => typeof value === 'string';
const fields = {
	body: ['user', 'return_url', 'dossier_url'],
	user: ['id', 'first_name', 'last_name', 'email', 'phone_number', 'address', 'birth_date']
};

export class RdvStandIn {
	readonly client = { id: 'relais', secret: randomBytes(12).toString('hex') };
	readonly hookSecret = randomBytes(16).toString('hex');
	/** Drafts, in order. */
	readonly plans: Plan[] = [];
	/** Every request, as `POST /api/v1/rdv_plans 201`. */
	readonly log: string[] = [];
	/** Every address that was asked, and every body, to look for what must not be there. */
	readonly wire: string[] = [];
	/** Seconds that a token lives. */
	life = 7_200;
	/** What it answers instead of working. */
	broken: number | null = null;
	readonly #codes = new Map<string, { challenge: string; redirect: string }>();
	readonly #access = new Map<string, number>();
	readonly #refresh = new Set<string>();
	readonly #server = createServer((request, response) => void this.#serve(request, response));
	#url = '';

	static async open(): Promise<RdvStandIn> {
		const server = new RdvStandIn();
		server.#server.listen(0, '127.0.0.1');
		await once(server.#server, 'listening');
		server.#url = `http://127.0.0.1:${(server.#server.address() as AddressInfo).port}`;
		return server;
	}

	get url(): string {
		return this.#url;
	}

	close(): void {
		this.#server.closeAllConnections();
		this.#server.close();
	}

	/** Every token is over, the ones that renew too when `all`. */
	revoke(all = false): void {
		this.#access.clear();
		if (all) this.#refresh.clear();
	}

	/** The agent picks a slot for a draft. */
	pick(plan: Plan, startsAt: Date, status = 'unknown'): void {
		const id = plan.rdv?.id ?? 10_000 + plan.id;
		plan.rdv = { id, status, starts_at: written(startsAt), location_type: 'public_office' };
	}

	/** The message that follows a change of an appointment, as it is sent: body and signature. */
	message(
		plan: Plan,
		event: 'created' | 'updated' | 'destroyed',
		at = new Date(),
		secret = this.hookSecret
	): { body: string; signature: string } {
		const rdv = plan.rdv!;
		const user = { id: plan.user_id, ...plan.user };
		const body = JSON.stringify({
			data: {
				id: rdv.id,
				uuid: randomBytes(8).toString('hex'),
				status: rdv.status,
				starts_at: rdv.starts_at,
				duration_in_min: 45,
				address: '21 rue des Ardennes, 75019 Paris',
				context: null,
				users: [user],
				participations: [{ id: 1, status: rdv.status, user }],
				agents: [{ id: 1, email: 'agent@example.fr', first_name: 'Ada', last_name: 'Martin' }]
			},
			meta: {
				model: 'Rdv',
				event,
				event_occurred_at: at.toISOString(),
				payload_computed_at: at.toISOString()
			}
		});
		return { body, signature: createHmac('sha256', secret).update(body).digest('hex') };
	}

	async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		const body = Buffer.concat(chunks).toString('utf8');
		const url = new URL(request.url!, this.#url);
		this.wire.push(`${request.method} ${url.href} ${body}`);
		const answer = this.broken ? { status: this.broken } : this.#answer(request, url, body);
		this.log.push(`${request.method} ${url.pathname} ${answer.status}`);
		response.writeHead(answer.status, {
			'content-type': 'application/json; charset=utf-8',
			...('location' in answer && answer.location ? { location: answer.location } : {})
		});
		response.end('body' in answer && answer.body !== undefined ? JSON.stringify(answer.body) : '');
	}

	#answer(request: IncomingMessage, url: URL, body: string): Answer {
		const route = `${request.method} ${url.pathname.replace(/\d+$/, ':id')}`;
		if (route === 'GET /oauth/authorize') return this.#authorize(url.searchParams);
		if (route === 'POST /oauth/token') return this.#token(request, body);
		if (route === 'GET /prendre_rdv' || route.startsWith('GET /agents/rdv_plans/'))
			return { status: 200, body: 'a page' };
		if (!this.#bearer(request)) return { status: 401, body: { error: 'invalid_token' } };
		if (route === 'POST /api/v1/rdv_plans') return this.#create(request, body);
		const plan = this.plans.find(({ id }) => url.pathname === `/api/v1/rdv_plans/${id}`);
		if (route !== 'GET /api/v1/rdv_plans/:id' || !plan) return { status: 404, body: { errors: [] } };
		return { status: 200, body: this.#told(plan) };
	}

	#authorize(asked: URLSearchParams): Answer {
		const known = ['response_type', 'client_id', 'redirect_uri', 'scope', 'state'];
		known.push('code_challenge', 'code_challenge_method');
		const wrong =
			[...asked.keys()].some((name) => !known.includes(name)) ||
			asked.get('response_type') !== 'code' ||
			asked.get('client_id') !== this.client.id ||
			asked.get('scope') !== 'write' ||
			asked.get('code_challenge_method') !== 'S256' ||
			!asked.get('state') ||
			!asked.get('code_challenge') ||
			!/^http:\/\/localhost:\d+\/rdv\/callback$/.test(asked.get('redirect_uri') ?? '');
		if (wrong) return { status: 400, body: { error: 'invalid_request' } };
		const code = randomBytes(16).toString('hex');
		const redirect = asked.get('redirect_uri')!;
		this.#codes.set(code, { challenge: asked.get('code_challenge')!, redirect });
		const back = new URL(redirect);
		back.search = new URLSearchParams({ code, state: asked.get('state')! }).toString();
		return { status: 302, location: back.href };
	}

	#token(request: IncomingMessage, body: string): Answer {
		const no = (error: string, status = 400): Answer => ({ status, body: { error } });
		if (request.headers['content-type'] !== 'application/x-www-form-urlencoded')
			return no('invalid_request', 415);
		const given = new URLSearchParams(body);
		if (given.get('client_id') !== this.client.id || given.get('client_secret') !== this.client.secret)
			return no('invalid_client', 401);
		if (given.get('grant_type') === 'authorization_code') {
			const code = given.get('code') ?? '';
			const found = this.#codes.get(code);
			// A code serves once, whatever comes of it.
			this.#codes.delete(code);
			const challenge = createHash('sha256')
				.update(given.get('code_verifier') ?? '')
				.digest('base64url');
			if (!found || found.challenge !== challenge || found.redirect !== given.get('redirect_uri'))
				return no('invalid_grant');
		} else if (
			given.get('grant_type') !== 'refresh_token' ||
			!this.#refresh.delete(given.get('refresh_token') ?? '')
		)
			return no('invalid_grant');
		const [access, refresh] = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')];
		this.#access.set(access, Date.now() + this.life * 1_000);
		this.#refresh.add(refresh);
		const tokens = { access_token: access, token_type: 'Bearer', expires_in: this.life, scope: 'write' };
		return { status: 200, body: { ...tokens, refresh_token: refresh, created_at: 1 } };
	}

	#bearer(request: IncomingMessage): boolean {
		const token = /^Bearer (\w+)$/.exec(request.headers.authorization ?? '')?.[1];
		return (this.#access.get(token ?? '') ?? 0) > Date.now();
	}

	#create(request: IncomingMessage, body: string): Answer {
		const no = (...errors: string[]): Answer => ({ status: 422, body: { errors } });
		if (!/^application\/json/.test(request.headers['content-type'] ?? '')) return no('not JSON');
		const asked = JSON.parse(body) as Record<string, unknown>;
		const user = asked['user'] as Record<string, unknown> | undefined;
		if (!user) return no('param is missing or the value is empty: user');
		const unknown = [
			...Object.keys(asked).filter((name) => !fields.body.includes(name)),
			...Object.keys(user).filter((name) => !fields.user.includes(name))
		];
		if (unknown.length > 0) return no(`unknown: ${unknown.join()}`);
		const { first_name, last_name, phone_number } = user;
		if (!text(first_name) || !first_name.trim()) return no('first_name');
		if (!text(last_name) || !last_name.trim()) return no('last_name');
		if (phone_number !== undefined && !/^(?:\+33|0)[1-9]\d{8}$/.test(String(phone_number)))
			return no('phone_number');
		for (const name of ['return_url', 'dossier_url'])
			if (asked[name] !== undefined && !URL.canParse(String(asked[name]))) return no(name);
		const plan: Plan = {
			id: 20 + this.plans.length,
			user_id: 6_000 + this.plans.length,
			user: user as Record<string, string>,
			return_url: String(asked['return_url']),
			rdv: null
		};
		// The real one has no idempotency of its own: a draft asked for twice is two drafts, and a test counts them.
		this.plans.push(plan);
		return { status: 201, body: this.#told(plan) };
	}

	#told({ id, user_id, rdv }: Plan): unknown {
		const now = written(new Date());
		const url = `${this.#url}/agents/rdv_plans/${id}`;
		return { rdv_plan: { id, created_at: now, updated_at: now, rdv, url, user_id } };
	}
}

/** « 2026-02-11 10:30:00 +0100 », as Ruby writes a moment in JSON there. */
function written(at: Date): string {
	const hour = new Date(at.getTime() + 3_600_000).toISOString();
	return `${hour.slice(0, 10)} ${hour.slice(11, 19)} +0100`;
}
