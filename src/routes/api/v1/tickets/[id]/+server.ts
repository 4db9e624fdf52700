import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { enterApi, notFound } from '#lib/server/api/door.ts';
import * as tickets from '#lib/server/api/tickets.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url, params }) => {
	const asked = enterApi({ locals, url }, v.object({}));
	if (!asked.ok) return asked.response;
	const found = await tickets.one(locals.db, asked.value.integrator.siteId, params.id);
	return found ? json(found) : notFound();
};
