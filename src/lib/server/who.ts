/** Who asks: the two identities a request can carry. */
import type { Role } from '../tickets/types.ts';

/** A member of staff, signed in. */
export interface Agent {
	id: string;
	siteId: string;
	login: string;
	name: string;
	role: Role;
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
