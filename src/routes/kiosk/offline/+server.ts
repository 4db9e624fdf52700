import { json } from '@sveltejs/kit';
import * as offline from '#lib/server/offline.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) =>
	json(await offline.plan(locals.db, locals.device!.siteId), { headers: { 'cache-control': 'no-store' } });
