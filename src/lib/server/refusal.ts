/** How a request that may not pass is told so: a page for people, JSON for scripts, the way in when there is one. */
import { json, type RequestEvent } from '@sveltejs/kit';
import words from '../../../locales/fr/administration.json' with { type: 'json' };

export type Status = 401 | 403 | 405;

const messages: Record<Status, string> = {
	401: words.errors.signIn,
	403: words.errors.forbidden,
	405: words.errors.method
};

/** @param way where to identify oneself: a path of ours */
export function refuse({ request, isDataRequest }: RequestEvent, status: Status, way: string): Response {
	const message = messages[status];
	// A form sent by script expects the result of an action.
	if (request.headers.get('x-sveltekit-action') === 'true')
		return status === 401
			? json({ type: 'redirect', status: 303, location: way })
			: json({ type: 'error', status, error: { message } }, { status });
	const page = isDataRequest || (request.headers.get('accept') ?? '').includes('text/html');
	if (status === 401 && page) return new Response(null, { status: 303, headers: { location: way } });
	if (page && !isDataRequest) return html(status, message, way);
	return json({ message }, { status });
}

/** Software without a token that opens something; never the door of a person. */
export function refuseToken(): Response {
	const headers = { 'www-authenticate': 'Bearer' };
	return json({ message: words.errors.token }, { status: 401, headers });
}

function html(status: Status, message: string, way: string): Response {
	const { brand, another } = words.errors;
	const body = `<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${brand}</title></head><body><main><h1>${message}</h1><p><a href="${way}">${another}</a></p></main></body></html>`;
	return new Response(body, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
}
