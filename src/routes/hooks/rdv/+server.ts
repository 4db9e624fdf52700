import { takeHook } from '#lib/server/rdv/door.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = ({ request, locals, getClientAddress }) =>
	takeHook(locals, request, getClientAddress());
