import * as audit from '#lib/server/audit/read.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) =>
	new Response(await audit.csv(locals.db, locals.agent!.siteId, audit.filterOf(url.searchParams)), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': 'attachment; filename="journal-des-acces.csv"'
		}
	});
