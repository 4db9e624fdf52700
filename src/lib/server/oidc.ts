/**
 * ProConnect, or another OpenID provider: an addition to local accounts, never a dependency (handoff.md sections 3 and 9;
 * docs/decisions/0085-proconnect.md). It says who somebody is; an account that exists says what they may do.
 */
import * as client from 'openid-client';
import * as v from 'valibot';
import type { ProviderSettings } from './config.ts';
import { type Database, write } from './database/index.ts';
import { log } from './log.ts';
import { record } from './staff-events.ts';
import type { Agent } from './who.ts';

/** Milliseconds between two looks for a provider that does not answer. */
const lookEvery = 15_000;
/** Milliseconds somebody may take at the provider. */
const journeyLife = 10 * 60_000;

/** What comes back in the address; anything else is refused. */
const returned = v.strictObject({
	code: v.optional(v.string()),
	state: v.string(),
	iss: v.optional(v.string()),
	error: v.optional(v.string()),
	error_description: v.optional(v.string())
});

/** What is read of a person: who they are at the provider, and the address that names their account here. */
const claims = v.object({
	sub: v.pipe(v.string(), v.minLength(1), v.maxLength(255)),
	email: v.pipe(v.string(), v.trim(), v.toLowerCase(), v.email(), v.maxLength(254))
});
export type Claims = v.InferOutput<typeof claims>;

/** Kept in a sealed cookie while the person is at the provider. */
const journey = v.object({
	state: v.string(),
	nonce: v.string(),
	verifier: v.string(),
	next: v.nullable(v.string()),
	until: v.number()
});
export type Journey = v.InferOutput<typeof journey>;

export interface Identified {
	claims: Claims;
	idToken: string;
}

/** Why an identity was not taken: the provider refused, what came back is not to be trusted, or it came too late. */
export type Failure = 'refused' | 'invalid' | 'late' | 'away';

export class Provider {
	#settings: ProviderSettings;
	#every: number;
	#known: client.Configuration | null = null;
	#timer: NodeJS.Timeout | undefined;
	#stopped = false;

	/** @param every milliseconds between two looks while the provider is away */
	constructor(settings: ProviderSettings, every = lookEvery) {
		this.#settings = settings;
		this.#every = every;
	}

	/** Whether its button may be shown. */
	get available(): boolean {
		return this.#known !== null;
	}

	/** Where forms may lead, besides ourselves: signing out there is a form of ours. */
	get origin(): string {
		return new URL(this.#settings.issuer).origin;
	}

	/** Looks for the provider, in the background, until it answers. Never throws: a provider away is no failure of ours. */
	start(): void {
		void this.#look();
	}

	stop(): void {
		this.#stopped = true;
		clearTimeout(this.#timer);
	}

	async #look(): Promise<void> {
		try {
			this.#known = await discover(this.#settings);
			log.info('identity provider found');
		} catch (err) {
			log.warn({ err }, 'identity provider away: it is looked for again');
			if (this.#stopped) return;
			this.#timer = setTimeout(() => void this.#look(), this.#every);
			this.#timer.unref();
		}
	}

	/**
	 * Where to send somebody, and what to remember until they come back. Null while the provider is away.
	 *
	 * @param again asks for the password there even if the provider still knows the person: to unlock a screen
	 */
	async leave(redirectUri: string, next: string | null, now: number, again = false) {
		if (!this.#known) return null;
		const verifier = client.randomPKCECodeVerifier();
		const kept: Journey = {
			state: client.randomState(),
			nonce: client.randomNonce(),
			verifier,
			next,
			until: now + journeyLife
		};
		// Nothing that ProConnect does not know: it refuses the whole request otherwise.
		const url = client.buildAuthorizationUrl(this.#known, {
			redirect_uri: redirectUri,
			scope: 'openid email',
			state: kept.state,
			nonce: kept.nonce,
			code_challenge: await client.calculatePKCECodeChallenge(verifier),
			code_challenge_method: 'S256',
			...(again ? { prompt: 'login' } : {})
		});
		return { url, journey: kept };
	}

	/** Reads who came back: code exchanged, state, nonce, signatures of the ID token and of userinfo all checked. */
	async arrive(
		url: URL,
		kept: Journey,
		now: number
	): Promise<({ ok: true } & Identified) | { ok: false; why: Failure }> {
		if (!this.#known) return { ok: false, why: 'away' };
		const given = v.safeParse(returned, Object.fromEntries(url.searchParams));
		if (!given.success || given.output.state !== kept.state) return { ok: false, why: 'invalid' };
		if (given.output.error) return { ok: false, why: 'refused' };
		if (now >= kept.until) return { ok: false, why: 'late' };
		try {
			const tokens = await client.authorizationCodeGrant(this.#known, url, {
				pkceCodeVerifier: kept.verifier,
				expectedState: kept.state,
				expectedNonce: kept.nonce,
				idTokenExpected: true
			});
			const { sub } = tokens.claims()!;
			const info = await client.fetchUserInfo(this.#known, tokens.access_token, sub);
			return { ok: true, claims: v.parse(claims, info), idToken: tokens.id_token! };
		} catch (err) {
			// The cause without what came: it may hold a token.
			log.warn({ cause: nameOf(err) }, 'an identity was not taken');
			const late = err instanceof client.ResponseBodyError && err.error === 'invalid_grant';
			return { ok: false, why: late ? 'late' : 'invalid' };
		}
	}

	/** Where signing out goes on: on a shared computer, the next person must be asked again. Null when the provider has no such page. */
	goodbye(idToken: string, back: string): URL | null {
		if (!this.#known?.serverMetadata().end_session_endpoint) return null;
		return client.buildEndSessionUrl(this.#known, {
			id_token_hint: idToken,
			post_logout_redirect_uri: back,
			state: client.randomState()
		});
	}
}

async function discover({ issuer, clientId, clientSecret }: ProviderSettings): Promise<client.Configuration> {
	const clear = issuer.startsWith('http:');
	const metadata = { userinfo_signed_response_alg: 'RS256', id_token_signed_response_alg: 'RS256' };
	const known = await client.discovery(
		new URL(issuer),
		clientId,
		metadata,
		client.ClientSecretPost(clientSecret),
		clear ? { execute: [client.allowInsecureRequests], timeout: 10 } : { timeout: 10 }
	);
	// Signatures are checked, although the tokens come straight from the provider: a proxy in between is not trusted.
	client.enableNonRepudiationChecks(known);
	return known;
}

function nameOf(error: unknown): string {
	if (error instanceof client.ResponseBodyError) return error.error;
	return (error as { code?: string }).code ?? (error instanceof Error ? error.name : typeof error);
}

/** The cookie's text, sealed: it holds the secret half of PKCE. */
export function seal({ vault }: Pick<Database, 'vault'>, kept: Journey): string {
	return vault.seal('oidc', JSON.stringify(kept));
}

/** What the cookie holds; null when it is not ours. */
export function unseal({ vault }: Pick<Database, 'vault'>, sealed: string | undefined): Journey | null {
	if (!sealed) return null;
	try {
		return v.parse(journey, JSON.parse(vault.open('oidc', sealed)));
	} catch {
		return null;
	}
}

/**
 * The open account of an identity: known by its `sub`, or by its e-mail the first time, which links them for good. Nobody
 * is registered: an identity without an account answers null.
 */
export function accountOf(db: Database, { sub, email }: Claims): Promise<Agent | null> {
	return write(db, async (connection) => {
		const row = await connection
			.selectFrom('staff')
			.select(['id', 'site_id', 'login', 'name', 'role', 'subject'])
			.where('active', '=', 1)
			.where((eb) =>
				eb.or([eb('subject', '=', sub), eb.and([eb('subject', 'is', null), eb('email', '=', email)])])
			)
			// Its `sub` before an e-mail that may have passed on to somebody else.
			.orderBy((eb) => eb.case().when('subject', '=', sub).then(0).else(1).end())
			.limit(1)
			.executeTakeFirst();
		if (!row) return null;
		const closed = await connection
			.selectFrom('staff')
			.select('id')
			.where('subject', '=', sub)
			.where('id', '!=', row.id)
			.executeTakeFirst();
		// The same person has an account that was closed: an e-mail written on another one does not open a way around.
		if (closed) return null;
		if (row.subject === null) {
			await connection.updateTable('staff').set({ subject: sub }).where('id', '=', row.id).execute();
			const event = { siteId: row.site_id, staffId: row.id, actorId: row.id, at: db.now() };
			await record(connection, { ...event, verb: 'proconnect_linked' });
		}
		return { id: row.id, siteId: row.site_id ?? '', login: row.login, name: row.name, role: row.role };
	});
}
