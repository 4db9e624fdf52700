import { json } from '@sveltejs/kit';
import { describe } from '#lib/server/api/openapi.ts';
import { config } from '#lib/server/config.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ url }) => json(describe(config.origin ?? url.origin));
