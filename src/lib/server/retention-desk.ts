/** The page where a site manager sets how long things stay, sees what goes tonight and how the last purge went. */
import type { Counts, Settings } from '../retention/rules.ts';
import type { Database } from './database/index.ts';
import { log } from './log.ts';
import { standing, type Standing } from './retention/evening.ts';
import * as runs from './retention/runs.ts';
import * as settings from './retention/settings.ts';
import { keyState, type KeyState } from './sealed.ts';

export interface RetentionDesk {
	settings: Settings;
	/** What would go this evening. */
	tonight: Counts;
	last: runs.Report | null;
	standing: Standing;
	keys: KeyState;
}

export async function read(db: Database, siteId: string): Promise<RetentionDesk> {
	const [own, tonight, last, stands, keys] = await Promise.all([
		settings.read(db.read, siteId),
		runs.dryRun(db, siteId),
		runs.last(db, siteId),
		standing(db, siteId),
		keyState(db)
	]);
	return { settings: own, tonight, last, standing: stands, keys };
}

/** Runs the purge now; `failed` when it stopped, and the report on the page says so. */
export async function run(db: Database, siteId: string): Promise<'done' | 'failed'> {
	try {
		await runs.runNow(db, siteId);
		return 'done';
	} catch (err) {
		log.error({ err, site: siteId }, 'a purge that was asked for failed');
		return 'failed';
	}
}
