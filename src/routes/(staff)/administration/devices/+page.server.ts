import { fail } from '@sveltejs/kit';
import * as administration from '#lib/server/administration.ts';
import * as devices from '#lib/server/devices.ts';
import {
	bindForm,
	deviceForm,
	idForm,
	newDeviceForm,
	read,
	roomForm,
	technicianForm
} from '#lib/server/forms.ts';
import * as offline from '#lib/server/offline.ts';
import * as technician from '#lib/server/technician.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	devices: (await devices.list(locals.db, locals.agent!.siteId)).map((device) => ({
		...device,
		kept: locals.live.kept(device.id)
	})),
	room: await offline.room(locals.db, locals.agent!.siteId),
	technician: await technician.hasCode(locals.db, locals.agent!.siteId),
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
	bind: async ({ request, locals }) => {
		const typed = String((await request.clone().formData()).get('code') ?? '').slice(0, 12);
		const given = await read(request, bindForm);
		if (!given) return fail(400, { problem: 'unknown' });
		const { throttles, agent } = locals;
		const answer = await administration.bindDevice(locals.db, throttles.binding, agent!, given);
		return 'bound' in answer ? answer : fail(400, { wrong: { ...answer, id: given.id, typed } });
	},
	settings: async ({ request, locals }) => {
		const given = await read(request, deviceForm);
		if (!given) return fail(400, { problem: 'invalid' });
		const { id, label, printer, headphones, ...screen } = given;
		const done = await devices.describe(locals.db, locals.agent!.siteId, id, {
			label,
			screen,
			printer,
			headphones
		});
		return done ? { saved: label } : fail(404, { problem: 'unknown' });
	},
	check: async ({ request, locals }) => {
		const given = await read(request, idForm);
		const label =
			given && (await administration.checkDevice(locals.db, locals.live, locals.agent!, given.id));
		return label ? { checked: label } : fail(404, { problem: 'unknown' });
	},
	room: async ({ request, locals }) => {
		const given = await read(request, roomForm);
		if (!given) return fail(400, { problem: 'roomInvalid' });
		await offline.saveRoom(locals.db, locals.agent!, given.megabytes);
		return { room: given.megabytes };
	},
	technician: async ({ request, locals }) => {
		const given = await read(request, technicianForm);
		if (!given) return fail(400, { problem: 'technicianInvalid' });
		await technician.setCode(locals.db, locals.agent!, given.code || null);
		return { technician: given.code ? 'technicianSaved' : 'technicianClosed' };
	},
	revoke: async ({ request, locals }) => {
		const given = await read(request, idForm);
		const label = given && (await administration.revokeDevice(locals.db, locals.agent!, given.id));
		return label ? { revoked: label } : fail(404, { problem: 'unknown' });
	}
};
