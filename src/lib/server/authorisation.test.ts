import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { everyone, may, routes } from '../../../tests/rights.ts';
import { files, idOf, withoutRule } from '../../../tests/routes-on-disk.ts';
import { roles, type Role } from '../tickets/types.ts';
import type { Agent, Device } from './who.ts';
import { type Asker, type Caller, callers, isOneOf, rules, withoutGroups } from './authorisation.ts';

it('has a rule for every route on disk, and for every method it answers', () => {
	expect(files.length).toBeGreaterThan(5);
	expect(withoutRule(), 'write a rule in src/lib/server/authorisation.ts').toEqual([]);
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

const nobody = { device: null, agent: null, pending: null };

/** The cookies of each caller. */
function as(who: Caller): Asker {
	if (who === 'public') return nobody;
	if (who === 'integrator') return { ...nobody, integrator: { id: 'i', siteId: 's' } };
	if (who === 'kiosk' || who === 'board') return { ...nobody, device: { kind: who } as Device };
	if (who === 'code' || who === 'enrol' || who === 'unlock')
		return { ...nobody, pending: { agent: { role: 'site_manager' } as Agent, needs: who } };
	return { ...nobody, agent: { role: who } as Agent };
}

/** Routes of SvelteKit's own router, as it writes them down for its types; those that only hold others answer nothing. */
const router = JSON.parse(readFileSync('.svelte-kit/types/route_meta_data.json', 'utf8')) as object;
const onDisk = new Set(files.map(idOf));
const routerRoutes = [...new Set(Object.keys(router).map(withoutGroups))].filter((id) => onDisk.has(id));

it('gives every caller on every route of the router what section 3 of the hand-off says, and nothing more', () => {
	expect(everyone.filter((who) => isRole(who))).toEqual(expect.arrayContaining([...roles]));
	expect(routerRoutes.toSorted()).toEqual([...onDisk].toSorted());
	expect(routes.filter((route) => !onDisk.has(route.split('?')[0]!))).toEqual([]);
	const wrong: string[] = [];
	for (const route of routerRoutes)
		for (const who of everyone)
			for (const [what, method] of [
				['r', 'GET'],
				['w', 'POST']
			] as const)
				if (isOneOf(as(who), callers(route, method, null)) !== may(who, what, route))
					wrong.push(`${who} ${method} ${route}`);
	for (const route of routes.filter((id) => id.includes('?/')))
		for (const who of everyone) {
			const [id, action] = route.split('?/') as [string, string];
			if (isOneOf(as(who), callers(id, 'POST', action)) !== may(who, 'w', route))
				wrong.push(`${who} ${route}`);
		}
	// An action with callers of its own is a right of its own.
	for (const [route, { actions = {} }] of Object.entries(rules))
		for (const action of Object.keys(actions))
			if (!routes.includes(`${route}?/${action}`)) wrong.push(`${route}?/${action} is not in the table`);
	expect(wrong).toEqual([]);
});

function isRole(who: Caller): who is Role {
	return (roles as readonly string[]).includes(who);
}

/** Routes a caller may read, and may write to, by the server's table. */
function reach(who: Caller, method: string): string[] {
	return Object.keys(rules).filter((route) => isOneOf(as(who), callers(route, method, null)));
}

it('shows a network administrator and an auditor nothing of what people told', () => {
	for (const who of ['network_admin', 'auditor'] as const)
		for (const method of ['GET', 'POST'])
			expect(reach(who, method).filter((route) => /^\/(?:room|tickets|kiosk)/.test(route))).toEqual([]);
});

it('lets a half-open session and a locked screen do one thing: what they lack, or leave', () => {
	const own = (who: Caller) => reach(who, 'POST').filter((route) => !reach('public', 'POST').includes(route));
	expect(own('code')).toEqual(['/login/code']);
	expect(own('enrol')).toEqual(['/second-factor']);
	expect(own('unlock')).toEqual(['/unlock']);
});

it('lets a site manager see that a request exists, and decide nothing in it', () => {
	expect(reach('site_manager', 'POST')).not.toContain('/tickets/[id]');
	expect(everyone.filter((who) => reach(who, 'POST').includes('/tickets/[id]'))).toEqual(['social_worker']);
	// Besides giving it to somebody else after an absence, and taking that back.
	const manages = (action: string) => callers('/tickets/[id]', 'POST', action).includes('site_manager');
	expect(['reassign', 'undo'].map(manages)).toEqual([true, true]);
	expect(['accept', 'refuse', 'close', 'note', 'takeOver', 'reopen'].some(manages)).toBe(false);
});
