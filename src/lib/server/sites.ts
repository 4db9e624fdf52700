/** Sites: places with their own time zone and languages. */
import { randomUUID } from 'node:crypto';
import { type Database, write } from './database/index.ts';

export interface Site {
	id: string;
	name: string;
	/** IANA name. */
	timeZone: string;
	/** Language codes offered at the kiosk, in order. */
	languages: string[];
}

/** A site by its id. @throws Error when there is none: ids come from devices and accounts of the database */
export async function read(db: Database, id: string): Promise<Site> {
	const row = await db.read.selectFrom('site').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
	return { id, name: row.name, timeZone: row.time_zone, languages: JSON.parse(row.languages) as string[] };
}

/** The first site made, or null on a database that has none yet. */
export async function first(db: Database): Promise<Site | null> {
	const row = await db.read.selectFrom('site').select('id').orderBy('created_at').limit(1).executeTakeFirst();
	return row ? read(db, row.id) : null;
}

/** @param site its id is made up when it has none */
export async function create(db: Database, site: Omit<Site, 'id'> & { id?: string }): Promise<Site> {
	const id = site.id ?? randomUUID();
	const languages = JSON.stringify(site.languages);
	const row = { id, name: site.name, time_zone: site.timeZone, languages, created_at: db.now() };
	await write(db, (connection) => connection.insertInto('site').values(row).execute());
	return { ...site, id };
}
