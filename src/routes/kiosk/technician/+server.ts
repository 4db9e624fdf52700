import { json } from '@sveltejs/kit';
import { enter } from '#lib/server/http.ts';
import * as technician from '#lib/server/technician.ts';
import { typedCode } from '#lib/server/technician-schema.ts';
import type { RequestHandler } from './$types';

const unkept = { headers: { 'cache-control': 'no-store' } };

export const GET: RequestHandler = async ({ locals }) =>
	json({ set: await technician.hasCode(locals.db, locals.device!.siteId) }, unkept);

export const POST: RequestHandler = async ({ request, locals }) => {
	const typed = await enter(request, typedCode);
	if (!typed.ok) return typed.response;
	const { db, device, throttles } = locals;
	return json(await technician.open(db, device!, typed.value.code, throttles.technician), unkept);
};
