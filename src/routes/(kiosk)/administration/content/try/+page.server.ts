import * as content from '#lib/server/content.ts';
import * as local from '#lib/server/local.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	// The rule of the route lets nobody in without an account.
	local: await local.forKiosk(locals.db, locals.agent!.siteId),
	version: content.version,
	greetings: content.greetings()
});
