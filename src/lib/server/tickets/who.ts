import type { Actor } from '../../tickets/machine.ts';
import type { Agent, Device } from '../who.ts';

/** The one who acts on a ticket: kiosk, staff, or the server by itself. */
export interface Who {
	kind: 'kiosk' | 'staff' | 'system';
	id: string;
	siteId: string;
	role: Actor;
}

export function asKiosk(device: Device): Who {
	return { kind: 'kiosk', id: device.id, siteId: device.siteId, role: 'kiosk' };
}

export function asStaff(agent: Agent): Who {
	return { kind: 'staff', id: agent.id, siteId: agent.siteId, role: agent.role };
}

/** The server's own clock, at a site: reminders, expiry, purge. */
export function asSystem(siteId: string): Who {
	return { kind: 'system', id: 'system', siteId, role: 'system' };
}

/** Whose idempotency keys these are. */
export function actorOf(who: Who): string {
	return `${who.kind}:${who.id}`;
}
