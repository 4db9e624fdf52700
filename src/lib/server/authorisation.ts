/**
 * Who may ask for what: one table, deny by default. A route that is not here is refused, and fails a test
 * (handoff.md section 3, G12).
 */
import type { Handle } from '@sveltejs/kit';
import type { Role } from '../tickets/types.ts';
import { refuse, refuseToken } from './refusal.ts';
import type { DeviceKind, Need } from './who.ts';

/**
 * `public`: anybody, paired or not. `integrator`: software that shows an export token. A need: somebody whose session is not
 * open, or not any more.
 */
export type Caller = 'public' | 'integrator' | DeviceKind | Role | Need;

export interface Rule {
	/** HEAD counts as GET. */
	GET?: readonly Caller[];
	/** Every form action, unless `actions` names it. */
	POST?: readonly Caller[];
	actions?: Record<string, readonly Caller[]>;
}

const anybody = ['public'] as const;
const kiosk = ['kiosk'] as const;
const board = ['board'] as const;
const welcome = ['reception', 'site_manager'] as const;
const social = ['social_worker'] as const;
const manager = ['site_manager'] as const;
const integrator = ['integrator'] as const;
/** Reads how the site is set, and changes nothing. */
const readers = ['site_manager', 'auditor'] as const;
/** Reads who did what, in ids and codes. */
const auditors = ['site_manager', 'auditor'] as const;
const everyone = ['reception', 'social_worker', 'site_manager'] as const;
const network = ['network_admin'] as const;
const team = ['reception', 'social_worker', 'site_manager', 'network_admin', 'auditor'] as const;

/** By route, without its groups: `/(staff)/room` is `/room`. */
export const rules: Record<string, Rule> = {
	'/': { GET: kiosk },
	'/pair': { GET: anybody, POST: anybody },
	// A screen that shows its code. The cookie it got with it is the right to what comes of it.
	'/pair/offer': { POST: anybody },
	'/pair/wait': { POST: anybody },
	'/content/[version]/[language].jsonl': { GET: anybody },
	'/content/[version]/catalogue.json': { GET: anybody },
	'/clips/[hash].mp3': { GET: anybody },
	'/clips/[hash].json': { GET: anybody },
	'/memo/[language]/[procedure]/[step]': { GET: anybody },
	'/memo/[language]/[procedure]/[step]/qr.svg': { GET: anybody },
	'/my-ticket': { GET: anybody, POST: anybody },
	'/my-ticket/save': { POST: anybody },
	'/healthz': { GET: anybody },

	'/kiosk/events': { GET: kiosk },
	'/kiosk/local': { GET: kiosk },
	'/kiosk/offline': { GET: kiosk },
	'/kiosk/heartbeat': { POST: kiosk },
	'/kiosk/check': { GET: kiosk, POST: kiosk },
	'/kiosk/visits': { POST: kiosk },
	'/kiosk/technician': { GET: kiosk, POST: kiosk },
	'/kiosk/commands/[id]': { POST: kiosk },
	'/kiosk/tickets': { POST: kiosk },
	'/kiosk/tickets/[id]/withdraw': { POST: kiosk },
	'/kiosk/tickets/[id]/call-by': { POST: kiosk },
	'/kiosk/tickets/[id]/slip': { POST: kiosk },

	'/board': { GET: board },
	'/board/events': { GET: board },
	'/board/snapshot': { GET: board },

	'/login': { GET: anybody, POST: anybody },
	'/login/code': { GET: ['code'], POST: ['code'] },
	'/login/proconnect': { GET: anybody },
	'/login/proconnect/back': { GET: anybody },
	// Closed for ever once an account exists.
	'/setup': { GET: anybody, POST: anybody },
	'/logout': { POST: anybody },
	'/second-factor': { GET: [...team, 'enrol'], POST: [...team, 'enrol'] },
	'/unlock': { GET: [...team, 'unlock'], POST: [...team, 'unlock'] },
	'/lock': { POST: team },
	'/alive': { POST: team },
	'/account': { GET: team, POST: team },
	'/network': { GET: network, POST: network },
	'/room': { GET: welcome, POST: welcome },
	'/room/events': { GET: welcome },
	'/room/snapshot': { GET: welcome },
	'/room/ended': { GET: welcome },
	'/room/paper': { GET: welcome },
	// A site manager sees the list and the states, never the content, and decides nothing there.
	'/tickets': { GET: [...social, ...manager] },
	'/tickets/events': { GET: [...social, ...manager] },
	// After an absence a manager gives a referral to somebody else, without reading it.
	'/tickets/[id]': {
		GET: [...social, ...manager],
		POST: social,
		actions: { reassign: [...social, ...manager], undo: [...social, ...manager], breakGlass: manager }
	},
	// A manager puts the guide of the first steps away.
	'/administration': { GET: readers, POST: manager },
	'/administration/devices': { GET: manager, POST: manager },
	'/administration/staff': { GET: manager, POST: manager },
	'/administration/access': { GET: readers, POST: manager },
	'/administration/content': { GET: readers, POST: manager },
	'/administration/content/[procedure]': { GET: readers },
	'/administration/content/try': { GET: readers },
	'/administration/local': { GET: readers, POST: manager },
	'/administration/statistics': { GET: everyone },
	'/administration/statistics/day': { GET: everyone },
	// A manager whose account has the right, which the route asks for.
	'/administration/statistics/[file]': { GET: manager },
	'/administration/retention': { GET: manager, POST: manager },
	'/administration/audit': { GET: auditors },
	// A manager whose account has the right to export, which the route asks for.
	'/administration/audit/audit.csv': { GET: manager },
	'/administration/webhooks': { GET: manager, POST: manager },
	'/administration/rdv': { GET: manager, POST: manager },
	'/administration/exports': { GET: manager, POST: manager },

	'/rdv/connect': { GET: social },
	'/rdv/callback': { GET: social },
	// Signed by RDV Service Public: the signature is the right to write.
	'/hooks/rdv': { POST: anybody },
	// Whoever has the address, which cannot be guessed: the person, from their slip.
	'/appointments/[id].ics': { GET: anybody },
	'/appointments/[id]/qr.svg': { GET: anybody },
	'/api/openapi.json': { GET: anybody },
	'/api/v1/tickets': { GET: integrator },
	'/api/v1/tickets.jsonl': { GET: integrator },
	'/api/v1/tickets/[id]': { GET: integrator }
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

/** Who asks, by cookies or by token. */
export type Asker = Pick<App.Locals, 'device' | 'agent'> &
	Partial<Pick<App.Locals, 'integrator' | 'pending'>>;

/** Whether the cookies of a request name one of these callers. */
export function isOneOf(
	{ device, agent, integrator = null, pending = null }: Asker,
	who: readonly Caller[]
): boolean {
	return who.some(
		(caller) =>
			caller === 'public' ||
			device?.kind === caller ||
			agent?.role === caller ||
			pending?.needs === caller ||
			(caller === 'integrator' && integrator !== null)
	);
}

/** Lets a request through, shows the way in, or refuses it. */
export const authorise: Handle = async ({ event, resolve }) => {
	const { request, url, locals, route } = event;
	// No route: SvelteKit answers « not found » by itself.
	if (route.id === null) return resolve(event);
	const who = callers(route.id, request.method, actionOf(url));
	if (isOneOf(locals, who)) return resolve(event);
	if (who.length === 0) return refuse(event, 405, '/login');
	if (who.includes('integrator')) return refuseToken();
	if (who.includes('kiosk') || who.includes('board'))
		return refuse(event, locals.device ? 403 : 401, '/pair');
	const door = locals.pending ? doors[locals.pending.needs] : '/login';
	const way = request.method === 'GET' ? `${door}?next=${encodeURIComponent(url.pathname)}` : door;
	return refuse(event, locals.agent ? 403 : 401, way);
};

/** Where a session that is not open gets what it lacks. */
const doors: Record<Need, string> = { code: '/login/code', enrol: '/second-factor', unlock: '/unlock' };

/** The name of the form action: `/room?/claim`. */
function actionOf(url: URL): string | null {
	const name = [...url.searchParams.keys()].find((key) => key.startsWith('/'));
	return name?.slice(1) ?? null;
}
