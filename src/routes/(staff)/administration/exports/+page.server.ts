import { fail } from '@sveltejs/kit';
import { config } from '#lib/server/config.ts';
import * as exportTokens from '#lib/server/export-tokens.ts';
import { idForm, read, readFields } from '#lib/server/forms.ts';
import { exportForm } from '#lib/server/outside-forms.ts';
import * as staff from '#lib/server/staff.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, agent }, url }) => ({
	tokens: await exportTokens.list(db, agent!.siteId),
	mayExport: await staff.mayExport(db, agent!),
	api: new URL('/api/openapi.json', config.origin ?? url.origin).href
});

export const actions: Actions = {
	add: async ({ request, locals: { db, agent } }) => {
		// What the key reads leaves Relais: the same right as for files (handoff.md section 3).
		if (!(await staff.mayExport(db, agent!))) return fail(403, { problem: 'noRight' });
		const sent = await readFields(request, exportForm);
		if (!sent.ok) return fail(400, { wrong: sent.wrong });
		const { label } = sent.given;
		return { token: await exportTokens.create(db, agent!, label), label };
	},
	revoke: async ({ request, locals: { db, agent } }) => {
		const given = await read(request, idForm);
		const revoked = given && (await exportTokens.revoke(db, agent!.siteId, given.id));
		return revoked ? { revoked } : fail(404, { problem: 'unknown' });
	}
};
