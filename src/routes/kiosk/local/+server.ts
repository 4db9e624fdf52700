import { json } from '@sveltejs/kit';
import * as local from '#lib/server/local.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) =>
	json(await local.forKiosk(locals.db, locals.device!.siteId), { headers: { 'cache-control': 'no-store' } });
