import { error, fail, redirect } from '@sveltejs/kit';
import words from '../../../../locales/fr/administration.json' with { type: 'json' };
import { config } from '#lib/server/config.ts';
import { readFields, setupForm } from '#lib/server/forms.ts';
import { weaknessOf } from '#lib/server/password-choice.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	if (!locals.setup.open) error(404, words.errors.notFound);
	return { site: config.site.name, timeZone: config.site.timeZone };
};

export const actions: Actions = {
	default: async ({ request, locals, getClientAddress }) => {
		const { setup, throttles, db } = locals;
		if (!setup.open) error(404, words.errors.notFound);
		const form = await readFields(request, setupForm);
		if (!form.ok) return fail(400, { wrong: form.wrong, typed: shown(form.typed) });
		const typed = shown({ ...form.given, network: form.given.network ? 'many' : 'one' });
		if (!throttles.setup.take(getClientAddress())) return fail(429, { wrong: { code: 'wait' }, typed });
		if (!setup.knows(form.given.code)) return fail(400, { wrong: { code: 'unknown' }, typed });
		const weakness = weaknessOf(form.given.password, [form.given.login, form.given.name, form.given.site]);
		if (weakness) return fail(400, { wrong: { password: weakness }, typed });
		await setup.finish(db, form.given);
		redirect(303, '/login');
	}
};

/** What comes back with an error: all but the password. */
function shown({ password: _, ...typed }: Record<string, string>): Record<string, string> {
	return typed;
}
