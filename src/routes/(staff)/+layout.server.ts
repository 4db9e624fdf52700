import * as sites from '#lib/server/sites.ts';
import * as tickets from '#lib/server/tickets.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, depends }) => {
	depends('staff:alerts');
	const { name, role, siteId } = locals.agent!;
	const [site, alerts] = await Promise.all([
		sites.read(locals.db, siteId),
		tickets.waitingLong(locals.db, locals.agent!)
	]);
	return { alerts, staff: { name, role }, site: { name: site.name, timeZone: site.timeZone } };
};
