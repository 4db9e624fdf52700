import { error } from '@sveltejs/kit';
import * as speech from '#lib/server/speech/index.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, request }) =>
	(await speech.sound(params.hash, request)) ?? error(404, 'No text has this sound.');
