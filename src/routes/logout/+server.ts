import { redirect } from '@sveltejs/kit';
import { forget, staffCookie } from '#lib/server/cookies.ts';
import * as sessions from '#lib/server/sessions.ts';
import * as staff from '#lib/server/staff.ts';
import { ownAddress } from '#lib/server/ways.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ cookies, url, locals: { db, provider } }) => {
	const token = cookies.get(staffCookie);
	const idToken = token ? await sessions.idTokenOf(db, token) : null;
	if (token) await staff.signOut(db, token);
	forget(cookies, url, staffCookie);
	// The provider would let the next person of a shared computer in without asking.
	redirect(303, (idToken && provider?.goodbye(idToken, ownAddress(url, '/login'))) || '/login');
};
