import { act, onTicket, reopen, undo } from '#lib/server/act.ts';
import { callRules } from '#lib/server/call-rules.ts';
import * as content from '#lib/server/content.ts';
import { erasedLately } from '#lib/server/held.ts';
import * as desk from '#lib/server/desk.ts';
import * as forms from '#lib/server/staff-forms.ts';
import * as places from '#lib/server/places.ts';
import { placeNames } from '#lib/server/retell.ts';
import * as slip from '#lib/server/slip.ts';
import * as sites from '#lib/server/sites.ts';
import * as tickets from '#lib/server/tickets.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { id, role, siteId } = locals.agent!;
	const [snapshot, site, receptions, erased] = await Promise.all([
		locals.live.snapshot(siteId),
		sites.read(locals.db, siteId),
		places.read(locals.db, siteId),
		erasedLately(locals.db, siteId, 'desk')
	]);
	const languages = site.languages.filter((language) => content.has(language));
	const procedures = placeNames(content.forLanguage('fr'));
	return { agent: { id, role }, snapshot, erased, languages, places: procedures, receptions };
};

export const actions: Actions = {
	launch: (event) => act(event, forms.launchForm, (acting, form) => desk.launch(acting, form)),
	invite: (event) => act(event, forms.kioskForm, (acting, form) => desk.invite(acting, form)),
	clear: (event) => act(event, forms.kioskForm, (acting, form) => desk.clear(acting, form)),
	clean: (event) => act(event, forms.kioskForm, (acting, form) => desk.clean(acting, form)),
	cleaned: (event) => act(event, forms.kioskForm, (acting, form) => desk.cleaned(acting, form)),
	lock: (event) => act(event, forms.kioskForm, (acting, form) => desk.lock(acting, form, true)),
	unlock: (event) => act(event, forms.kioskForm, (acting, form) => desk.lock(acting, form, false)),
	walkOver: (event) => act(event, forms.kioskForm, (acting, form) => desk.walkOver(acting, form)),
	claim: (event) =>
		act(event, forms.claimForm, async ({ db, agent }, { ticket, version, place, key }) =>
			tickets.claim(db, ticket, version, agent, key, await places.known(db, agent.siteId, place))
		),
	recall: (event) =>
		act(event, forms.ticketForm, ({ db, agent }, { ticket, key }) =>
			tickets.recall(db, ticket, agent, callRules, key)
		),
	slip: (event) =>
		act(event, forms.ticketForm, async ({ db, agent }, { ticket }) => {
			const made = await slip.make(db, agent, ticket, event.url.origin);
			return made ? { ok: true, slip: made } : { ok: false, why: 'unknown' };
		}),
	start: onTicket(tickets.start),
	release: onTicket(tickets.release),
	pause: (event) =>
		act(event, forms.pauseForm, ({ db, agent }, { ticket, version, paused, key }) =>
			tickets.pause(db, ticket, version, agent, paused, key)
		),
	resume: onTicket(tickets.resume),
	reopen: reopen('desk'),
	undo,
	close: (event) =>
		act(event, forms.closeForm, ({ db, agent }, { ticket, version, outcome, key }) =>
			tickets.close(db, ticket, version, agent, outcome, key)
		),
	handOver: (event) =>
		act(event, forms.handOverForm, ({ db, agent }, { ticket, version, content, key }) =>
			tickets.handOver(db, ticket, version, agent, content, key)
		),
	again: (event) =>
		act(event, forms.againForm, ({ db, agent }, { ticket, version, content, key }) =>
			tickets.offerAgain(db, ticket, version, agent, content, key)
		),
	closeReturned: (event) =>
		act(event, forms.closeReferralForm, ({ db, agent }, { ticket, version, outcome, key }) =>
			tickets.closeReferral(db, ticket, version, agent, outcome, key)
		),
	walkIn: (event) =>
		act(event, forms.walkInForm, ({ db, agent }, { content, key }) =>
			tickets.raiseWalkIn(db, agent, content, key)
		)
};
