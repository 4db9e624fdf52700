/**
 * The technician's corner of a kiosk: its code is one for a site, set by its manager, kept as a hash, checked here and
 * nowhere else (docs/decisions/0100-technician-corner.md).
 */
import { note } from './audit.ts';
import type { Database } from './database/index.ts';
import * as passwords from './passwords.ts';
import * as siteSettings from './site-settings.ts';
import type { Backoff } from './throttle.ts';
import type { Agent, Device } from './who.ts';

const name = 'technician.code';

/** What a kiosk hears of a code that was typed on it. `wait`: whole seconds before the next one is looked at. */
export type Opening =
	{ ok: true } | { ok: false; why: 'unset' | 'wrong' } | { ok: false; why: 'wait'; seconds: number };

/** Whether the site's manager has set a code; without one the corner stays closed. */
export async function hasCode(db: Database, siteId: string): Promise<boolean> {
	return (await siteSettings.get(db.read, siteId, name)) !== null;
}

/** Sets the site's code in the place of any other; null closes the corner. */
export async function setCode(db: Database, { siteId, id }: Agent, code: string | null): Promise<void> {
	const hash = code === null ? null : await passwords.hash(code);
	await siteSettings.put(db, { siteId, staffId: id }, { [name]: hash });
}

/**
 * Looks at a code typed on a kiosk of the site. Right or wrong it is in the audit trail, as a kiosk and never as digits.
 *
 * @param wrongCodes counts by kiosk: one that is tried out keeps no technician from another
 */
export async function open(
	db: Database,
	device: Device,
	code: string,
	wrongCodes: Backoff
): Promise<Opening> {
	const hash = await siteSettings.get(db.read, device.siteId, name);
	if (hash === null) return { ok: false, why: 'unset' };
	const seconds = wrongCodes.wait(device.id);
	if (seconds > 0) return { ok: false, why: 'wait', seconds };
	// Counted before it is looked at: codes sent all at once are not looked at all at once.
	wrongCodes.failed(device.id);
	const { right } = await passwords.verify(code, hash);
	await note(db, {
		siteId: device.siteId,
		actor: { kind: 'system', id: null },
		action: right ? 'technician.open' : 'technician.wrong',
		subject: { kind: 'kiosk', id: device.id }
	});
	if (!right) return { ok: false, why: 'wrong' };
	wrongCodes.succeeded(device.id);
	return { ok: true };
}
