/** Who asks: the two identities a request can carry. */
import type { Role } from '../tickets/types.ts';

/** A member of staff, signed in. */
export interface Agent {
	id: string;
	/** Empty for a network administrator: no row has that site, so what is read by site answers nothing. */
	siteId: string;
	login: string;
	name: string;
	role: Role;
}

/**
 * What a session still lacks: the code after the password, a second factor that the site asks for, or the password again
 * after the screen was left alone.
 */
export type Need = 'code' | 'enrol' | 'unlock';

/** Somebody whose session does not open anything yet. */
export interface Pending {
	agent: Agent;
	needs: Need;
}

/** What a device must know of its own glass to draw in millimetres. */
export interface Screen {
	diagonalInches: number;
	/** CSS pixels. */
	widthPx: number;
	heightPx: number;
	/** Between the eyes and the glass. */
	distanceMm: number;
}

export interface DeviceSettings extends Screen {
	/** Headphones may be plugged into this kiosk. */
	headphones: boolean;
	/** Staff closed this kiosk for now. */
	locked: boolean;
}

export const deviceKinds = ['kiosk', 'board'] as const;
export type DeviceKind = (typeof deviceKinds)[number];

/** A paired kiosk or waiting-room board. */
export interface Device {
	id: string;
	siteId: string;
	kind: DeviceKind;
	label: string;
	settings: DeviceSettings;
}
