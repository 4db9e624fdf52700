import { fail } from '@sveltejs/kit';
import { deskForm, holidaysForm, hoursForm, placesForm, readFields, rulesForm } from '#lib/server/forms.ts';
import * as localDesk from '#lib/server/local-desk.ts';
import * as places from '#lib/server/places.ts';
import { regions } from '#lib/server/reminders/holidays.ts';
import { lineOf, weekdays } from '#lib/server/reminders/hours.ts';
import { hoursSaid, regionSaid, saveHours, saveRegion } from '#lib/server/reminders/setting.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { siteId } = locals.agent!;
	const [desk, region, hours, named] = await Promise.all([
		localDesk.read(locals.db, siteId),
		regionSaid(locals.db, siteId),
		hoursSaid(locals.db, siteId),
		places.read(locals.db, siteId)
	]);
	const week = weekdays.map((id, at) => ({ id, line: lineOf(hours?.[at] ?? []) }));
	return { ...desk, region: region ?? '', regions, week, places: named };
};

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
	holidays: async ({ request, locals }) => {
		const sent = await readFields(request, holidaysForm);
		if (!sent.ok) return fail(400, { unknown: true });
		await saveRegion(locals.db, locals.agent!, sent.given.region);
		return { holidays: true };
	},
	hours: async ({ request, locals }) => {
		const sent = await readFields(request, hoursForm);
		if (!sent.ok)
			return fail(400, { hours: 'refused' as const, typedHours: sent.typed, wrongHours: sent.wrong });
		const { given } = sent;
		await saveHours(
			locals.db,
			locals.agent!,
			weekdays.map((day) => given[day])
		);
		return { hours: 'saved' as const };
	},
	places: async ({ request, locals }) => {
		const sent = await readFields(request, placesForm);
		if (!sent.ok) return fail(400, { places: 'refused' as const, typedPlaces: sent.typed['places'] });
		await places.save(locals.db, locals.agent!, sent.given.places);
		return { places: 'saved' as const };
	}
};
