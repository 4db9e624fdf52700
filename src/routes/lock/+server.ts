import { redirect } from '@sveltejs/kit';
import { staffCookie } from '#lib/server/cookies.ts';
import * as entry from '#lib/server/entry.ts';
import { homeOf } from '#lib/server/ways.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ cookies, request, locals: { db, agent } }) => {
	await entry.lock(db, cookies.get(staffCookie)!, agent!);
	// The button of the top bar; the screen's own clock covers the page where it stands.
	if (request.headers.get('accept')?.includes('text/html'))
		redirect(303, `/unlock?next=${encodeURIComponent(homeOf(agent!))}`);
	return new Response(null, { status: 204 });
};
