/** What a site manager does: screens and accounts of one site. */
import { config } from './config.ts';
import type { Database } from './database/index.ts';
import * as devices from './devices.ts';
import * as offers from './offers.ts';
import type { LiveRoom } from './room.ts';
import type { Backoff } from './throttle.ts';
import type { Agent, DeviceKind, Screen } from './who.ts';

/** A common kiosk: 15.6 inches, arm's length (norms-and-kiosk.md). The size in pixels is corrected at pairing. */
export const usualScreen: Screen = { diagonalInches: 15.6, widthPx: 1280, heightPx: 800, distanceMm: 500 };

/** A television on the wall; nothing is drawn in millimetres there. */
export const usualBoard: Screen = { diagonalInches: 43, widthPx: 1920, heightPx: 1080, distanceMm: 3000 };

/** Where a new screen types its code. */
export function pairingAddress(url: URL): string {
	return new URL('/pair', config.origin ?? url.origin).href;
}

/** A code shown once, with the name of the screen it is for. */
export interface Code {
	code: string;
	label: string;
}

/** Adds a kiosk or a board and answers the code that pairs it. */
export async function addDevice(
	db: Database,
	{ siteId }: Agent,
	{ kind, label, ...screen }: Screen & { kind: DeviceKind; label: string }
): Promise<Code> {
	const id = await devices.create(db, siteId, { kind, label, screen });
	const code = await devices.pairingCode(db, siteId, id);
	if (!code) throw new Error('a screen just added is not there');
	return { code, label };
}

/** A new code for a screen of the site; null when there is none of that id. */
export async function codeFor(db: Database, { siteId }: Agent, id: string): Promise<Code | null> {
	const label = await labelOf(db, siteId, id);
	const code = label && (await devices.pairingCode(db, siteId, id));
	return label && code ? { code, label } : null;
}

/** What became of a code that a manager read on a screen. `wait`: whole seconds before the next one is looked at. */
export type Binding =
	{ bound: string } | { problem: 'unknown' | 'shownWrong' } | { problem: 'shownWait'; seconds: number };

/** Makes the screen that shows this code a device of the site. */
export async function bindDevice(
	db: Database,
	wrongCodes: Backoff,
	agent: Agent,
	{ id, code }: { id: string; code: string }
): Promise<Binding> {
	const label = await labelOf(db, agent.siteId, id);
	if (!label) return { problem: 'unknown' };
	const seconds = wrongCodes.wait(agent.id);
	if (seconds > 0) return { problem: 'shownWait', seconds };
	// Counted before it is looked at: codes sent all at once are not looked at all at once.
	wrongCodes.failed(agent.id);
	if (!(await offers.bind(db, agent, id, code))) return { problem: 'shownWrong' };
	wrongCodes.succeeded(agent.id);
	return { bound: label };
}

/** Cuts a screen off and answers its name; null when there is none of that id. */
export async function revokeDevice(db: Database, { siteId }: Agent, id: string): Promise<string | null> {
	const label = await labelOf(db, siteId, id);
	return label && (await devices.revoke(db, siteId, id)) ? label : null;
}

/** Asks a kiosk of the site to show the page that tries it, once nobody is there; answers its name, or null when there is none of that id. */
export async function checkDevice(
	db: Database,
	live: LiveRoom,
	{ siteId }: Agent,
	id: string
): Promise<string | null> {
	const label = await labelOf(db, siteId, id);
	if (label) live.commands.give(id, { type: 'check' });
	return label;
}

async function labelOf(db: Database, siteId: string, id: string): Promise<string | null> {
	const all = await devices.list(db, siteId);
	return all.find((device) => device.id === id)?.label ?? null;
}
