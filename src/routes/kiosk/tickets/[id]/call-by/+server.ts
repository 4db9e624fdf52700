import { answer, enter } from '#lib/server/http.ts';
import * as tickets from '#lib/server/tickets.ts';
import { callBySchema } from '#lib/tickets/schema.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, params, locals }) => {
	const order = await enter(request, callBySchema);
	if (!order.ok) return order.response;
	const { way, key } = order.value;
	return answer(await tickets.callBy(locals.db, locals.device!, params.id, way, key));
};
