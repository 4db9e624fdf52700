/** Whose public holidays a site keeps: what its manager said, or what its time zone tells. */
import type { Database } from '../database/index.ts';
import * as siteSettings from '../site-settings.ts';
import type { Agent } from '../who.ts';
import { regionOf, regions, type Region } from './holidays.ts';

const name = 'holidays';

/** The region the manager chose; null when nothing was said. */
export async function regionSaid(db: Database, siteId: string): Promise<Region | null> {
	const said = await siteSettings.get(db.read, siteId, name);
	return regions.find((region) => region === said) ?? null;
}

/** The region whose days the clock keeps; null for the mainland outside of Alsace-Moselle. */
export async function regionOfSite(db: Database, siteId: string, timeZone: string): Promise<Region | null> {
	return (await regionSaid(db, siteId)) ?? regionOf(timeZone);
}

/** Writes down what the manager chose; null leaves it to the time zone again. */
export function saveRegion(db: Database, { siteId, id }: Agent, region: Region | null): Promise<void> {
	return siteSettings.put(db, { siteId, staffId: id }, { [name]: region });
}
