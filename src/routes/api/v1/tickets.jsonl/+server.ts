import { enterApi } from '#lib/server/api/door.ts';
import { exportQuery } from '#lib/server/api/schemas.ts';
import * as tickets from '#lib/server/api/tickets.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, url }) => {
	const asked = enterApi({ locals, url }, exportQuery);
	if (!asked.ok) return asked.response;
	const { integrator, query } = asked.value;
	const headers = { 'content-type': 'application/jsonl; charset=utf-8' };
	return new Response(tickets.lines(locals.db, integrator.siteId, query.since), { headers });
};
