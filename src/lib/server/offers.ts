/**
 * Codes that a screen without a pairing shows of itself: a site manager types one, and the screen that holds the secret
 * behind it gets the token, once (docs/decisions/0104-pairing-shown.md).
 */
import { type Database, write } from './database/index.ts';
import * as devices from './devices.ts';
import { announceRights } from './rights.ts';
import { hashToken, newPairingCode, newToken } from './tokens.ts';
import type { Agent, Device } from './who.ts';

/** Milliseconds a code is shown, and then as many for the screen to fetch its token. */
export const life = devices.codeLife;

/** What became of a code: `over` stands for an unknown secret too, which needs the same thing, another code. */
export type Taken =
	{ state: 'waiting' } | { state: 'over' } | { state: 'paired'; token: string; device: Device };

/**
 * Makes a code of eight digits, and the secret that goes with it.
 *
 * @param earlier the secret of the code shown before, which is worth nothing from now on
 */
export async function make(db: Database, earlier?: string): Promise<{ code: string; secret: string }> {
	const secret = newToken();
	const now = db.now();
	const code = await write(db, async (connection) => {
		await connection
			.deleteFrom('pairing_offer')
			.where((eb) =>
				eb.or([eb('expires_at', '<=', now), eb('secret_hash', '=', earlier ? hashToken(earlier) : '')])
			)
			.execute();
		for (;;) {
			const code = newPairingCode();
			const made = await connection
				.insertInto('pairing_offer')
				.values({ secret_hash: hashToken(secret), code_hash: hashToken(code), expires_at: now + life })
				.onConflict((conflict) => conflict.column('code_hash').doNothing())
				.returning('code_hash')
				.executeTakeFirst();
			if (made) return code;
		}
	});
	return { code, secret };
}

/**
 * Binds the screen that shows this code to a device of the manager's site. The device keeps its present token until the
 * screen takes its own. A code serves once; other codes for the same device are worth nothing from now on.
 *
 * @returns whether it did: the code was shown, is not over and not used
 */
export async function bind(
	db: Database,
	{ siteId }: Pick<Agent, 'siteId'>,
	id: string,
	code: string
): Promise<boolean> {
	const now = db.now();
	return write(db, async (connection) => {
		const device = await connection
			.selectFrom('device')
			.select('id')
			.where('id', '=', id)
			.where('site_id', '=', siteId)
			.executeTakeFirst();
		if (!device) return false;
		const bound = await connection
			.updateTable('pairing_offer')
			.set({ device_id: id, expires_at: now + life })
			.where('code_hash', '=', hashToken(code))
			.where('device_id', 'is', null)
			.where('expires_at', '>', now)
			.returning('secret_hash')
			.executeTakeFirst();
		if (!bound) return false;
		await connection
			.deleteFrom('pairing_offer')
			.where('device_id', '=', id)
			.where('secret_hash', '!=', bound.secret_hash)
			.execute();
		await connection.deleteFrom('pairing').where('device_id', '=', id).execute();
		return true;
	});
}

/**
 * What became of the code whose secret this is. Once it is bound, the first who asks gets the device's new token, and
 * nobody after.
 *
 * @param glass what the screen says of itself, in CSS pixels
 */
export async function take(db: Database, secret: string, glass?: devices.Glass): Promise<Taken> {
	const now = db.now();
	const offer = await db.read
		.selectFrom('pairing_offer')
		.select('device_id')
		.where('secret_hash', '=', hashToken(secret))
		.where('expires_at', '>', now)
		.executeTakeFirst();
	if (!offer) return { state: 'over' };
	if (offer.device_id === null) return { state: 'waiting' };
	const paired = await write(db, async (connection) => {
		const used = await connection
			.deleteFrom('pairing_offer')
			.where('secret_hash', '=', hashToken(secret))
			.where('device_id', 'is not', null)
			.returning('device_id')
			.executeTakeFirst();
		return used?.device_id ? devices.renew(connection, used.device_id, now, glass) : null;
	});
	if (!paired) return { state: 'over' };
	announceRights({ siteId: paired.device.siteId, deviceId: paired.device.id });
	return { state: 'paired', ...paired };
}
