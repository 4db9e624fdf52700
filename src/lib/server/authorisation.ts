/**
 * Who may ask for what: one table, deny by default. A route that is not here is refused, and fails a test
 * (handoff.md section 3, G12).
 */
import type { Handle } from '@sveltejs/kit';
import type { Role } from '../tickets/types.ts';
import { refuse } from './refusal.ts';
import type { DeviceKind } from './who.ts';

/** `public`: anybody, paired or not. */
export type Caller = 'public' | DeviceKind | Role;

export interface Rule {
	/** HEAD counts as GET. */
	GET?: readonly Caller[];
	/** Every form action, unless `actions` names it. */
	POST?: readonly Caller[];
	actions?: Record<string, readonly Caller[]>;
}

const anybody = ['public'] as const;
const kiosk = ['kiosk'] as const;
const welcome = ['reception', 'site_manager'] as const;
const social = ['social_worker'] as const;
const manager = ['site_manager'] as const;
const everyone = ['reception', 'social_worker', 'site_manager'] as const;

/** By route, without its groups: `/(staff)/room` is `/room`. */
export const rules: Record<string, Rule> = {
	'/': { GET: kiosk },
	'/pair': { GET: anybody, POST: anybody },
	'/content/[version]/[language].json': { GET: anybody },
	'/clips/[hash].mp3': { GET: anybody },
	'/clips/[hash].json': { GET: anybody },
	'/memo/[language]/[procedure]/[step]': { GET: anybody },
	'/memo/[language]/[procedure]/[step]/qr.svg': { GET: anybody },
	'/healthz': { GET: anybody },

	'/kiosk/events': { GET: kiosk },
	'/kiosk/local': { GET: kiosk },
	'/kiosk/heartbeat': { POST: kiosk },
	'/kiosk/visits': { POST: kiosk },
	'/kiosk/commands/[id]': { POST: kiosk },
	'/kiosk/tickets': { POST: kiosk },
	'/kiosk/tickets/[id]/withdraw': { POST: kiosk },

	'/login': { GET: anybody, POST: anybody },
	'/logout': { POST: anybody },
	'/room': { GET: welcome, POST: welcome },
	'/room/events': { GET: welcome },
	'/room/snapshot': { GET: welcome },
	// A site manager sees the list and the states, never the content, and decides nothing there.
	'/tickets': { GET: [...social, ...manager] },
	'/tickets/events': { GET: [...social, ...manager] },
	'/tickets/[id]': { GET: [...social, ...manager], POST: social },
	'/administration': { GET: manager },
	'/administration/devices': { GET: manager, POST: manager },
	'/administration/staff': { GET: manager, POST: manager },
	'/administration/content': { GET: manager, POST: manager },
	'/administration/content/[procedure]': { GET: manager },
	'/administration/local': { GET: manager, POST: manager },
	'/administration/statistics': { GET: everyone },
	'/administration/statistics/day': { GET: everyone },
	// A manager whose account has the right, which the route asks for.
	'/administration/statistics/[file]': { GET: manager }
};

/** The key of the table for a route of SvelteKit. */
export function withoutGroups(routeId: string): string {
	return routeId.replace(/\/\([^)]+\)/g, '') || '/';
}

/** Who may make this request; nobody when no rule says so. */
export function callers(routeId: string, method: string, action: string | null): readonly Caller[] {
	const route = withoutGroups(routeId);
	const rule: Rule = Object.hasOwn(rules, route) ? rules[route]! : {};
	if (method === 'GET' || method === 'HEAD') return rule.GET ?? [];
	if (method !== 'POST') return [];
	const { actions = {} } = rule;
	return action !== null && Object.hasOwn(actions, action) ? actions[action]! : (rule.POST ?? []);
}

/** Whether the cookies of a request name one of these callers. */
export function isOneOf(
	{ device, agent }: Pick<App.Locals, 'device' | 'agent'>,
	who: readonly Caller[]
): boolean {
	return who.some((caller) => caller === 'public' || device?.kind === caller || agent?.role === caller);
}

/** Lets a request through, shows the way in, or refuses it. */
export const authorise: Handle = async ({ event, resolve }) => {
	const { request, url, locals, route } = event;
	// No route: SvelteKit answers « not found » by itself.
	if (route.id === null) return resolve(event);
	const who = callers(route.id, request.method, actionOf(url));
	if (isOneOf(locals, who)) return resolve(event);
	if (who.length === 0) return refuse(event, 405, '/login');
	if (who.includes('kiosk')) return refuse(event, locals.device ? 403 : 401, '/pair');
	const way = request.method === 'GET' ? `/login?next=${encodeURIComponent(url.pathname)}` : '/login';
	return refuse(event, locals.agent ? 403 : 401, way);
};

/** The name of the form action: `/room?/claim`. */
function actionOf(url: URL): string | null {
	const name = [...url.searchParams.keys()].find((key) => key.startsWith('/'));
	return name?.slice(1) ?? null;
}
