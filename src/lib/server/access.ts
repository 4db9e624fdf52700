/** What a site's manager decides of the way in: after how long a screen locks, and who needs a second factor. */
import type { Role } from '../tickets/types.ts';
import { config } from './config.ts';
import { type Connection, type Database, write } from './database/index.ts';

/** Rows of `site_setting`. */
export const lockName = 'access.lock';
const secondFactorName = 'access.second-factor';

/** Minutes before an unused screen locks: by default, and the least and most a manager may choose. */
export const usualLock = 10;
export const shortestLock = 1;
export const longestLock = 60;

/** Roles that may see what people told (a manager breaks the glass). */
export const rolesWithPeople: readonly Role[] = ['reception', 'social_worker', 'site_manager'];

export interface Access {
	/** Minutes. */
	lock: number;
	/** Whether the roles that see people's data need a second factor. */
	secondFactor: 'required' | 'optional';
}

/** Minutes of the lock, from its row; the usual ones when there is none. */
export function lockOf(value: string | null): number {
	const minutes = Number(value ?? usualLock);
	return minutes >= shortestLock && minutes <= longestLock ? minutes : usualLock;
}

/** @param demo a demonstration asks for nothing that would need a telephone  @param siteId empty: a network administrator's */
export async function read(
	{ read }: Pick<Database, 'read'>,
	siteId: string,
	demo = config.demo
): Promise<Access> {
	const rows = await read
		.selectFrom('site_setting')
		.select(['name', 'value'])
		.where('site_id', '=', siteId)
		.where('name', 'in', [lockName, secondFactorName])
		.execute();
	const values = new Map(rows.map(({ name, value }) => [name, value]));
	const chosen = values.get(secondFactorName);
	const secondFactor =
		chosen === 'required' || chosen === 'optional' ? chosen : demo ? 'optional' : 'required';
	return { lock: lockOf(values.get(lockName) ?? null), secondFactor };
}

/** Writes both down. */
export async function save(
	db: Database,
	{ siteId, staffId }: { siteId: string; staffId: string },
	{ lock, secondFactor }: Access
): Promise<void> {
	await write(db, async (connection) => {
		await put(connection, lockName, String(lock));
		await put(connection, secondFactorName, secondFactor);
	});

	async function put(connection: Connection, name: string, value: string) {
		await connection
			.deleteFrom('site_setting')
			.where('site_id', '=', siteId)
			.where('name', '=', name)
			.execute();
		const row = { site_id: siteId, name, value, changed_at: db.now(), changed_by: staffId };
		await connection.insertInto('site_setting').values(row).execute();
	}
}
