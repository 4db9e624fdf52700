/** Where a person may be asked to come: counters and rooms, as the site names them. */
import * as v from 'valibot';
import type { Database } from './database/index.ts';
import * as siteSettings from './site-settings.ts';

const setting = 'places';

/** At most this many, of at most so many letters: a list that is read at a glance, words that fit on the wall. */
export const mostPlaces = 20;
export const longestPlace = 24;

const stored = v.array(v.string());

/** The places of a site, in the order its manager gave them; empty when it has said none. */
export async function read(db: Database, siteId: string): Promise<string[]> {
	const value = await siteSettings.get(db.read, siteId, setting);
	return value === null ? [] : v.parse(stored, JSON.parse(value));
}

/** Writes them down; none forgets them. */
export async function save(
	db: Database,
	{ siteId, id }: { siteId: string; id: string },
	places: string[]
): Promise<void> {
	const value = places.length === 0 ? null : JSON.stringify(places);
	await siteSettings.put(db, { siteId, staffId: id }, { [setting]: value });
}

/** The place an agent named, if it is one of the site's. */
export async function known(db: Database, siteId: string, place: string | null): Promise<string | null> {
	return place !== null && (await read(db, siteId)).includes(place) ? place : null;
}
