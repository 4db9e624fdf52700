import { error } from '@sveltejs/kit';
import words from '../../../../../../locales/fr/administration.json' with { type: 'json' };
import * as audit from '#lib/server/audit/read.ts';
import * as staff from '#lib/server/staff.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	if (!(await staff.mayExport(locals.db, locals.agent!))) error(403, words.statistics.files.noRight);
	return new Response(await audit.csv(locals.db, locals.agent!.siteId, audit.filterOf(url.searchParams)), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': 'attachment; filename="journal-des-acces.csv"'
		}
	});
};
