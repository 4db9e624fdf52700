import { fail, redirect } from '@sveltejs/kit';
import { keep, staffCookie } from '#lib/server/cookies.ts';
import * as entry from '#lib/server/entry.ts';
import { codeForm, read } from '#lib/server/forms.ts';
import * as secondFactor from '#lib/server/second-factor.ts';
import { homeOf, safePath } from '#lib/server/ways.ts';
import type { Actions, PageServerLoad } from './$types';

const who = ({ agent, pending }: App.Locals) => agent ?? pending!.agent;

export const load: PageServerLoad = async ({ locals, url }) => {
	const agent = who(locals);
	return {
		state: await secondFactor.stateOf(locals.db, agent.id),
		enrolment: await secondFactor.enrolment(locals.db, agent),
		left: await secondFactor.left(locals.db, agent.id),
		asked: locals.pending !== null,
		onwards: safePath(url.searchParams.get('next')) ?? homeOf(agent)
	};
};

export const actions: Actions = {
	begin: async ({ locals, url }) => {
		await secondFactor.begin(locals.db, who(locals));
		redirect(303, url.pathname + url.search.replace(/[?&]\/begin/, '').replace(/^&/, '?'));
	},
	confirm: async ({ request, locals, cookies, url }) => {
		const agent = who(locals);
		const given = await read(request, codeForm);
		const codes = given && (await secondFactor.confirm(locals.db, agent, given.code));
		if (!codes) return fail(400, { problem: 'wrong' });
		// The session that only waited for this opens, under another token.
		if (locals.pending)
			keep(cookies, url, staffCookie, await entry.complete(locals.db, cookies.get(staffCookie)!, agent));
		return { codes };
	},
	again: async ({ request, locals }) => {
		const agent = who(locals);
		const given = await read(request, codeForm);
		const answer = await entry.confirmCode(locals.db, locals.throttles, agent, given?.code ?? '');
		if (!answer.ok)
			return fail(400, { problem: answer.why, seconds: 'seconds' in answer ? answer.seconds : 0 });
		return { codes: await secondFactor.again(locals.db, agent) };
	}
};
