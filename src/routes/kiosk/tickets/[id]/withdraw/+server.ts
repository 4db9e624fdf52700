import { answer, enter } from '#lib/server/http.ts';
import * as tickets from '#lib/server/tickets.ts';
import { withdrawSchema } from '#lib/tickets/schema.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, params, locals }) => {
	const order = await enter(request, withdrawSchema);
	if (!order.ok) return order.response;
	return answer(await tickets.withdraw(locals.db, locals.device!, params.id, order.value.key));
};
