import { fail, redirect } from '@sveltejs/kit';
import { keep, staffCookie } from '#lib/server/cookies.ts';
import { loginForm, read } from '#lib/server/forms.ts';
import * as staff from '#lib/server/staff.ts';
import { homeOf, safePath } from '#lib/server/ways.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: async ({ request, cookies, url, locals, getClientAddress }) => {
		const given = await read(request, loginForm);
		if (!given) return fail(400, { why: 'wrong' as const, login: '' });
		const answer = await staff.signIn(locals.db, locals.throttles, given, getClientAddress());
		if (!answer.ok) return fail(answer.why === 'wait' ? 429 : 400, { ...answer, login: given.login });
		const before = cookies.get(staffCookie);
		if (before) await staff.signOut(locals.db, before);
		keep(cookies, url, staffCookie, answer.token);
		redirect(303, safePath(url.searchParams.get('next')) ?? homeOf(answer.agent));
	}
};
