/** What a site's manager decides of the way in: after how long a screen locks, and who needs a second factor. */
import type { Role } from '../tickets/types.ts';
import { config } from './config.ts';
import type { Database } from './database/index.ts';
import * as siteSettings from './site-settings.ts';

/** Rows of `site_setting`. */
const prefix = 'access.';
export const lockName = `${prefix}lock`;
const secondFactorName = `${prefix}second-factor`;

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
	const said = await siteSettings.under(read, siteId, prefix);
	const chosen = said.get('second-factor');
	const secondFactor =
		chosen === 'required' || chosen === 'optional' ? chosen : demo ? 'optional' : 'required';
	return { lock: lockOf(said.get('lock') ?? null), secondFactor };
}

/** Writes both down. */
export async function save(
	db: Database,
	author: siteSettings.Author,
	{ lock, secondFactor }: Access
): Promise<void> {
	await siteSettings.put(db, author, { [lockName]: String(lock), [secondFactorName]: secondFactor });
}
