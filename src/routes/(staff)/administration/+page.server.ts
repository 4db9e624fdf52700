import * as outbox from '#lib/server/outbox.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	failures: await outbox.failures(locals.db, locals.agent!.siteId)
});
