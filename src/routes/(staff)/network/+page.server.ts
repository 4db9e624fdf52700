import { fail } from '@sveltejs/kit';
import { newManagerForm, newPlaceForm, readFields } from '#lib/server/forms.ts';
import * as network from '#lib/server/network.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ places: await network.list(locals.db) });

export const actions: Actions = {
	add: async ({ request, locals }) => {
		const form = await readFields(request, newPlaceForm);
		if (!form.ok) return fail(400, { wrong: form.wrong, typed: form.typed });
		const { site, timeZone, ...manager } = form.given;
		const password = await network.add(locals.db, locals.agent!, { name: site, timeZone, manager });
		const typed = { ...form.given, email: manager.email ?? '' };
		return password
			? { password, name: manager.name, login: manager.login }
			: fail(409, { wrong: { login: 'taken' }, typed });
	},
	manager: async ({ request, locals }) => {
		const form = await readFields(request, newManagerForm);
		if (!form.ok) return fail(400, { wrong: form.wrong, typed: form.typed });
		const { id, ...manager } = form.given;
		const password = await network.addManager(locals.db, locals.agent!, id, manager);
		const typed = { ...form.given, email: manager.email ?? '' };
		return password
			? { password, name: manager.name, login: manager.login }
			: fail(409, { wrong: { login: 'taken' }, typed });
	}
};
