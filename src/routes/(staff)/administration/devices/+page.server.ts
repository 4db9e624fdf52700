import { fail } from '@sveltejs/kit';
import * as administration from '#lib/server/administration.ts';
import * as devices from '#lib/server/devices.ts';
import { deviceForm, idForm, newDeviceForm, read } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	devices: await devices.list(locals.db, locals.agent!.siteId),
	usual: { kiosk: administration.usualScreen, board: administration.usualBoard },
	address: administration.pairingAddress(url)
});

export const actions: Actions = {
	add: async ({ request, locals }) => {
		const given = await read(request, newDeviceForm);
		if (!given) return fail(400, { problem: 'invalid' });
		return administration.addDevice(locals.db, locals.agent!, given);
	},
	code: async ({ request, locals }) => {
		const given = await read(request, idForm);
		const made = given && (await administration.codeFor(locals.db, locals.agent!, given.id));
		return made ?? fail(404, { problem: 'unknown' });
	},
	settings: async ({ request, locals }) => {
		const given = await read(request, deviceForm);
		if (!given) return fail(400, { problem: 'invalid' });
		const { id, label, printer, ...screen } = given;
		const done = await devices.describe(locals.db, locals.agent!.siteId, id, { label, screen, printer });
		return done ? { saved: label } : fail(404, { problem: 'unknown' });
	},
	revoke: async ({ request, locals }) => {
		const given = await read(request, idForm);
		const label = given && (await administration.revokeDevice(locals.db, locals.agent!, given.id));
		return label ? { revoked: label } : fail(404, { problem: 'unknown' });
	}
};
