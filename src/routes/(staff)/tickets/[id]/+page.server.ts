import { error, fail, redirect } from '@sveltejs/kit';
import words from '../../../../../locales/fr/staff.json' with { type: 'json' };
import { act } from '#lib/server/act.ts';
import * as content from '#lib/server/content.ts';
import { eraseForm, read } from '#lib/server/forms.ts';
import { nameOf } from '#lib/server/french.ts';
import * as held from '#lib/server/held.ts';
import { flagWords, retell } from '#lib/server/retell.ts';
import * as forms from '#lib/server/staff-forms.ts';
import * as tickets from '#lib/server/tickets.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const found = await tickets.read(locals.db, params.id, locals.agent!);
	if (!found && (await held.wasErased(locals.db, locals.agent!.siteId, params.id)))
		error(410, words.erase.gone);
	if (found?.kind !== 'referral') error(404, words.refused.unknown);
	const french = content.forLanguage('fr');
	const { stuck, ...ticket } = found;
	return {
		ticket,
		now: locals.db.now(),
		told: stuck && retell(french, stuck),
		service: (ticket.procedure && french.procedures[ticket.procedure]?.service) || null,
		procedure: ticket.procedure && nameOf(french, ticket.procedure),
		urgency: ticket.flag && (flagWords(french)[ticket.flag] ?? ticket.flag)
	};
};

export const actions: Actions = {
	erase: async ({ request, params, locals }) => {
		const { db, agent, throttles } = locals;
		if (!throttles.slips.take(agent!.id)) return fail(429, { erase: 'wait' });
		const given = await read(request, eraseForm);
		if (!given) return fail(400, { erase: 'unsure' });
		const only = { siteId: agent!.siteId, ticketId: params.id };
		const count = await held.eraseByCode(db, given.code, { kind: 'staff', id: agent!.id }, only);
		if (count === 0) return fail(400, { erase: 'wrong' });
		redirect(303, '/tickets');
	},
	accept: (event) =>
		act(event, forms.ticketForm, ({ db, agent }, { ticket, version, key }) =>
			tickets.accept(db, ticket, version, agent, key)
		),
	refuse: (event) =>
		act(event, forms.refuseForm, ({ db, agent }, { ticket, version, refusal, key }) =>
			tickets.refuse(db, ticket, version, agent, refusal, key)
		),
	close: (event) =>
		act(event, forms.closeReferralForm, ({ db, agent }, { ticket, version, outcome, key }) =>
			tickets.closeReferral(db, ticket, version, agent, outcome, key)
		),
	note: (event) =>
		act(event, forms.noteForm, ({ db, agent }, { ticket, note, visibility, key }) =>
			tickets.note(db, ticket, agent, visibility === 'shared' ? { shared: note } : { private: note }, key)
		)
};
