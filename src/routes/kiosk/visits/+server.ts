import { enter, tooMany } from '#lib/server/http.ts';
import { visitSchema } from '#lib/statistics/schema.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, locals }) => {
	const visit = await enter(request, visitSchema);
	if (!visit.ok) return visit.response;
	if (!locals.throttles.visits.take(locals.device!.id)) return tooMany(3);
	await locals.visits.record(locals.device!.siteId, visit.value);
	return new Response(null, { status: 204 });
};
