import { fail } from '@sveltejs/kit';
import { readFields, retentionForm, runForm, read as readForm } from '#lib/server/forms.ts';
import * as desk from '#lib/server/retention-desk.ts';
import * as settings from '#lib/server/retention/settings.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => desk.read(locals.db, locals.agent!.siteId);

export const actions: Actions = {
	save: async ({ request, locals }) => {
		const sent = await readFields(request, retentionForm);
		if (!sent.ok) return fail(400, { wrong: sent.wrong, typed: sent.typed });
		const { evening, ...periods } = sent.given;
		await settings.save(locals.db, locals.agent!, { periods, evening });
		return { saved: true };
	},
	run: async ({ request, locals }) => {
		if (!(await readForm(request, runForm))) return fail(400, { unconfirmed: true });
		const how = await desk.run(locals.db, locals.agent!.siteId);
		return how === 'done' ? { ran: true } : fail(500, { failed: true });
	}
};
