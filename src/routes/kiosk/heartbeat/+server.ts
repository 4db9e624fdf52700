import { enter } from '#lib/server/http.ts';
import { log } from '#lib/server/log.ts';
import { heartbeatSchema } from '#lib/room/schema.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, locals }) => {
	const heartbeat = await enter(request, heartbeatSchema);
	if (!heartbeat.ok) return heartbeat.response;
	const { id, siteId, label, settings } = locals.device!;
	const { restarted } = heartbeat.value;
	if (restarted) log.warn({ device: id, reason: restarted }, 'the browser of a kiosk started again');
	locals.live.beat(siteId, { id, label, locked: settings.locked }, heartbeat.value);
	return new Response(null, { status: 204 });
};
