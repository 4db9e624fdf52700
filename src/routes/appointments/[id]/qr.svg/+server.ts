import { error } from '@sveltejs/kit';
import words from '../../../../../locales/fr/administration.json' with { type: 'json' };
import * as calendar from '#lib/server/appointment-calendar.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) => {
	if (!(await calendar.file(locals.db, params.id))) error(404, words.errors.notFound);
	return new Response(calendar.code(params.id, url.origin), { headers: { 'content-type': 'image/svg+xml' } });
};
