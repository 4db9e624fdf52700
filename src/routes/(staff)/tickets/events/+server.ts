import { stream } from '#lib/server/events.ts';
import { listenerOf } from '#lib/server/listener.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	stream(event.locals.live.watch(event.locals.agent!.siteId, listenerOf(event)));
