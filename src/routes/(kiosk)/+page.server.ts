import * as content from '#lib/server/content.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({
	version: content.version,
	locked: locals.device?.settings.locked ?? false,
	greetings: content.greetings()
});
