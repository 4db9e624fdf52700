import { fail } from '@sveltejs/kit';
import * as access from '#lib/server/access.ts';
import { accessForm, readFields } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	access: await access.read(locals.db, locals.agent!.siteId),
	shortest: access.shortestLock,
	longest: access.longestLock
});

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const form = await readFields(request, accessForm);
		if (!form.ok) return fail(400, { typed: form.typed });
		const { siteId, id } = locals.agent!;
		await access.save(locals.db, { siteId, staffId: id }, form.given);
		return { saved: true };
	}
};
