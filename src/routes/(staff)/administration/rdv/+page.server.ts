import { fail } from '@sveltejs/kit';
import { config } from '#lib/server/config.ts';
import { readFields } from '#lib/server/forms.ts';
import { rdvForm } from '#lib/server/outside-forms.ts';
import { redirectUri } from '#lib/server/rdv/connect.ts';
import * as settings from '#lib/server/rdv/settings.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, agent }, url }) => {
	const known = await settings.read(db, agent!.siteId);
	return {
		settings: known,
		link: known && settings.deepLink(known),
		callback: redirectUri(url),
		hook: new URL('/hooks/rdv', config.origin ?? url.origin).href
	};
};

export const actions: Actions = {
	save: async ({ request, locals: { db, agent } }) => {
		const sent = await readFields(request, rdvForm);
		if (!sent.ok) {
			// A secret that was typed does not come back.
			const { clientSecret: _client, hookSecret: _hook, ...typed } = sent.typed;
			return fail(400, { typed, wrong: sent.wrong });
		}
		await settings.save(db, agent!, sent.given);
		return { saved: true };
	},
	off: async ({ locals: { db, agent } }) => {
		await settings.save(db, agent!, null);
		return { off: true };
	}
};
