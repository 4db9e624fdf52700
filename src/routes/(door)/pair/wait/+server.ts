import { json } from '@sveltejs/kit';
import { deviceCookie, forgetOffer, keep, offerCookie } from '#lib/server/cookies.ts';
import * as devices from '#lib/server/devices.ts';
import { waitSchema } from '#lib/server/forms.ts';
import { enter } from '#lib/server/http.ts';
import * as offers from '#lib/server/offers.ts';
import { homeOfDevice, leaveStaff } from '#lib/server/ways.ts';
import type { RequestHandler } from './$types';

/** What became of the code that the screen shows; with the pairing, once, when a manager typed it. */
export const POST: RequestHandler = async (event) => {
	const { request, cookies, url, locals } = event;
	const said = await enter(request, waitSchema);
	if (!said.ok) return said.response;
	const taken = await offers.take(locals.db, cookies.get(offerCookie) ?? '', devices.glass(said.value));
	if (taken.state !== 'paired') return json({ state: taken.state });
	keep(cookies, url, deviceCookie, taken.token);
	forgetOffer(cookies, url);
	await leaveStaff(event);
	return json({ state: 'paired', to: homeOfDevice(taken.device) });
};
