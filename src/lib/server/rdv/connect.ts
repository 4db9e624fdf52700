/** The connection of a social worker's own account: there, and back with a code. */
import type { Cookies } from '@sveltejs/kit';
import { config } from '../config.ts';
import type { Database } from '../database/index.ts';
import type { Agent } from '../who.ts';
import { authorizeUrl, exchange, newAsking } from './client.ts';
import * as connections from './connections.ts';
import { client as clientOf } from './settings.ts';

const cookie = 'relais_rdv';
const path = '/rdv';
/** Seconds that the agent has to sign in over there. */
const patience = 600;

/** Where the other side sends the agent back. */
export function redirectUri(url: URL): string {
	return new URL('/rdv/callback', config.origin ?? url.origin).href;
}

/**
 * The address where the agent agrees; null when the site has no application there.
 *
 * @param ticket where the agent comes back to
 */
export async function leave(
	db: Database,
	agent: Agent,
	{ cookies, url, ticket }: { cookies: Cookies; url: URL; ticket: string }
): Promise<string | null> {
	const client = await clientOf(db, agent.siteId);
	if (!client) return null;
	const asking = newAsking();
	const value = [asking.state, asking.verifier, agent.id, ticket].join('.');
	// `lax`, because the browser comes back from elsewhere.
	const secure = url.protocol === 'https:';
	cookies.set(cookie, value, { path, httpOnly: true, sameSite: 'lax', secure, maxAge: patience });
	return authorizeUrl(client, redirectUri(url), asking);
}

/** Keeps the tokens when this browser and this agent asked for them. @returns the ticket to go back to, if it is known */
export async function comeBack(
	db: Database,
	agent: Agent,
	{ cookies, url }: { cookies: Cookies; url: URL }
): Promise<{ connected: boolean; ticket: string | null }> {
	const [state, verifier, agentId, ticket = null] = (cookies.get(cookie) ?? '').split('.');
	cookies.delete(cookie, { path });
	const code = url.searchParams.get('code');
	const ours = Boolean(state) && state === url.searchParams.get('state') && agentId === agent.id;
	const client = await clientOf(db, agent.siteId);
	if (!ours || !code || !verifier || !client) return { connected: false, ticket: ours ? ticket : null };
	const reach = { allowPrivate: config.privateAddresses, now: db.now() };
	const tokens = await exchange(client, { code, verifier, redirectUri: redirectUri(url) }, reach);
	if (tokens.ok) await connections.keep(db, agent.id, tokens.value);
	return { connected: tokens.ok, ticket };
}
