import { fail } from '@sveltejs/kit';
import { idForm, newAccountForm, read, readFields } from '#lib/server/forms.ts';
import * as secondFactor from '#lib/server/second-factor.ts';
import * as staff from '#lib/server/staff.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	accounts: await staff.list(locals.db, locals.agent!.siteId)
});

export const actions: Actions = {
	add: async ({ request, locals }) => {
		const form = await readFields(request, newAccountForm);
		if (!form.ok) return fail(400, { problem: 'invalid', typed: form.typed });
		const password = await staff.create(locals.db, locals.agent!.siteId, form.given);
		const typed = { ...form.given, email: form.given.email ?? '' };
		return password ? { password, name: form.given.name } : fail(409, { problem: 'taken', typed });
	},
	reset: async ({ request, locals }) => {
		const given = await read(request, idForm);
		const made = given && (await staff.resetPassword(locals.db, locals.agent!.siteId, given.id));
		return made ?? fail(404, { problem: 'unknown' });
	},
	resetFactor: async ({ request, locals }) => {
		const given = await read(request, idForm);
		const name = given && (await secondFactor.reset(locals.db, locals.agent!, given.id));
		return name ? { factorless: name } : fail(404, { problem: 'unknown' });
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
		const done = await staff.setActive(
			locals.db,
			locals.agent!.siteId,
			given?.id ?? '',
			true,
			locals.agent!.id
		);
		return done.ok ? { opened: done.name } : fail(409, { problem: done.why });
	}
};
