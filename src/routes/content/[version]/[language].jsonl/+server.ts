import { error } from '@sveltejs/kit';
import * as content from '#lib/server/content.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ params, request }) =>
	content.respond(params, request) ?? error(404, 'This content is not known here.');
