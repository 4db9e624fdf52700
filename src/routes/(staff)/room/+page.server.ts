import { act } from '#lib/server/act.ts';
import * as content from '#lib/server/content.ts';
import { erasedLately } from '#lib/server/held.ts';
import * as desk from '#lib/server/desk.ts';
import * as forms from '#lib/server/staff-forms.ts';
import { placeNames } from '#lib/server/retell.ts';
import * as sites from '#lib/server/sites.ts';
import * as tickets from '#lib/server/tickets.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { id, role, siteId } = locals.agent!;
	const [snapshot, site, erased] = await Promise.all([
		locals.live.snapshot(siteId),
		sites.read(locals.db, siteId),
		erasedLately(locals.db, siteId, 'desk')
	]);
	const languages = site.languages.filter((language) => content.has(language));
	return { agent: { id, role }, snapshot, erased, languages, places: placeNames(content.forLanguage('fr')) };
};

export const actions: Actions = {
	launch: (event) => act(event, forms.launchForm, (acting, form) => desk.launch(acting, form)),
	clear: (event) => act(event, forms.kioskForm, (acting, form) => desk.clear(acting, form)),
	lock: (event) => act(event, forms.kioskForm, (acting, form) => desk.lock(acting, form, true)),
	unlock: (event) => act(event, forms.kioskForm, (acting, form) => desk.lock(acting, form, false)),
	walkOver: (event) => act(event, forms.kioskForm, (acting, form) => desk.walkOver(acting, form)),
	claim: (event) =>
		act(event, forms.ticketForm, ({ db, agent }, { ticket, version, key }) =>
			tickets.claim(db, ticket, version, agent, key)
		),
	start: (event) =>
		act(event, forms.ticketForm, ({ db, agent }, { ticket, version, key }) =>
			tickets.start(db, ticket, version, agent, key)
		),
	release: (event) =>
		act(event, forms.ticketForm, ({ db, agent }, { ticket, version, key }) =>
			tickets.release(db, ticket, version, agent, key)
		),
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
