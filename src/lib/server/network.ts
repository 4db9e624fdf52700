/** What a network administrator does: the places, a new one, and its first manager. Never what people told there. */
import type { Role } from '../tickets/types.ts';
import { type Database, write } from './database/index.ts';
import * as sites from './sites.ts';
import * as staff from './staff.ts';
import { record, type StaffVerb } from './staff-events.ts';
import type { Agent } from './who.ts';

export interface Place {
	id: string;
	name: string;
	timeZone: string;
	/** Paired screens. */
	screens: number;
	/** Open accounts of each role. */
	accounts: Partial<Record<Role, number>>;
}

/** Every site, by name. Counts of screens and accounts, nothing of tickets. */
export async function list(db: Database): Promise<Place[]> {
	const [all, devices, accounts] = await Promise.all([
		db.read.selectFrom('site').select(['id', 'name', 'time_zone']).execute(),
		db.read
			.selectFrom('device')
			.select('site_id')
			.where('paired_at', 'is not', null)
			.where('revoked_at', 'is', null)
			.execute(),
		db.read.selectFrom('staff').select(['site_id', 'role']).where('active', '=', 1).execute()
	]);
	const places = all.map(({ id, name, time_zone: timeZone }) => {
		const here = accounts.filter(({ site_id }) => site_id === id);
		const counts: Place['accounts'] = {};
		for (const { role } of here) counts[role] = (counts[role] ?? 0) + 1;
		const screens = devices.filter(({ site_id }) => site_id === id).length;
		return { id, name, timeZone, screens, accounts: counts };
	});
	return places.sort((a, b) => a.name.localeCompare(b.name, 'fr'));
}

export interface NewPlace {
	name: string;
	/** IANA name. */
	timeZone: string;
	manager: { name: string; login: string; email: string | null };
}

/** Adds a site and its first manager. Answers the manager's password, said once; null when the login is taken: then nothing is made. */
export async function add(
	db: Database,
	by: Agent,
	{ name, timeZone, manager }: NewPlace
): Promise<string | null> {
	if (await staff.isTaken(db, manager.login, manager.email)) return null;
	const { id } = await sites.create(db, { name, timeZone, languages: ['fr', 'en', 'ar'] });
	return named(db, by, 'place_added', id, manager);
}

/** Gives a site that has no open manager another one. Null when it has one, or when the login is taken. */
export async function addManager(
	db: Database,
	by: Agent,
	siteId: string,
	manager: NewPlace['manager']
): Promise<string | null> {
	const place = (await list(db)).find(({ id }) => id === siteId);
	if (!place || place.accounts.site_manager) return null;
	return named(db, by, 'manager_added', siteId, manager);
}

/** Makes a manager's account, and keeps who made it. */
async function named(
	db: Database,
	by: Agent,
	verb: StaffVerb,
	siteId: string,
	manager: NewPlace['manager']
): Promise<string | null> {
	const password = await staff.create(db, siteId, { ...manager, role: 'site_manager' });
	if (password === null) return null;
	const account = (await staff.list(db, siteId)).find(({ login }) => login === manager.login);
	if (account)
		await write(db, (connection) =>
			record(connection, { siteId, staffId: account.id, actorId: by.id, verb, at: db.now() })
		);
	return password;
}
