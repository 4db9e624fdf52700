import * as content from '#lib/server/content.ts';
import * as devices from '#lib/server/devices.ts';
import { answer, enter, tooMany } from '#lib/server/http.ts';
import * as tickets from '#lib/server/tickets.ts';
import { raiseRequestSchema } from '#lib/tickets/schema.ts';
import { levelsOf } from '#lib/tickets/urgency.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, locals }) => {
	const call = await enter(request, raiseRequestSchema);
	if (!call.ok) return call.response;
	if (!locals.throttles.tickets.take(locals.device!.id)) return tooMany(3);
	const raised = await tickets.raise(
		locals.db,
		locals.device!,
		call.value,
		levelsOf(content.catalogue.flags)
	);
	return answer(
		raised.ok ? { ...raised, slip: await devices.hasPrinter(locals.db, locals.device!.id) } : raised
	);
};
