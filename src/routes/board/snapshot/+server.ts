import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) =>
	json(await locals.boards.snapshot(locals.device!.siteId), { headers: { 'cache-control': 'no-store' } });
