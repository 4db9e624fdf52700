import { enter } from '#lib/server/http.ts';
import { log } from '#lib/server/log.ts';
import { heartbeatSchema } from '#lib/room/schema.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, locals }) => {
	const heartbeat = await enter(request, heartbeatSchema);
	if (!heartbeat.ok) return heartbeat.response;
	const { id, siteId, label, settings } = locals.device!;
	const { restarted, fault } = heartbeat.value;
	if (restarted) log.warn({ device: id, reason: restarted }, 'the browser of a kiosk started again');
	// A code, and which machine: what a technician needs, and nothing of the person who was there.
	if (fault) log.warn({ device: id, reason: fault }, 'a kiosk’s page started again');
	locals.live.beat(siteId, { id, label, locked: settings.locked }, heartbeat.value);
	return new Response(null, { status: 204 });
};
