/**
 * One seam for every route: whatever a member of staff asks for is written to the audit trail before it is answered. A
 * route that nobody thought of is written under its own name; only `silent` is left out, by name.
 */
import type { Handle, RequestEvent } from '@sveltejs/kit';
import { withoutGroups } from '../authorisation.ts';
import { type Deed, deedOf, note, noteReading } from '../audit.ts';

/** Readings with a better name than their route. */
const names: Record<string, string> = {
	'/room': 'room.read',
	'/tickets': 'tickets.list',
	'/tickets/[id]': 'ticket.read'
};

/**
 * What staff may fetch without a line: pages without anybody's data, and what an open page of the list above fetches by
 * itself every few seconds.
 */
export const silent: ReadonlySet<string> = new Set([
	'/room/events',
	'/room/snapshot',
	'/room/paper',
	'/tickets/events',
	'/administration',
	'/administration/access',
	'/administration/content',
	'/administration/content/[procedure]',
	'/administration/content/try',
	'/administration/devices',
	'/administration/local',
	'/administration/retention',
	'/administration/staff'
]);

/** What an open page says by itself, whatever the method. */
export const unheard: ReadonlySet<string> = new Set(['/alive']);

/** Fields of a form that name what it is about. */
const subjects = { ticket: 'ticket', kiosk: 'kiosk', id: 'id' } as const;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The code of a request, or null when it leaves no line. Pure. */
export function actionOf(routeId: string, method: string, action: string | null): string | null {
	const route = withoutGroups(routeId);
	const code = route
		.split('/')
		.filter((part) => part && !part.startsWith('['))
		.join('.');
	// The name comes from an address that anybody may write: a code, or nothing.
	if (unheard.has(route)) return null;
	if (method === 'POST') return `${code}.${action && /^[\w-]{1,40}$/.test(action) ? action : 'post'}`;
	if (method !== 'GET' && method !== 'HEAD') return `${code}.${method.toLowerCase()}`;
	if (silent.has(route)) return null;
	return names[route] ?? `${code || 'home'}.read`;
}

/** Writes the line, then lets the request through. When the line cannot be written, nothing is done or shown. */
export const auditRequests: Handle = async ({ event, resolve }) => {
	const { agent, db } = event.locals;
	const { id: route } = event.route;
	if (!agent || route === null || isPublic(route)) return resolve(event);
	// Who belongs to no site adds sites and accounts only: `staff_event` has its line (`network.ts`).
	if (agent.siteId === '') return resolve(event);
	const { method } = event.request;
	const action = actionOf(route, method, formAction(event.url));
	if (action === null) return resolve(event);
	const deed = deedOf(agent, action, await subjectOf(event));
	await (method === 'POST' ? note(db, deed) : noteReading(db, deed));
	return resolve(event);
};

/** Pages for anybody hold nothing of anybody: sounds, words, the kiosk's own calls. */
function isPublic(route: string): boolean {
	return /^\/(?:clips|content|memo|healthz|pair|login|kiosk|my-ticket|board|\(kiosk\))(?:\/|$)/.test(
		withoutGroups(route)
	);
}

/** Ids only: anything else that the address or the form holds is not written. */
async function subjectOf({ request, params }: RequestEvent): Promise<Deed['subject']> {
	const named = (params as Record<string, string | undefined>)['id'];
	if (named && uuid.test(named)) return { kind: 'ticket', id: named };
	if (request.method !== 'POST' || !/form/.test(request.headers.get('content-type') ?? '')) return null;
	const form = await request.clone().formData();
	for (const [field, kind] of Object.entries(subjects)) {
		const value = form.get(field);
		if (typeof value === 'string' && uuid.test(value)) return { kind, id: value };
	}
	return null;
}

function formAction(url: URL): string | null {
	return [...url.searchParams.keys()].find((key) => key.startsWith('/'))?.slice(1) ?? null;
}
