import { error } from '@sveltejs/kit';
import words from '../../../../../locales/fr/staff.json' with { type: 'json' };
import { act } from '#lib/server/act.ts';
import * as content from '#lib/server/content.ts';
import { nameOf } from '#lib/server/french.ts';
import { flagWords, retell } from '#lib/server/retell.ts';
import * as forms from '#lib/server/staff-forms.ts';
import * as tickets from '#lib/server/tickets.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const found = await tickets.read(locals.db, params.id, locals.agent!);
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
	breakGlass: (event) =>
		act(event, forms.glassForm, ({ db, agent }, { ticket, reason, note, key }) =>
			tickets.breakGlass(db, ticket, agent, { reason, words: note }, key)
		),
	note: (event) =>
		act(event, forms.noteForm, ({ db, agent }, { ticket, note, visibility, key }) =>
			tickets.note(db, ticket, agent, visibility === 'shared' ? { shared: note } : { private: note }, key)
		)
};
