import { json } from '@sveltejs/kit';
import * as health from '#lib/server/health.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) => {
	const found = await health.check(locals.db);
	return json(found, { status: found.status === 'ok' ? 200 : 503 });
};
