import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) =>
	json(await locals.live.snapshot(locals.agent!.siteId), { headers: { 'cache-control': 'no-store' } });
