import type { Handle } from '@sveltejs/kit';
import { start } from './app.ts';
import { deviceCookie, forget, keep, staffCookie } from './cookies.ts';
import * as devices from './devices.ts';
import * as exportTokens from './export-tokens.ts';
import * as sessions from './sessions.ts';

/** Who asks: the device and the member of staff that the cookies name, if any. Never both on a real machine. */
export const identify: Handle = async ({ event, resolve }) => {
	const { db, throttles, live, boards, visits } = await start();
	const { cookies, url, locals } = event;
	locals.db = db;
	locals.throttles = throttles;
	locals.live = live;
	locals.boards = boards;
	locals.visits = visits;
	locals.language = 'fr';
	const deviceToken = cookies.get(deviceCookie);
	const staffToken = cookies.get(staffCookie);
	// A token opens the API and nothing else.
	locals.integrator = url.pathname.startsWith('/api/')
		? await exportTokens.find(db, event.request.headers.get('authorization'))
		: null;
	locals.device = deviceToken ? await devices.find(db, deviceToken) : null;
	locals.agent = staffToken ? await sessions.find(db, staffToken) : null;
	// A page renews the device's cookie, so that a kiosk in use is never forgotten by its browser.
	if (locals.device && deviceToken && isPage(event.request)) keep(cookies, url, deviceCookie, deviceToken);
	if (deviceToken && !locals.device) forget(cookies, url, deviceCookie);
	if (staffToken && !locals.agent) forget(cookies, url, staffCookie);
	return resolve(event);
};

function isPage(request: Request): boolean {
	return request.method === 'GET' && (request.headers.get('accept') ?? '').includes('text/html');
}
