import { fail, redirect } from '@sveltejs/kit';
import { keep, staffCookie } from '#lib/server/cookies.ts';
import * as entry from '#lib/server/entry.ts';
import { codeForm, read } from '#lib/server/forms.ts';
import { homeOf, safePath } from '#lib/server/ways.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: async ({ request, cookies, url, locals }) => {
		const { agent } = locals.pending!;
		const given = await read(request, codeForm);
		if (!given) return fail(400, { why: 'wrong' as const, seconds: 0 });
		const token = cookies.get(staffCookie)!;
		const answer = await entry.giveCode(locals.db, locals.throttles, token, agent, given.code);
		if (!answer.ok) return fail(answer.why === 'wait' ? 429 : 400, { seconds: 0, ...answer });
		keep(cookies, url, staffCookie, answer.token);
		redirect(303, safePath(url.searchParams.get('next')) ?? homeOf(agent));
	}
};
