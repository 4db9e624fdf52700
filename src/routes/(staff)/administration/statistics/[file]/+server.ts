import { error } from '@sveltejs/kit';
import { words } from '#lib/administration/words.ts';
import * as statistics from '#lib/server/statistics.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, locals, url }) => {
	const file = await statistics.take(locals, locals.agent!, params.file, url.searchParams);
	if (file === 'no-right') error(403, words('statistics.files.noRight'));
	if (file === 'unknown') error(404, words('errors.notFound'));
	const headers = {
		'content-type': file.type,
		'content-disposition': `attachment; filename="${file.name}"`
	};
	return new Response(file.body, { headers });
};
