import { globSync, readFileSync } from 'node:fs';
import { dirname, relative, sep } from 'node:path';
import { expect, it } from 'vitest';
import type { Agent, Device } from './who.ts';
import {
	type Asker,
	type Caller,
	callers,
	isOneOf,
	type Rule,
	rules,
	withoutGroups
} from './authorisation.ts';

const root = 'src/routes';
const files = globSync(`${root}/**/+{page,page.server,server}.{svelte,ts,js}`);
const idOf = (file: string) => withoutGroups(`/${relative(root, dirname(file)).split(sep).join('/')}`);

/** What a route's files answer to, read from their exports. */
function methodsOf(file: string): string[] {
	const source = readFileSync(file, 'utf8');
	if (file.endsWith('.svelte')) return ['GET'];
	if (/\+page\.server\./.test(file)) return /export const actions\b/.test(source) ? ['POST'] : [];
	return [
		...source.matchAll(
			/export (?:const|async function|function) (GET|POST|PUT|PATCH|DELETE|OPTIONS|HEAD|fallback)\b/g
		)
	].map(([, method]) => method!);
}

it('has a rule for every route on disk, and for every method it answers', () => {
	const missing = files.flatMap((file) =>
		methodsOf(file)
			.filter((method) => !rules[idOf(file)]?.[method as keyof Rule])
			.map((method) => `${method} ${idOf(file)}`)
	);
	expect(files.length).toBeGreaterThan(5);
	expect(missing, 'write a rule in src/lib/server/authorisation.ts').toEqual([]);
});

it('keeps no rule for a route that does not exist', () => {
	const known = new Set(files.map(idOf));
	expect(Object.keys(rules).filter((route) => !known.has(route))).toEqual([]);
});

it('names only form actions that exist', () => {
	const sources = new Map(
		files.filter((f) => f.endsWith('+page.server.ts')).map((f) => [idOf(f), readFileSync(f, 'utf8')])
	);
	for (const [route, { actions = {} }] of Object.entries(rules))
		for (const name of Object.keys(actions))
			expect(sources.get(route), `${route}?/${name}`).toMatch(new RegExp(`\\b${name}\\b`));
});

it('refuses a route it does not know, a method it does not name, and names borrowed from objects', () => {
	expect(callers('/secret', 'GET', null)).toEqual([]);
	expect(callers('/room', 'DELETE', null)).toEqual([]);
	expect(callers('/room', 'PUT', null)).toEqual([]);
	expect(callers('/healthz', 'POST', null)).toEqual([]);
	expect(callers('/constructor', 'GET', null)).toEqual([]);
	expect(callers('/(staff)/room', 'POST', 'constructor')).toEqual(rules['/room']!.POST);
});

const nobody = { device: null, agent: null };
const as: Record<Caller, Asker> = {
	public: nobody,
	integrator: { device: null, agent: null, integrator: { id: 'i', siteId: 's' } },
	kiosk: { device: { kind: 'kiosk' } as Device, agent: null },
	board: { device: { kind: 'board' } as Device, agent: null },
	reception: { device: null, agent: { role: 'reception' } as Agent },
	social_worker: { device: null, agent: { role: 'social_worker' } as Agent },
	site_manager: { device: null, agent: { role: 'site_manager' } as Agent }
};

const everyone = Object.keys(as) as Caller[];

/** Routes a caller may read, and may write to, by the table. */
function reach(who: Caller, method: string): string[] {
	return Object.keys(rules).filter((route) => isOneOf(as[who], callers(route, method, null)));
}

it('opens to anybody the doors, the content and the memo, and nothing about anyone', () => {
	expect(reach('public', 'GET')).toEqual([
		'/pair',
		'/content/[version]/[language].json',
		'/clips/[hash].mp3',
		'/clips/[hash].json',
		'/memo/[language]/[procedure]/[step]',
		'/memo/[language]/[procedure]/[step]/qr.svg',
		'/my-ticket',
		'/healthz',
		'/login',
		'/appointments/[id].ics',
		'/appointments/[id]/qr.svg',
		'/api/openapi.json'
	]);
	expect(reach('public', 'POST')).toEqual([
		'/pair',
		'/my-ticket',
		'/my-ticket/save',
		'/login',
		'/logout',
		'/hooks/rdv'
	]);
});

it.each([
	['kiosk', /^\/(?:kiosk\/.*)?$/],
	['board', /^\/board(?:\/.*)?$/],
	['integrator', /^\/api\/v1\/.+$/],
	['reception', /^\/(?:room(?:\/.*)?|administration\/statistics(?:\/day)?)$/],
	['social_worker', /^\/(?:(?:tickets|rdv)(?:\/.*)?|administration\/statistics(?:\/day)?)$/],
	['site_manager', /^\/(?:room|tickets|administration)(?:\/.*)?$/]
] as const)('keeps a %s to its own screens', (who, own) => {
	for (const method of ['GET', 'POST']) {
		const open = reach('public', method);
		const beyond = reach(who, method).filter((route) => !open.includes(route) && !own.test(route));
		expect(beyond, method).toEqual([]);
	}
});

it('lets a site manager see that a request exists, and decide nothing in it', () => {
	expect(reach('site_manager', 'POST')).not.toContain('/tickets/[id]');
	expect(everyone.filter((who) => reach(who, 'POST').includes('/tickets/[id]'))).toEqual(['social_worker']);
	// Besides giving it to somebody else after an absence, and taking that back.
	const manages = (action: string) => callers('/tickets/[id]', 'POST', action).includes('site_manager');
	expect(['reassign', 'undo'].map(manages)).toEqual([true, true]);
	expect(['accept', 'refuse', 'close', 'note', 'takeOver', 'reopen'].some(manages)).toBe(false);
});
