import { json } from '@sveltejs/kit';
import { enterApi } from '#lib/server/api/door.ts';
import { pageQuery } from '#lib/server/api/schemas.ts';
import * as tickets from '#lib/server/api/tickets.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const asked = enterApi({ locals, url }, pageQuery);
	if (!asked.ok) return asked.response;
	return json(await tickets.page(locals.db, asked.value.integrator.siteId, asked.value.query));
};
