import { fail } from '@sveltejs/kit';
import * as contentDesk from '#lib/server/content-desk.ts';
import { read, switchForm } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	contentDesk.read(locals.db, locals.agent!.siteId, url.searchParams.get('kind'));

export const actions: Actions = {
	switch: async ({ request, locals }) => {
		const given = await read(request, switchForm);
		const off = given?.off === 'yes';
		const name = given && (await contentDesk.switchOff(locals.db, locals.agent!, given.id, off));
		return name ? { switched: name, off } : fail(404, { problem: 'unknown' });
	}
};
