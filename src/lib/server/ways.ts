import type { RequestEvent } from '@sveltejs/kit';
import type { Role } from '../tickets/types.ts';
import { config } from './config.ts';
import { forget, staffCookie } from './cookies.ts';
import { signOut } from './staff.ts';
import type { DeviceKind } from './who.ts';

const homes: Record<Role, string> = {
	reception: '/room',
	social_worker: '/tickets',
	site_manager: '/room',
	network_admin: '/network',
	auditor: '/administration'
};

/** The whole address of a path of ours, as browsers know it. */
export function ownAddress(url: URL, path: string): string {
	return new URL(path, config.origin ?? url.origin).href;
}

/** Where somebody who has just signed in wants to be. */
export function homeOf({ role }: { role: Role }): string {
	return homes[role];
}

/** Where a screen goes once it is paired: a kiosk tries itself first. */
export function homeOfDevice({ kind }: { kind: DeviceKind }): string {
	return kind === 'board' ? '/board' : '/kiosk/check';
}

/** Where somebody goes after the password: to what the session still lacks, then where they wanted to be. */
export function wayIn(
	{ agent, needs, rare = false }: { agent: { role: Role }; needs: 'code' | 'enrol' | null; rare?: boolean },
	next: string | null
): string {
	const wanted = safePath(next) ?? (rare ? '/account?rare' : homeOf(agent));
	if (!needs) return wanted;
	const door = needs === 'code' ? '/login/code' : '/second-factor';
	return `${door}?next=${encodeURIComponent(wanted)}`;
}

/** A path of ours, or null: `?next=` must not send anybody to another site. */
export function safePath(path: string | null): string | null {
	return path && /^\/(?![/\\])[\w/?=&.%-]*$/.test(path) ? path : null;
}

/**
 * A screen that has just become a kiosk is open to everybody: whoever paired it is signed out there. Not in a
 * demonstration, where kiosk and reception are two tabs of one browser.
 */
export async function leaveStaff({ cookies, url, locals }: RequestEvent): Promise<void> {
	const token = cookies.get(staffCookie);
	if (!token || config.demo) return;
	await signOut(locals.db, token);
	forget(cookies, url, staffCookie);
}
