import { nothingLocal } from '#lib/procedures/local.ts';
import * as content from '#lib/server/content.ts';
import * as local from '#lib/server/local.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	local: locals.device ? await local.forKiosk(locals.db, locals.device.siteId) : nothingLocal,
	version: content.version,
	headphones: locals.device?.settings.headphones ?? false,
	locked: locals.device?.settings.locked ?? false,
	greetings: content.greetings()
});
