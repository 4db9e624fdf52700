import { fail, redirect } from '@sveltejs/kit';
import { staffCookie } from '#lib/server/cookies.ts';
import * as entry from '#lib/server/entry.ts';
import { read, unlockForm } from '#lib/server/forms.ts';
import { homeOf, safePath } from '#lib/server/ways.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
	const next = safePath(url.searchParams.get('next'));
	// Another tab was unlocked.
	if (locals.agent) redirect(303, next ?? homeOf(locals.agent));
	return { name: locals.pending!.agent.name, proConnect: locals.provider?.available ?? false, next };
};

export const actions: Actions = {
	default: async ({ request, cookies, url, locals }) => {
		const next = safePath(url.searchParams.get('next'));
		if (locals.agent) redirect(303, next ?? homeOf(locals.agent));
		const { agent } = locals.pending!;
		const given = await read(request, unlockForm);
		if (!given) return fail(400, { why: 'wrong' as const, seconds: 0 });
		const token = cookies.get(staffCookie)!;
		const answer = await entry.unlock(locals.db, locals.throttles, token, agent, given.password);
		if (!answer.ok) return fail(answer.why === 'wait' ? 429 : 400, { seconds: 0, ...answer });
		redirect(303, next ?? homeOf(agent));
	}
};
