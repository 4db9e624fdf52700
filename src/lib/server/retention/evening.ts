/** The daily purge: looks at each site's clock every minute, and runs once its evening has come. */
import type { Database } from '../database/index.ts';
import { civilDay } from '../civil-day.ts';
import { addDays } from '../../retention/calendar.ts';
import { eveningDue } from './clock.ts';
import { last, type Report, runEvening } from './runs.ts';
import * as settings from './settings.ts';

/** Milliseconds. */
const lookEvery = 60_000;

export interface Watcher {
	/** Told of what could not be purged; it is tried again after ten minutes. */
	failed: (error: unknown, siteId: string) => void;
	done?: (report: Report, siteId: string) => void;
}

export interface Evenings {
	/** Looks at every site now. Answers once the runs that were due are over. */
	tick: () => Promise<void>;
	stop: () => Promise<void>;
}

/** Starts looking. `stop` waits for the run under way. */
export function startEvenings(db: Database, watcher: Watcher): Evenings {
	let looking: Promise<void> | null = null;
	const tick = () => (looking ??= look(db, watcher).finally(() => (looking = null)));
	const timer = setInterval(() => void tick(), lookEvery);
	timer.unref();
	return {
		tick,
		stop: async () => {
			clearInterval(timer);
			await looking;
		}
	};
}

/** Never rejects: the next look tries again. */
async function look(db: Database, { failed, done }: Watcher): Promise<void> {
	const sites = await db.read
		.selectFrom('site')
		.select(['id', 'time_zone', 'created_at'])
		.execute()
		.catch((error: unknown) => (failed(error, ''), []));
	for (const site of sites)
		try {
			const { evening } = await settings.read(db.read, site.id);
			const day = eveningDue(db.now(), site.time_zone, evening);
			if (day === null || day < civilDay(site.created_at, site.time_zone)) continue;
			const report = await runEvening(db, site.id, day);
			if (report) done?.(report, site.id);
		} catch (error) {
			failed(error, site.id);
		}
}

export type Standing = 'ok' | 'failed' | 'late';

/** How the purge of a site stands: `late` when two evenings went by without one. */
export async function standing(db: Database, siteId: string): Promise<Standing> {
	const site = await db.read
		.selectFrom('site')
		.select(['time_zone', 'created_at'])
		.where('id', '=', siteId)
		.executeTakeFirstOrThrow();
	const run = await last(db, siteId, 'evening');
	if (run?.state === 'failed') return 'failed';
	const day = run?.day ?? civilDay(site.created_at, site.time_zone);
	return day < addDays(civilDay(db.now(), site.time_zone), -2) ? 'late' : 'ok';
}

/** The worst standing of every site, for the health page. */
export async function worstStanding(db: Database): Promise<Standing> {
	const sites = await db.read.selectFrom('site').select('id').execute();
	const all = await Promise.all(sites.map(({ id }) => standing(db, id)));
	return all.find((one) => one === 'failed') ?? all.find((one) => one === 'late') ?? 'ok';
}
