import { fail, redirect } from '@sveltejs/kit';
import { keep, staffCookie } from '#lib/server/cookies.ts';
import { loginForm, read } from '#lib/server/forms.ts';
import * as staff from '#lib/server/staff.ts';
import { wayIn } from '#lib/server/ways.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
	// Nobody has an account yet: the only way in is to make the first one.
	if (locals.setup.open) redirect(303, '/setup');
	const { searchParams } = url;
	return {
		proConnect: locals.provider?.available ?? false,
		next: searchParams.get('next'),
		trouble: searchParams.get('trouble')
	};
};

export const actions: Actions = {
	default: async ({ request, cookies, url, locals, getClientAddress }) => {
		const given = await read(request, loginForm);
		if (!given) return fail(400, { why: 'wrong' as const, login: '' });
		const answer = await staff.signIn(locals.db, locals.throttles, given, getClientAddress());
		if (!answer.ok) return fail(answer.why === 'wait' ? 429 : 400, { ...answer, login: given.login });
		const before = cookies.get(staffCookie);
		if (before) await staff.signOut(locals.db, before);
		keep(cookies, url, staffCookie, answer.token);
		redirect(303, wayIn(answer, url.searchParams.get('next')));
	}
};
