import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { heartbeatSchema } from '#lib/room/schema.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, locals }) => {
	const heartbeat = v.safeParse(heartbeatSchema, await request.json().catch(() => null));
	if (!heartbeat.success) error(400, 'This is not a heartbeat.');
	const { id, siteId, label, settings } = locals.device!;
	locals.live.beat(siteId, { id, label, locked: settings.locked }, heartbeat.output);
	return new Response(null, { status: 204 });
};
