import * as firstSteps from '#lib/server/first-steps.ts';
import * as outbox from '#lib/server/outbox.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { role, siteId } = locals.agent!;
	const failures = await outbox.failures(locals.db, siteId);
	if (role !== 'site_manager') return { failures, steps: null };
	// A session just tried is ticked now, not a minute later.
	await locals.visits.flush();
	return { failures, steps: await firstSteps.read(locals.db, siteId) };
};

export const actions: Actions = {
	dismiss: ({ locals }) => firstSteps.dismiss(locals.db, locals.agent!)
};
