import { enter } from '#lib/server/http.ts';
import { log } from '#lib/server/log.ts';
import { heartbeatSchema } from '#lib/room/schema.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, locals }) => {
	const heartbeat = await enter(request, heartbeatSchema);
	if (!heartbeat.ok) return heartbeat.response;
	const { id, siteId, label, settings } = locals.device!;
	// A code, and which machine: what a technician needs, and nothing of the person who was there.
	if (heartbeat.value.fault)
		log.warn({ kiosk: id, fault: heartbeat.value.fault }, 'a kiosk’s page started again');
	locals.live.beat(siteId, { id, label, locked: settings.locked }, heartbeat.value);
	return new Response(null, { status: 204 });
};
