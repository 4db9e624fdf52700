import type { Actor } from '../../tickets/machine.ts';
import type { Agent, Device } from '../who.ts';

/** The one who acts on a ticket, kiosk or staff alike. */
export interface Who {
	kind: 'kiosk' | 'staff';
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

/** Whose idempotency keys these are. */
export function actorOf(who: Who): string {
	return `${who.kind}:${who.id}`;
}
