import { fail, redirect } from '@sveltejs/kit';
import * as devices from '#lib/server/devices.ts';
import { glassForm, read } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({ label: locals.device!.label });

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const given = await read(request, glassForm);
		if (!given) return fail(400, { problem: true });
		await devices.measure(locals.db, locals.device!, given);
		redirect(303, '/');
	}
};
