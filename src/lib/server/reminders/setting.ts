/** Whose public holidays a site keeps, as its manager said or as its time zone tells, and when it is open. */
import * as v from 'valibot';
import type { Database } from '../database/index.ts';
import * as siteSettings from '../site-settings.ts';
import type { Agent } from '../who.ts';
import { regionOf, regions, type Region } from './holidays.ts';
import type { Week } from './hours.ts';

const name = 'holidays';
const hoursName = 'hours';

const stored = v.pipe(v.array(v.array(v.object({ from: v.string(), to: v.string() }))), v.length(7));

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

/** When the site is open; null while its manager has not said it. */
export async function hoursSaid(db: Database, siteId: string): Promise<Week | null> {
	const said = await siteSettings.get(db.read, siteId, hoursName);
	return said === null ? null : v.parse(stored, JSON.parse(said));
}

/** Writes them down; a week that never opens is nobody's meaning, and forgets them. */
export function saveHours(db: Database, { siteId, id }: Agent, week: Week): Promise<void> {
	const value = week.some((ranges) => ranges.length > 0) ? JSON.stringify(week) : null;
	return siteSettings.put(db, { siteId, staffId: id }, { [hoursName]: value });
}
