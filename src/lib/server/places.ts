/** Where a person may be asked to come: counters and rooms, as the site names them. */
import * as v from 'valibot';
import { type Database, write } from './database/index.ts';

const setting = 'places';

/** At most this many, of at most so many letters: a list that is read at a glance, words that fit on the wall. */
export const mostPlaces = 20;
export const longestPlace = 24;

const stored = v.array(v.string());

/** The places of a site, in the order its manager gave them; empty when it has said none. */
export async function read(db: Database, siteId: string): Promise<string[]> {
	const row = await db.read
		.selectFrom('site_setting')
		.select('value')
		.where('site_id', '=', siteId)
		.where('name', '=', setting)
		.executeTakeFirst();
	return row ? v.parse(stored, JSON.parse(row.value)) : [];
}

/** Writes them down; none forgets them. */
export async function save(
	db: Database,
	{ siteId, id }: { siteId: string; id: string },
	places: string[]
): Promise<void> {
	await write(db, async (connection) => {
		await connection
			.deleteFrom('site_setting')
			.where('site_id', '=', siteId)
			.where('name', '=', setting)
			.execute();
		if (places.length === 0) return;
		const value = JSON.stringify(places);
		await connection
			.insertInto('site_setting')
			.values({ site_id: siteId, name: setting, value, changed_at: db.now(), changed_by: id })
			.execute();
	});
}

/** The place an agent named, if it is one of the site's. */
export async function known(db: Database, siteId: string, place: string | null): Promise<string | null> {
	return place !== null && (await read(db, siteId)).includes(place) ? place : null;
}
