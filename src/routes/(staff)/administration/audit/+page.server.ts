import * as audit from '#lib/server/audit/read.ts';
import * as staff from '#lib/server/staff.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { siteId } = locals.agent!;
	const filter = audit.filterOf(url.searchParams);
	const before = Number(/^\d{1,15}$/.exec(url.searchParams.get('before') ?? '')?.[0] ?? 0) || null;
	const [page, actions, mayExport] = await Promise.all([
		audit.page(locals.db, siteId, filter, before),
		audit.actions(locals.db, siteId),
		staff.mayExport(locals.db, locals.agent!)
	]);
	return { ...page, actions, filter, mayExport };
};
