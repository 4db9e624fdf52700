import { error } from '@sveltejs/kit';
import * as memo from '#lib/server/memo.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ params, url }) => {
	if (!memo.read(params)) error(404, 'Ce mémo n’existe pas.');
	return new Response(memo.code(params, url.origin), { headers: { 'content-type': 'image/svg+xml' } });
};
