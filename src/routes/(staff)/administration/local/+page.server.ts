import { fail } from '@sveltejs/kit';
import { deskForm, placesForm, readFields, rulesForm } from '#lib/server/forms.ts';
import * as localDesk from '#lib/server/local-desk.ts';
import * as places from '#lib/server/places.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, agent } }) => ({
	...(await localDesk.read(db, agent!.siteId)),
	places: await places.read(db, agent!.siteId)
});

export const actions: Actions = {
	desk: async ({ request, locals }) => {
		const sent = await readFields(request, deskForm);
		if (!sent.ok) return fail(400, { desk: sent.typed['id'], typed: sent.typed, wrong: sent.wrong });
		const { id, ...typed } = sent.given;
		const done = await localDesk.saveDesk(locals.db, locals.agent!, sent.given);
		if (done === 'nameless') return fail(400, { desk: id, typed, wrong: { name: done } });
		return { desk: id, done };
	},
	rules: async ({ request, locals }) => {
		const sent = await readFields(request, rulesForm);
		if (!sent.ok) return fail(400, { unknown: true });
		await localDesk.saveRules(locals.db, locals.agent!, sent.given);
		return { rules: true };
	},
	places: async ({ request, locals }) => {
		const sent = await readFields(request, placesForm);
		if (!sent.ok) return fail(400, { places: 'refused' as const, typedPlaces: sent.typed['places'] });
		await places.save(locals.db, locals.agent!, sent.given.places);
		return { places: 'saved' as const };
	}
};
