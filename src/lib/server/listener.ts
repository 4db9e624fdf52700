import type { RequestEvent } from '@sveltejs/kit';
import { staffCookie } from './cookies.ts';
import * as sessions from './sessions.ts';
import type { Listener } from './site-room.ts';
import { hashToken } from './tokens.ts';

/**
 * Who listens to a stream, and whether they still may: the same session, not locked, the same role and site. Looking does
 * not count as use, or a forgotten screen would never sign itself out.
 */
export function listenerOf({ cookies, locals }: RequestEvent): Listener {
	const { db, agent } = locals;
	const token = cookies.get(staffCookie);
	if (!agent || !token) throw new Error('a staff stream was opened without an agent');
	return {
		agent: agent.id,
		session: hashToken(token),
		allowed: async () => {
			const now = await sessions.find(db, token, false);
			return now?.role === agent.role && now.siteId === agent.siteId;
		}
	};
}
