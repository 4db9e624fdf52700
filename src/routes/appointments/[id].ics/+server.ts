import { error } from '@sveltejs/kit';
import words from '../../../../locales/fr/administration.json' with { type: 'json' };
import * as calendar from '#lib/server/appointment-calendar.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const file = await calendar.file(locals.db, params.id);
	if (!file) error(404, words.errors.notFound);
	const headers = {
		'content-type': 'text/calendar; charset=utf-8',
		'content-disposition': 'attachment; filename="rendez-vous.ics"'
	};
	return new Response(file, { headers });
};
