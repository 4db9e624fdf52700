/** A team and its kiosks without a browser: what their screens send, for measures and races. */
import { randomUUID } from 'node:crypto';

/** What the desk is told of a raised ticket. */
export interface Raised {
	id: string;
	version: number;
	number: number;
	sign: { id: string; number: number };
}

/**
 * Asks, and once more when the connection was closed meanwhile, as a browser does with one it had kept. A command sent
 * twice carries the same key, and is done once.
 */
export function ask(url: string, asked: RequestInit): Promise<Response> {
	return fetch(url, asked).catch(() => fetch(url, asked));
}

/** Signs somebody of the team in, by the form. @returns the cookie header */
export async function signIn(url: string, login: string, password: string): Promise<string> {
	const answer = await ask(`${url}/login`, {
		method: 'POST',
		redirect: 'manual',
		headers: { origin: url, accept: 'text/html' },
		body: new URLSearchParams({ login, password })
	});
	const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0]);
	if (answer.status !== 303 || cookie.length === 0) throw new Error(`${login} does not sign in`);
	return cookie.join('; ');
}

/** Calls for help from a kiosk. */
export async function raise(url: string, cookie: string, more: object = {}): Promise<Raised> {
	const answer = await ask(`${url}/kiosk/tickets`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', cookie },
		body: JSON.stringify({
			key: randomUUID(),
			language: 'fr',
			trigger: 'help_button',
			consent: 'nothing',
			consentVersion: '1',
			deadline: 'unknown',
			context: null,
			...more
		})
	});
	if (!answer.ok) throw new Error(`a call was refused: ${answer.status} ${await answer.text()}`);
	return (await answer.json()) as Raised;
}

/** Sends a form of the live room (or of another page), as its page does. @throws when the command is refused */
export async function act(
	url: string,
	cookie: string,
	action: string,
	fields: Record<string, string | number>,
	page = '/room'
): Promise<void> {
	const answer = await ask(`${url}${page}?/${action}`, {
		method: 'POST',
		headers: { origin: url, accept: 'application/json', 'x-sveltekit-action': 'true', cookie },
		body: new URLSearchParams({
			key: randomUUID(),
			...Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]))
		})
	});
	const result = (await answer.json()) as { type: string; data?: string };
	if (result.type !== 'success') throw new Error(`${action} was refused: ${JSON.stringify(result)}`);
}
