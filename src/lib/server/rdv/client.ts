/**
 * RDV Service Public as it answers: OAuth 2 with an authorization code, drafts of appointments (`rdv_plans`). Written
 * from its integration guide and its API description (docs/interconnexions and api-docs of betagouv/rdv-service-public,
 * read on 2026-11-26).
 */
import { createHash, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { send } from '../outgoing.ts';
import type { Client } from './settings.ts';

/** Milliseconds: somebody waits in front of the screen. */
const timeout = 8_000;

export interface Tokens {
	access: string;
	/** Null when the server gives none: the agent connects again. */
	refresh: string | null;
	/** Epoch milliseconds; null when the server does not say. */
	expiresAt: number | null;
}

/** What the draft says of the person. `lastName` is required over there. */
export interface PlanPerson {
	firstName: string;
	lastName: string;
	phone: string | null;
}

export interface Plan {
	id: string;
	userId: string;
	/** Where the agent picks the slot. */
	url: string;
	rdv: { id: string; status: RdvStatus; startsAt: number } | null;
}

export const rdvStatuses = ['unknown', 'seen', 'excused', 'revoked', 'noshow'] as const;
export type RdvStatus = (typeof rdvStatuses)[number];

/** `expired`: the agent has to connect again. Otherwise a code of what went wrong. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; why: 'expired' | 'unreachable' | 'refused' };

/** A number over there, kept as text here. */
const outsideId = v.pipe(v.union([v.number(), v.string()]), v.transform(String), v.regex(/^[\w-]{1,64}$/));
/** « 2026-02-11 10:30:00 +0100 » as well as ISO 8601. */
export const moment = v.pipe(
	v.string(),
	v.transform((text) => Date.parse(text.replace(/^(\S+) (\S+) ([+-]\d{2}):?(\d{2})$/, '$1T$2$3:$4'))),
	v.number(),
	v.integer()
);

const tokensSchema = v.object({
	access_token: v.pipe(v.string(), v.minLength(1), v.maxLength(4_096)),
	token_type: v.pipe(v.string(), v.toLowerCase(), v.literal('bearer')),
	expires_in: v.nullish(v.number()),
	refresh_token: v.nullish(v.pipe(v.string(), v.maxLength(4_096)))
});

const planSchema = v.object({
	rdv_plan: v.object({
		id: outsideId,
		user_id: outsideId,
		url: v.pipe(v.string(), v.url(), v.regex(/^https?:/)),
		rdv: v.nullish(v.object({ id: outsideId, status: v.picklist(rdvStatuses), starts_at: moment }))
	})
});

/** What the agent's browser carries through the connection: its own proof that it asked (RFC 7636, S256). */
export interface Asking {
	state: string;
	verifier: string;
}

export function newAsking(): Asking {
	return { state: randomBytes(16).toString('base64url'), verifier: randomBytes(32).toString('base64url') };
}

/** Where the agent says yes. Nothing of a person is in it. */
export function authorizeUrl({ base, id }: Client, redirectUri: string, { state, verifier }: Asking): string {
	const url = new URL('/oauth/authorize', base);
	url.search = new URLSearchParams({
		response_type: 'code',
		client_id: id,
		redirect_uri: redirectUri,
		scope: 'write',
		state,
		code_challenge: createHash('sha256').update(verifier).digest('base64url'),
		code_challenge_method: 'S256'
	}).toString();
	return url.href;
}

export interface Reach {
	allowPrivate: boolean;
	now: number;
}

/** Changes the code of a connection for tokens. */
export function exchange(
	client: Client,
	{ code, verifier, redirectUri }: { code: string; verifier: string; redirectUri: string },
	reach: Reach
): Promise<Outcome<Tokens>> {
	const grant = {
		grant_type: 'authorization_code',
		code,
		code_verifier: verifier,
		redirect_uri: redirectUri
	};
	return askTokens(client, grant, reach);
}

/** Fresh tokens from the refresh token; the old ones are over. */
export function refresh(client: Client, token: string, reach: Reach): Promise<Outcome<Tokens>> {
	return askTokens(client, { grant_type: 'refresh_token', refresh_token: token }, reach);
}

async function askTokens(
	{ base, id, secret }: Client,
	grant: Record<string, string>,
	{ allowPrivate, now }: Reach
): Promise<Outcome<Tokens>> {
	const answer = await send({
		url: new URL('/oauth/token', base).href,
		method: 'POST',
		headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
		body: new URLSearchParams({ ...grant, client_id: id, client_secret: secret }).toString(),
		timeout,
		allowPrivate
	});
	if (!answer.ok) return { ok: false, why: 'unreachable' };
	if (answer.status === 400 || answer.status === 401) return { ok: false, why: 'expired' };
	const found = parse(tokensSchema, answer.body);
	if (answer.status !== 200 || !found) return { ok: false, why: 'refused' };
	const { access_token: access, refresh_token, expires_in } = found;
	const expiresAt = expires_in == null ? null : now + expires_in * 1_000;
	return { ok: true, value: { access, refresh: refresh_token ?? null, expiresAt } };
}

/**
 * Makes a draft for somebody.
 *
 * @param returnUrl where the agent comes back: the ticket, an id and nothing else
 */
export function createPlan(
	{ base }: Client,
	token: string,
	{ person, returnUrl }: { person: PlanPerson; returnUrl: string },
	reach: Reach
): Promise<Outcome<Plan>> {
	const { firstName, lastName, phone } = person;
	const user = { first_name: firstName, last_name: lastName, ...(phone ? { phone_number: phone } : {}) };
	const body = JSON.stringify({ user, return_url: returnUrl, dossier_url: returnUrl });
	return plan('POST', new URL('/api/v1/rdv_plans', base).href, token, reach, body);
}

/** Whether a slot was picked, and what became of it. */
export function readPlan({ base }: Client, token: string, id: string, reach: Reach): Promise<Outcome<Plan>> {
	return plan('GET', new URL(`/api/v1/rdv_plans/${encodeURIComponent(id)}`, base).href, token, reach);
}

async function plan(
	method: 'GET' | 'POST',
	url: string,
	token: string,
	{ allowPrivate }: Reach,
	body?: string
): Promise<Outcome<Plan>> {
	const headers = {
		authorization: `Bearer ${token}`,
		accept: 'application/json',
		...(body === undefined ? {} : { 'content-type': 'application/json' })
	};
	const answer = await send({
		url,
		method,
		headers,
		timeout,
		allowPrivate,
		...(body === undefined ? {} : { body })
	});
	if (!answer.ok) return { ok: false, why: 'unreachable' };
	if (answer.status === 401) return { ok: false, why: 'expired' };
	const found = parse(planSchema, answer.body);
	if (answer.status !== (method === 'POST' ? 201 : 200) || !found) return { ok: false, why: 'refused' };
	const { id, user_id: userId, url: at, rdv } = found.rdv_plan;
	const known = rdv ? { id: rdv.id, status: rdv.status, startsAt: rdv.starts_at } : null;
	return { ok: true, value: { id, userId, url: at, rdv: known } };
}

function parse<T>(schema: v.GenericSchema<unknown, T>, text: string): T | null {
	try {
		const result = v.safeParse(schema, JSON.parse(text));
		return result.success ? result.output : null;
	} catch {
		return null;
	}
}
