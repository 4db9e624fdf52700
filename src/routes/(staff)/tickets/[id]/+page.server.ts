import { error, fail, redirect } from '@sveltejs/kit';
import words from '../../../../../locales/fr/staff.json' with { type: 'json' };
import { act, onTicket, reopen, undo } from '#lib/server/act.ts';
import { momentOf } from '#lib/server/civil-day.ts';
import * as content from '#lib/server/content.ts';
import { eraseForm, read } from '#lib/server/forms.ts';
import { nameOf } from '#lib/server/french.ts';
import * as appointment from '#lib/server/appointment-desk.ts';
import * as held from '#lib/server/held.ts';
import { flagWords, retell } from '#lib/server/retell.ts';
import * as slip from '#lib/server/slip.ts';
import * as sites from '#lib/server/sites.ts';
import * as forms from '#lib/server/staff-forms.ts';
import * as tickets from '#lib/server/tickets.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	await tickets.open(locals.db, params.id, locals.agent!);
	const [found, team] = await Promise.all([
		tickets.read(locals.db, params.id, locals.agent!),
		tickets.team(locals.db, locals.agent!.siteId)
	]);
	if (!found && (await held.wasErased(locals.db, locals.agent!.siteId, params.id)))
		error(410, words.erase.gone);
	if (found?.kind !== 'referral') error(404, words.refused.unknown);
	const french = content.forLanguage('fr');
	const { stuck, ...ticket } = found;
	return {
		ticket,
		appointment: await appointment.offer(locals.db, found, locals.agent!),
		team,
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
	accept: onTicket(tickets.accept),
	refuse: (event) =>
		act(event, forms.refuseForm, ({ db, agent }, { ticket, version, refusal, key }) =>
			tickets.refuse(db, ticket, version, agent, refusal, key)
		),
	close: (event) =>
		act(event, forms.closeReferralForm, ({ db, agent }, { ticket, version, outcome, key }) =>
			tickets.closeReferral(db, ticket, version, agent, outcome, key)
		),
	prepare: (event) =>
		act(event, forms.ticketOnlyForm, ({ db, agent }, { ticket }) =>
			appointment.prepare(db, agent, ticket, event.url)
		),
	look: (event) =>
		act(event, forms.ticketOnlyForm, ({ db, agent }, { ticket }) => appointment.look(db, agent, ticket)),
	wait: (event) =>
		act(event, forms.waitForm, ({ db, agent }, { ticket, version, waiting, key }) =>
			tickets.wait(db, ticket, version, agent, waiting, key)
		),
	resume: onTicket(tickets.resumeReferral),
	appointment: (event) =>
		act(event, forms.appointmentForm, async ({ db, agent }, { ticket, version, at, key }) => {
			const moment = momentOf(at, (await sites.read(db, agent.siteId)).timeZone);
			if (moment === null) return { ok: false, why: 'not_a_date' };
			return tickets.setAppointment(db, ticket, version, agent, moment, key);
		}),
	slip: (event) =>
		act(event, forms.ticketForm, async ({ db, agent }, { ticket }) => {
			const made = await slip.make(db, agent, ticket, event.url.origin);
			return made ? { ok: true, slip: made } : { ok: false, why: 'unknown' };
		}),
	seen: onTicket(tickets.seen),
	noShow: onTicket(tickets.noShow),
	takeOver: (event) =>
		act(event, forms.takeOverForm, ({ db, agent }, { ticket, version, passed, key }) =>
			tickets.takeOver(db, ticket, version, agent, passed, key)
		),
	reassign: (event) =>
		act(event, forms.reassignForm, ({ db, agent }, { ticket, version, to, passed, key }) =>
			tickets.reassign(db, ticket, version, agent, { to, reason: passed }, key)
		),
	reopen: reopen('referral'),
	undo,
	breakGlass: (event) =>
		act(event, forms.glassForm, ({ db, agent }, { ticket, reason, note, key }) =>
			tickets.breakGlass(db, ticket, agent, { reason, words: note }, key)
		),
	note: (event) =>
		act(event, forms.noteForm, ({ db, agent }, { ticket, note, visibility, key }) =>
			tickets.note(db, ticket, agent, visibility === 'shared' ? { shared: note } : { private: note }, key)
		)
};
