import { fail } from '@sveltejs/kit';
import { eraseForm, read, slipForm } from '#lib/server/forms.ts';
import * as held from '#lib/server/held.ts';
import * as myTicket from '#lib/server/my-ticket.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
	const language = myTicket.languageOf(url.searchParams.get('language'));
	locals.language = language;
	return { language, words: myTicket.wordsOf(language), choices: myTicket.choices };
};

export const actions: Actions = {
	show: async ({ request, url, locals, getClientAddress }) => {
		if (!locals.throttles.slips.take(getClientAddress())) return fail(429, { why: 'wait' as const });
		const given = await read(request, slipForm);
		const found = given && (await held.find(locals.db, given.code));
		if (!found) return fail(400, { why: 'wrong' as const });
		const language = myTicket.languageOf(url.searchParams.get('language'));
		return { code: given.code, told: myTicket.tell(language, found) };
	},
	erase: async ({ request, locals, getClientAddress }) => {
		if (!locals.throttles.slips.take(getClientAddress())) return fail(429, { why: 'wait' as const });
		const given = await read(request, eraseForm);
		if (!given) return fail(400, { why: 'unsure' as const });
		const count = await held.eraseByCode(locals.db, given.code);
		return count > 0 ? { erased: true } : fail(400, { why: 'wrong' as const });
	}
};
