import { json } from '@sveltejs/kit';
import { unknown } from '#lib/server/http.ts';
import * as slip from '#lib/server/slip.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ params, locals, url }) => {
	const made = await slip.make(locals.db, locals.device!, params.id, url.origin);
	return made ? json(made, { headers: { 'cache-control': 'no-store' } }) : unknown();
};
