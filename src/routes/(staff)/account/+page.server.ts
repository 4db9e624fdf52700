import { fail } from '@sveltejs/kit';
import { staffCookie } from '#lib/server/cookies.ts';
import * as entry from '#lib/server/entry.ts';
import { passwordForm, readFields } from '#lib/server/forms.ts';
import { weaknessOf } from '#lib/server/password-choice.ts';
import * as secondFactor from '#lib/server/second-factor.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { db, agent } = locals;
	const [factor, left] = await Promise.all([
		secondFactor.stateOf(db, agent!.id),
		secondFactor.left(db, agent!.id)
	]);
	return { login: agent!.login, secondFactor: factor === 'on', left, rare: url.searchParams.has('rare') };
};

export const actions: Actions = {
	password: async ({ request, cookies, locals }) => {
		const { db, throttles } = locals;
		const agent = locals.agent!;
		const form = await readFields(request, passwordForm);
		if (!form.ok) return fail(400, { wrong: form.wrong });
		const weakness = weaknessOf(form.given.password, [agent.login, agent.name]);
		if (weakness) return fail(400, { wrong: { password: weakness } });
		const answer = await entry.confirmPassword(db, throttles, agent, form.given.current);
		if (!answer.ok)
			return fail(400, { wrong: { current: answer.why }, seconds: 'seconds' in answer ? answer.seconds : 0 });
		await entry.changePassword(db, agent, cookies.get(staffCookie)!, form.given.password);
		return { changed: true };
	}
};
