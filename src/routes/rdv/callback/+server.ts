import { redirect } from '@sveltejs/kit';
import { comeBack } from '#lib/server/rdv/connect.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, cookies, url }) => {
	const { connected, ticket } = await comeBack(locals.db, locals.agent!, { cookies, url });
	redirect(303, ticket ? `/tickets/${ticket}?rdv=${connected ? 'connected' : 'failed'}` : '/tickets');
};
