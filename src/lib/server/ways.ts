import type { RequestEvent } from '@sveltejs/kit';
import type { Role } from '../tickets/types.ts';
import { config } from './config.ts';
import { forget, staffCookie } from './cookies.ts';
import { signOut } from './staff.ts';

const homes: Record<Role, string> = { reception: '/room', social_worker: '/tickets', site_manager: '/room' };

/** Where somebody who has just signed in wants to be. */
export function homeOf({ role }: { role: Role }): string {
	return homes[role];
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
