import type { Handle } from '@sveltejs/kit';
import { start } from './app.ts';
import { deviceCookie, forget, keep, staffCookie } from './cookies.ts';
import * as devices from './devices.ts';
import * as exportTokens from './export-tokens.ts';
import * as sessions from './sessions.ts';

/** Who asks: the device and the member of staff that the cookies name, if any. Never both on a real machine. */
export const identify: Handle = async ({ event, resolve }) => {
	const { db, throttles, live, boards, visits, setup, provider } = await start();
	const { cookies, url, locals } = event;
	locals.db = db;
	locals.throttles = throttles;
	locals.live = live;
	locals.boards = boards;
	locals.visits = visits;
	locals.setup = setup;
	locals.provider = provider;
	locals.language = 'fr';
	const deviceToken = cookies.get(deviceCookie);
	const staffToken = cookies.get(staffCookie);
	// A token opens the API and nothing else.
	locals.integrator = url.pathname.startsWith('/api/')
		? await exportTokens.find(db, event.request.headers.get('authorization'))
		: null;
	locals.device = deviceToken ? await devices.find(db, deviceToken) : null;
	const session = staffToken ? await sessions.look(db, staffToken, useOf(event.request, url.pathname)) : null;
	locals.agent = session && !session.needs ? session.agent : null;
	locals.pending = session?.needs ? { agent: session.agent, needs: session.needs } : null;
	// A page renews the device's cookie, so that a kiosk in use is never forgotten by its browser.
	if (locals.device && deviceToken && isPage(event.request)) keep(cookies, url, deviceCookie, deviceToken);
	if (deviceToken && !locals.device) forget(cookies, url, deviceCookie);
	if (staffToken && !session) forget(cookies, url, staffCookie);
	return resolve(event);
};

/** A page asked for or a form sent is somebody's doing; what a screen reads by itself is not. */
function useOf(request: Request, path: string): sessions.Use {
	// A screen that shows its code asks every two seconds: nobody stays signed in by it.
	if (path.startsWith('/pair/')) return 'screen';
	return isPage(request) || request.method === 'POST' ? 'person' : 'screen';
}

function isPage(request: Request): boolean {
	return request.method === 'GET' && (request.headers.get('accept') ?? '').includes('text/html');
}
