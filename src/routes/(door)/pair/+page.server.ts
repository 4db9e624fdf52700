import { fail, redirect } from '@sveltejs/kit';
import { deviceCookie, keep } from '#lib/server/cookies.ts';
import * as devices from '#lib/server/devices.ts';
import { pairForm, read } from '#lib/server/forms.ts';
import * as pairingVoice from '#lib/server/pairing-voice.ts';
import { homeOfDevice, leaveStaff } from '#lib/server/ways.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({
	code: /^\d{8}$/.exec(url.searchParams.get('code') ?? '')?.[0] ?? '',
	voice: pairingVoice.read()
});

export const actions: Actions = {
	default: async (event) => {
		const { request, cookies, url, locals } = event;
		const typed = String((await request.clone().formData()).get('code') ?? '').slice(0, 12);
		const given = await read(request, pairForm);
		if (!locals.throttles.pairing.take(event.getClientAddress()))
			return fail(429, { why: 'wait' as const, code: typed });
		const paired = given && (await devices.pair(locals.db, given.code, devices.glass(given)));
		if (!paired) return fail(400, { why: 'wrong' as const, code: typed });
		keep(cookies, url, deviceCookie, paired.token);
		await leaveStaff(event);
		redirect(303, homeOfDevice(paired.device));
	}
};
