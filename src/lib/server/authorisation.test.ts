import { globSync, readFileSync } from 'node:fs';
import { dirname, relative, sep } from 'node:path';
import { expect, it } from 'vitest';
import type { Agent, Device } from './who.ts';
import { type Caller, callers, isOneOf, type Rule, rules, withoutGroups } from './authorisation.ts';

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
const as: Record<Caller, Pick<App.Locals, 'device' | 'agent'>> = {
	public: nobody,
	kiosk: { device: { kind: 'kiosk' } as Device, agent: null },
	board: { device: { kind: 'board' } as Device, agent: null },
	reception: { device: null, agent: { role: 'reception' } as Agent },
	social_worker: { device: null, agent: { role: 'social_worker' } as Agent },
	site_manager: { device: null, agent: { role: 'site_manager' } as Agent }
};

it('opens each route to exactly these, and to nobody else', () => {
	const table = Object.keys(rules).map((route) => {
		const may = (method: string) =>
			(Object.keys(as) as Caller[]).filter((who) => isOneOf(as[who], callers(route, method, null))).join(' ');
		return `${route} GET ${may('GET') || '-'} POST ${may('POST') || '-'}`;
	});
	const all = 'public kiosk board reception social_worker site_manager';
	expect(table).toEqual([
		'/ GET kiosk POST -',
		`/pair GET ${all} POST ${all}`,
		`/content/[version]/[language].json GET ${all} POST -`,
		`/clips/[hash].mp3 GET ${all} POST -`,
		`/clips/[hash].json GET ${all} POST -`,
		`/memo/[language]/[procedure]/[step] GET ${all} POST -`,
		`/memo/[language]/[procedure]/[step]/qr.svg GET ${all} POST -`,
		`/healthz GET ${all} POST -`,
		'/kiosk/events GET kiosk POST -',
		'/kiosk/heartbeat GET - POST kiosk',
		'/kiosk/commands/[id] GET - POST kiosk',
		'/kiosk/tickets GET - POST kiosk',
		'/kiosk/tickets/[id]/withdraw GET - POST kiosk',
		'/board GET board POST -',
		'/board/events GET board POST -',
		`/login GET ${all} POST ${all}`,
		`/logout GET - POST ${all}`,
		'/room GET reception site_manager POST reception site_manager',
		'/room/events GET reception site_manager POST -',
		'/room/snapshot GET reception site_manager POST -',
		'/tickets GET social_worker site_manager POST -',
		'/tickets/events GET social_worker site_manager POST -',
		'/tickets/[id] GET social_worker site_manager POST social_worker',
		'/administration GET site_manager POST -',
		'/administration/devices GET site_manager POST site_manager',
		'/administration/staff GET site_manager POST site_manager'
	]);
});
