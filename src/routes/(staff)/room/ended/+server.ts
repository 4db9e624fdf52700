import { json } from '@sveltejs/kit';
import * as tickets from '#lib/server/tickets.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) =>
	json(await tickets.listEnded(locals.db, locals.agent!.siteId), {
		headers: { 'cache-control': 'no-store' }
	});
