import * as access from '#lib/server/access.ts';
import { config } from '#lib/server/config.ts';
import * as sites from '#lib/server/sites.ts';
import * as tickets from '#lib/server/tickets.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, depends }) => {
	depends('staff:alerts');
	const { name, role, siteId } = locals.agent!;
	// A network administrator belongs to no site.
	const site = siteId ? await sites.read(locals.db, siteId) : { name: '', timeZone: config.site.timeZone };
	const [{ lock }, alerts] = await Promise.all([
		access.read(locals.db, siteId),
		tickets.waitingLong(locals.db, locals.agent!)
	]);
	return { alerts, staff: { name, role }, lock, site: { name: site.name, timeZone: site.timeZone } };
};
