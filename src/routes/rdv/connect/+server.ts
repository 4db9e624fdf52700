import { error, redirect } from '@sveltejs/kit';
import words from '../../../../locales/fr/staff.json' with { type: 'json' };
import { leave } from '#lib/server/rdv/connect.ts';
import { isId } from '#lib/server/staff-forms.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, cookies, url }) => {
	const ticket = url.searchParams.get('ticket') ?? '';
	const way = isId(ticket) ? await leave(locals.db, locals.agent!, { cookies, url, ticket }) : null;
	if (!way) error(404, words.appointment.off);
	redirect(303, way);
};
