/** What travels between kiosks, server and staff screens, live (handoff.md section 4). No names, notes or urgency codes. */
import type { Kept } from '../offline/types.ts';
import type { Reading, Sign, TicketKind, TicketState, UrgencyLevel, WayToCall } from '../tickets/types.ts';

/** What the kiosk itself judges of its session; the server alone decides `offline` and `asks`. */
export type Flow = 'ok' | 'slow' | 'stuck';

/** Every 5 s and at each change. Kept in memory, never written. */
export interface Heartbeat {
	/** Null while the waiting screen is shown. */
	session: string | null;
	language: string;
	procedure: string | null;
	step: string | null;
	flow: Flow;
	idleSeconds: number;
	contentVersion: string;
	audioOk: boolean;
	/** Whether the screen shows « demandez à l'accueil » because staff locked it. */
	locked?: boolean;
	/** Seconds in which its screen still ignores touches, because it is being wiped; absent otherwise. */
	cleaning?: number;
	/** Why the kiosk's browser started anew, told once by its guard (kiosk/guard); for the log. */
	restarted?: string;
	/** What it keeps for a day without network; absent where the browser keeps nothing. */
	kept?: Kept;
	/** How its printer is; absent where the machine cannot tell. */
	printer?: PrinterState;
	/** Why the page had to start again by itself, told once. */
	fault?: Fault;
}

/** `paper`: none left. `trouble`: open, off or stopped. `none`: this machine has no printer. */
export const printerStates = ['ready', 'paper', 'trouble', 'none', 'unknown'] as const;
export type PrinterState = (typeof printerStates)[number];

/** `render`: a screen could not be drawn. `blank`: nothing was on screen. */
export const faults = ['render', 'blank'] as const;
export type Fault = (typeof faults)[number];

export type KioskState = 'free' | 'in_use' | 'slow' | 'stuck' | 'asks' | 'locked' | 'offline';

export interface KioskCard {
	id: string;
	label: string;
	state: KioskState;
	language: string | null;
	procedure: string | null;
	step: string | null;
	/** Epoch milliseconds of the session's first heartbeat, of the current state. */
	sessionSince: number | null;
	stateSince: number;
	audioOk: boolean;
	/** Until when its screen ignores touches because it is being wiped, epoch milliseconds; null otherwise. */
	cleaningUntil: number | null;
	/** Absent unless somebody has to look at the printer. */
	printer?: 'paper' | 'trouble';
	/** Open desk ticket of this kiosk, if any. */
	ticket: string | null;
}

export interface TicketCard {
	id: string;
	kind: TicketKind;
	state: TicketState;
	version: number;
	sign: Sign;
	/** Day number, unique per site and local civil day. */
	number: number;
	level: UrgencyLevel;
	language: string;
	kiosk: string | null;
	procedure: string | null;
	step: string | null;
	raisedAt: number;
	/** Name and id of the agent who holds it. */
	holder: string | null;
	holderId: string | null;
	/** Whether the person reads, once somebody asked: it decides how to call them. */
	reading: Reading;
	/** How the person wants to be called. */
	call: WayToCall;
	cameBack: boolean;
	/** Refusal code of a referral that came back. */
	refusal: string | null;
	/** Why it stands still, while it is paused. */
	pausedReason: string | null;
	/** The last reminder given, from 0 (handoff.md section 5): each new one rings. */
	reminded: number;
	/** When a social worker first opened a referral, epoch milliseconds. */
	seenAt: number | null;
	/** The last transition can be undone by this agent (or a site manager) until then, epoch milliseconds. */
	undo: { by: string; until: number } | null;
}

export interface RoomState {
	kiosks: KioskCard[];
	tickets: TicketCard[];
}

/** `epoch` changes when the server restarts; a gap in `seq` or another epoch calls for a new snapshot. */
export interface Snapshot {
	type: 'snapshot';
	epoch: string;
	seq: number;
	at: number;
	room: RoomState;
}

export type Delta = { epoch: string; seq: number; at: number } & (
	| { type: 'kiosk'; kiosk: KioskCard }
	| { type: 'kiosk-gone'; id: string }
	| { type: 'ticket'; ticket: TicketCard }
	| { type: 'ticket-gone'; id: string }
);

export type RoomMessage = Snapshot | Delta;

/** From the server to one kiosk; retried until the kiosk acknowledges `id`. */
export type KioskCommand = { id: string } & (
	| { type: 'launch'; language: string; procedure: string | null }
	| { type: 'clear' }
	/** « L’accueil vous attend »: for the session that reception saw, never for the next person. */
	| { type: 'invite'; session: string }
	/** The glass is to be wiped: for the session that reception saw (null: nobody), never for the next person. */
	| { type: 'clean'; session: string | null }
	| { type: 'cleaned' }
	| { type: 'lock' }
	| { type: 'unlock' }
	/** The page that tries screen, sound and printer, for whoever installs the kiosk. */
	| { type: 'check' }
	| { type: 'ticket'; ticket: string; state: TicketState }
);
