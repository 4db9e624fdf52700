import * as sites from '#lib/server/sites.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals }) => {
	const { name, role, siteId } = locals.agent!;
	const site = await sites.read(locals.db, siteId);
	return { staff: { name, role }, site: { name: site.name, timeZone: site.timeZone } };
};
