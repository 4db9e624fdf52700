/** Whose public holidays a site keeps: what its manager said, or what its time zone tells. */
import { type Database, write } from '../database/index.ts';
import type { Agent } from '../who.ts';
import { regionOf, regions, type Region } from './holidays.ts';

const name = 'holidays';

/** The region the manager chose; null when nothing was said. */
export async function regionSaid(db: Database, siteId: string): Promise<Region | null> {
	const row = await db.read
		.selectFrom('site_setting')
		.select('value')
		.where('site_id', '=', siteId)
		.where('name', '=', name)
		.executeTakeFirst();
	return regions.find((region) => region === row?.value) ?? null;
}

/** The region whose days the clock keeps; null for the mainland outside of Alsace-Moselle. */
export async function regionOfSite(db: Database, siteId: string, timeZone: string): Promise<Region | null> {
	return (await regionSaid(db, siteId)) ?? regionOf(timeZone);
}

/** Writes down what the manager chose; null leaves it to the time zone again. */
export async function saveRegion(
	db: Database,
	{ siteId, id: changed_by }: Agent,
	region: Region | null
): Promise<void> {
	await write(db, async (connection) => {
		await connection
			.deleteFrom('site_setting')
			.where('site_id', '=', siteId)
			.where('name', '=', name)
			.execute();
		if (region === null) return;
		const row = { site_id: siteId, name, value: region, changed_at: db.now(), changed_by };
		await connection.insertInto('site_setting').values(row).execute();
	});
}
