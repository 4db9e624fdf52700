import { stream } from '#lib/server/events.ts';
import { listenerOf } from '#lib/server/listener.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) =>
	stream(await event.locals.live.subscribe(event.locals.agent!.siteId, listenerOf(event)));
