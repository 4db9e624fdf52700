import { redirect } from '@sveltejs/kit';
import { forget, journeyCookie, keep, staffCookie } from '#lib/server/cookies.ts';
import * as entry from '#lib/server/entry.ts';
import * as oidc from '#lib/server/oidc.ts';
import * as staff from '#lib/server/staff.ts';
import { ownAddress, wayIn } from '#lib/server/ways.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ cookies, url, locals: { db, provider } }) => {
	const journey = oidc.unseal(db, cookies.get(journeyCookie));
	forget(cookies, url, journeyCookie);
	if (!provider || !journey) redirect(303, '/login?trouble=invalid');
	const here = new URL(ownAddress(url, url.pathname) + url.search);
	const answer = await provider.arrive(here, journey, db.now());
	if (!answer.ok) redirect(303, `/login?trouble=${answer.why}`);
	const agent = await oidc.accountOf(db, answer.claims);
	if (!agent) redirect(303, '/login?trouble=unknown');
	const before = cookies.get(staffCookie);
	if (before) await staff.signOut(db, before);
	const { token, needs } = await entry.begin(db, agent, answer.idToken);
	keep(cookies, url, staffCookie, token);
	redirect(303, wayIn({ agent, needs }, journey.next));
};
