import { fail } from '@sveltejs/kit';
import { idForm, newAccountForm, read } from '#lib/server/forms.ts';
import * as staff from '#lib/server/staff.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	accounts: await staff.list(locals.db, locals.agent!.siteId)
});

export const actions: Actions = {
	add: async ({ request, locals }) => {
		const given = await read(request, newAccountForm);
		if (!given) return fail(400, { problem: 'invalid' });
		const password = await staff.create(locals.db, locals.agent!.siteId, given);
		return password ? { password, name: given.name } : fail(409, { problem: 'taken' });
	},
	reset: async ({ request, locals }) => {
		const given = await read(request, idForm);
		const made = given && (await staff.resetPassword(locals.db, locals.agent!.siteId, given.id));
		return made ?? fail(404, { problem: 'unknown' });
	},
	close: async ({ request, locals }) => {
		const given = await read(request, idForm);
		const done = await staff.setActive(locals.db, locals.agent!.siteId, given?.id ?? '', false);
		return done.ok ? { closed: done.name } : fail(409, { problem: done.why });
	},
	allowExport: async ({ request, locals }) => {
		const given = await read(request, idForm);
		const exports = given && (await staff.setExport(locals.db, locals.agent!.siteId, given.id, true));
		return exports ? { exports, may: true } : fail(409, { problem: 'notManager' });
	},
	forbidExport: async ({ request, locals }) => {
		const given = await read(request, idForm);
		const exports = given && (await staff.setExport(locals.db, locals.agent!.siteId, given.id, false));
		return exports ? { exports, may: false } : fail(409, { problem: 'notManager' });
	},
	open: async ({ request, locals }) => {
		const given = await read(request, idForm);
		const done = await staff.setActive(locals.db, locals.agent!.siteId, given?.id ?? '', true);
		return done.ok ? { opened: done.name } : fail(409, { problem: done.why });
	}
};
