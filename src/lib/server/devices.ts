/** Kiosks and boards: paired with a code shown on the staff screen, bound to their site, revocable. */
import { randomUUID } from 'node:crypto';
import type { Selectable, Updateable } from 'kysely';
import { type Connection, type Database, type Tables, write } from './database/index.ts';
import { announceRights } from './rights.ts';
import { hashToken, newPairingCode, newToken } from './tokens.ts';
import type { Device, DeviceKind, Screen } from './who.ts';

/** Milliseconds a pairing code lives. */
export const codeLife = 10 * 60_000;

export interface NewDevice {
	kind: DeviceKind;
	label: string;
	screen: Screen;
}

/** What a screen says of itself, in CSS pixels. */
export interface Glass {
	widthPx: number;
	heightPx: number;
}

/** A device as the administration shows it. */
export interface DeviceRow extends Device {
	state: 'waiting' | 'paired' | 'revoked';
	/** Epoch milliseconds. */
	pairedAt: number | null;
	/** Whether a printer is plugged in. */
	printer: boolean;
}

/** Adds a device, not paired yet, and answers its id. */
export async function create(db: Database, siteId: string, device: NewDevice): Promise<string> {
	const id = randomUUID();
	const { kind, label, screen } = device;
	const row = { id, site_id: siteId, kind, label, created_at: db.now(), ...columns(screen) };
	await write(db, (connection) => connection.insertInto('device').values(row).execute());
	return id;
}

/**
 * A pairing code for a device of the site: eight digits, ten minutes, one use; it replaces an earlier one. The
 * device keeps its present token until the code is used. Null when the site has no such device.
 *
 * @param life milliseconds before the code is over
 */
export async function pairingCode(
	db: Database,
	siteId: string,
	id: string,
	life = codeLife
): Promise<string | null> {
	const expires_at = db.now() + life;
	return write(db, async (connection) => {
		if (!(await of(connection, siteId, id))) return null;
		await connection
			.deleteFrom('pairing')
			.where((eb) => eb.or([eb('device_id', '=', id), eb('expires_at', '<', db.now())]))
			.execute();
		for (;;) {
			const code = newPairingCode();
			const made = await connection
				.insertInto('pairing')
				.values({ code_hash: hashToken(code), device_id: id, expires_at })
				.onConflict((conflict) => conflict.column('code_hash').doNothing())
				.returning('device_id')
				.executeTakeFirst();
			if (made) return code;
		}
	});
}

/**
 * Uses a pairing code. Answers the device's new token, which replaces any it had; null when the code is wrong, used
 * or over.
 *
 * @param glass what the device says of its own screen, in CSS pixels
 */
export async function pair(
	db: Database,
	code: string,
	glass?: Glass
): Promise<{ token: string; device: Device } | null> {
	const now = db.now();
	const paired = await write(db, async (connection) => {
		const used = await connection
			.deleteFrom('pairing')
			.where('code_hash', '=', hashToken(code))
			.returning(['device_id', 'expires_at'])
			.executeTakeFirst();
		if (!used || used.expires_at <= now) return null;
		return renew(connection, used.device_id, now, glass);
	});
	if (!paired) return null;
	// Whoever held the earlier token is cut off.
	announceRights({ siteId: paired.device.siteId, deviceId: paired.device.id });
	return paired;
}

/** Gives a device a new token, which replaces any it had, in the transaction of what allowed it. */
export async function renew(
	connection: Connection,
	id: string,
	now: number,
	glass?: Glass
): Promise<{ token: string; device: Device }> {
	const token = newToken();
	const size = glass ? { width_px: glass.widthPx, height_px: glass.heightPx } : {};
	const row = await connection
		.updateTable('device')
		.set({ token_hash: hashToken(token), paired_at: now, revoked_at: null, ...size })
		.where('id', '=', id)
		.returningAll()
		.executeTakeFirstOrThrow();
	// What else would have paired it is worth nothing any more.
	await connection.deleteFrom('pairing_offer').where('device_id', '=', id).execute();
	return { token, device: shape(row) };
}

/** The size of a glass, when both measures are known. */
export function glass({
	widthPx,
	heightPx
}: {
	widthPx: number | null;
	heightPx: number | null;
}): Glass | undefined {
	return widthPx && heightPx ? { widthPx, heightPx } : undefined;
}

/** The device that holds this token, or null when it is unknown or revoked. */
export async function find(db: Database, token: string): Promise<Device | null> {
	const row = await db.read
		.selectFrom('device')
		.selectAll()
		.where('token_hash', '=', hashToken(token))
		.where('revoked_at', 'is', null)
		.executeTakeFirst();
	return row ? shape(row) : null;
}

/** Whether somebody can take a paper away from this device. */
export async function hasPrinter(db: Database, id: string): Promise<boolean> {
	const row = await db.read.selectFrom('device').select('printer').where('id', '=', id).executeTakeFirst();
	return row?.printer === 1;
}

/** Every device of a site, by label. */
export async function list(db: Database, siteId: string): Promise<DeviceRow[]> {
	const rows = await db.read.selectFrom('device').selectAll().where('site_id', '=', siteId).execute();
	const devices = rows.map((row) => ({
		...shape(row),
		state: stateOf(row),
		pairedAt: row.paired_at,
		printer: row.printer === 1
	}));
	return devices.sort((a, b) => a.label.localeCompare(b.label, 'fr', { numeric: true }));
}

/** Paired kiosks of a site, for the live room: read after every commit, so no more than it shows, in no order. */
export async function kiosks(
	db: Database,
	siteId: string
): Promise<{ id: string; label: string; locked: boolean }[]> {
	const rows = await db.read
		.selectFrom('device')
		.select(['id', 'label', 'locked'])
		.where('site_id', '=', siteId)
		.where('kind', '=', 'kiosk')
		.where('token_hash', 'is not', null)
		.where('revoked_at', 'is', null)
		.execute();
	return rows.map(({ id, label, locked }) => ({ id, label, locked: locked === 1 }));
}

/** Makes the device's token worthless at once. False when the site has no such device. */
export async function revoke(db: Database, siteId: string, id: string): Promise<boolean> {
	const done = await change(db, siteId, id, { revoked_at: db.now(), token_hash: null });
	if (done)
		await write(db, async (connection) => {
			await connection.deleteFrom('pairing').where('device_id', '=', id).execute();
			await connection.deleteFrom('pairing_offer').where('device_id', '=', id).execute();
		});
	if (done) announceRights({ siteId, deviceId: id });
	return done;
}

/** Locks or unlocks a kiosk for good: it stays so after a restart. False when the site has no such device. */
export function lock(db: Database, siteId: string, id: string, locked: boolean): Promise<boolean> {
	return change(db, siteId, id, { locked: locked ? 1 : 0 });
}

/** Changes the name, the glass, the printer and the headphones of a device. False when the site has no such device. */
export function describe(
	db: Database,
	siteId: string,
	id: string,
	{
		label,
		screen,
		printer,
		headphones
	}: { label: string; screen: Screen; printer?: boolean; headphones?: boolean }
): Promise<boolean> {
	return change(db, siteId, id, {
		label,
		...(printer === undefined ? {} : { printer: printer ? 1 : 0 }),
		...(headphones === undefined ? {} : { headphones: headphones ? 1 : 0 }),
		...columns(screen)
	});
}

/** What a kiosk measured of its own glass, with a bank card held against it. */
export function measure(
	db: Database,
	{ siteId, id, settings }: Device,
	glass: Omit<Screen, 'distanceMm'>
): Promise<boolean> {
	return change(db, siteId, id, columns({ ...glass, distanceMm: settings.distanceMm }));
}

type Row = Selectable<Tables['device']>;

async function change(
	db: Database,
	siteId: string,
	id: string,
	set: Updateable<Tables['device']>
): Promise<boolean> {
	const changed = await write(db, (connection) =>
		connection
			.updateTable('device')
			.set(set)
			.where('id', '=', id)
			.where('site_id', '=', siteId)
			.returning('id')
			.executeTakeFirst()
	);
	return changed !== undefined;
}

function of(connection: Connection, siteId: string, id: string) {
	return connection
		.selectFrom('device')
		.select('id')
		.where('id', '=', id)
		.where('site_id', '=', siteId)
		.executeTakeFirst();
}

function stateOf(row: Row): DeviceRow['state'] {
	if (row.revoked_at !== null) return 'revoked';
	return row.token_hash === null ? 'waiting' : 'paired';
}

function shape(row: Row): Device {
	return {
		id: row.id,
		siteId: row.site_id,
		kind: row.kind,
		label: row.label,
		settings: {
			locked: row.locked === 1,
			headphones: row.headphones === 1,
			diagonalInches: row.diagonal_inches,
			widthPx: row.width_px,
			heightPx: row.height_px,
			distanceMm: row.distance_mm
		}
	};
}

function columns({ diagonalInches, widthPx, heightPx, distanceMm }: Screen) {
	return {
		diagonal_inches: diagonalInches,
		width_px: widthPx,
		height_px: heightPx,
		distance_mm: distanceMm
	};
}
