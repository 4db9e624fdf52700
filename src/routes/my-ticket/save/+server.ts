import { error } from '@sveltejs/kit';
import { read, slipForm } from '#lib/server/forms.ts';
import * as held from '#lib/server/held.ts';
import * as myTicket from '#lib/server/my-ticket.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, url, locals, getClientAddress }) => {
	const words = myTicket.wordsOf(myTicket.languageOf(url.searchParams.get('language')));
	if (!locals.throttles.slips.take(getClientAddress())) error(429, words.wait);
	const given = await read(request, slipForm);
	const found = given && (await held.find(locals.db, given.code));
	if (!found) error(404, words.wrong);
	return new Response(JSON.stringify({ tickets: found }, null, '\t'), {
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'content-disposition': 'attachment; filename="relais.json"'
		}
	});
};
