import { fail } from '@sveltejs/kit';
import { config } from '#lib/server/config.ts';
import { idForm, read, readFields } from '#lib/server/forms.ts';
import * as outbox from '#lib/server/outbox.ts';
import { mailForm, webhookForm } from '#lib/server/outside-forms.ts';
import * as subscribers from '#lib/server/subscribers.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, agent } }) => ({
	events: outbox.announced,
	mails: config.smtp !== null,
	subscribers: await subscribers.list(db, agent!.siteId),
	deliveries: await outbox.deliveries(db, agent!.siteId)
});

export const actions: Actions = {
	add: async ({ request, locals: { db, agent } }) => {
		const sent = await readFields(request, webhookForm);
		if (!sent.ok) return fail(400, { typed: sent.typed, wrong: sent.wrong });
		const secret = await subscribers.addWebhook(db, agent!, sent.given);
		return secret ? { secret, address: sent.given.address } : fail(409, { problem: 'enough' });
	},
	mail: async ({ request, locals: { db, agent } }) => {
		const sent = await readFields(request, mailForm);
		if (!sent.ok || !config.smtp) return fail(400, { problem: 'wrongMail' });
		const added = await subscribers.addMail(db, agent!, sent.given.address);
		return added ? { added: sent.given.address } : fail(409, { problem: 'enough' });
	},
	remove: async ({ request, locals: { db, agent } }) => {
		const given = await read(request, idForm);
		const removed = given && (await subscribers.remove(db, agent!.siteId, given.id));
		return removed ? { removed } : fail(404, { problem: 'unknown' });
	},
	test: async ({ request, locals: { db, agent } }) => {
		const given = await read(request, idForm);
		const tested = given && (await subscribers.test(db, agent!.siteId, given.id));
		outbox.wake();
		return tested ? { tested } : fail(404, { problem: 'unknown' });
	},
	retry: async ({ request, locals: { db, agent } }) => {
		const given = await read(request, idForm);
		const retried = given && (await outbox.retry(db, agent!.siteId, given.id));
		outbox.wake();
		return retried ? { retried } : fail(404, { problem: 'unknown' });
	}
};
