import { redirect } from '@sveltejs/kit';
import { journeyCookie, keepJourney } from '#lib/server/cookies.ts';
import { seal } from '#lib/server/oidc.ts';
import { ownAddress, safePath } from '#lib/server/ways.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ cookies, url, locals: { db, provider, pending } }) => {
	const next = safePath(url.searchParams.get('next'));
	const back = ownAddress(url, '/login/proconnect/back');
	const leaving = await provider?.leave(back, next, db.now(), pending?.needs === 'unlock');
	if (!leaving) redirect(303, '/login?trouble=away');
	keepJourney(cookies, url, journeyCookie, seal(db, leaving.journey));
	redirect(303, leaving.url);
};
