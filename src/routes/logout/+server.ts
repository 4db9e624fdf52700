import { redirect } from '@sveltejs/kit';
import { forget, staffCookie } from '#lib/server/cookies.ts';
import * as staff from '#lib/server/staff.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ cookies, url, locals }) => {
	const token = cookies.get(staffCookie);
	if (token) await staff.signOut(locals.db, token);
	forget(cookies, url, staffCookie);
	redirect(303, '/login');
};
