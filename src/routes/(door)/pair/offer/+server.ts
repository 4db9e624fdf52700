import { json } from '@sveltejs/kit';
import { keepOffer, offerCookie } from '#lib/server/cookies.ts';
import { tooMany } from '#lib/server/http.ts';
import * as offers from '#lib/server/offers.ts';
import type { RequestHandler } from './$types';

/** Another code for the screen that asks. */
export const POST: RequestHandler = async ({ cookies, url, locals, getClientAddress }) => {
	if (!locals.throttles.offers.take(getClientAddress())) return tooMany(10);
	const { code, secret } = await offers.make(locals.db, cookies.get(offerCookie));
	keepOffer(cookies, url, secret);
	return json({ code });
};
