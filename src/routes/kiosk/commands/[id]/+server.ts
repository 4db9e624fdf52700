import { error } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = ({ params, locals }) => {
	if (!locals.live.commands.acknowledge(locals.device!.id, params.id)) error(404, 'No such command.');
	return new Response(null, { status: 204 });
};
