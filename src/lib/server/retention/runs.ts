/** Runs of the purge: once per evening of a site, whoever sees it come, and reports that say how it went. */
import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import { type Counts, noCounts } from '../../retention/rules.ts';
import { civilDay } from '../civil-day.ts';
import { type Database, type Tables, write } from '../database/index.ts';
import * as sites from '../sites.ts';
import type { Evening } from './due.ts';
import { purge } from './purge.ts';
import * as settings from './settings.ts';

type Run = Selectable<Tables['purge_run']>;

/** Milliseconds without a sign of life after which a run counts as dead; also the wait after a failure. */
const patience = 600_000;

/** What the administration page shows of a run. */
export interface Report {
	day: string;
	cause: Run['cause'];
	state: Run['state'];
	counts: Counts;
	startedAt: number;
	endedAt: number | null;
}

/** A site on the evening of a civil day. */
export async function eveningOf(db: Database, siteId: string, day?: string): Promise<Evening> {
	const { timeZone } = await sites.read(db, siteId);
	const own = await settings.read(db.read, siteId);
	return { siteId, timeZone, day: day ?? civilDay(db.now(), timeZone), settings: own };
}

/** What would go this evening. */
export async function dryRun(db: Database, siteId: string): Promise<Counts> {
	return purge(db, await eveningOf(db, siteId), { dry: true });
}

/** Runs now, because somebody asked: what is over its time at the end of this day goes at once. */
export async function runNow(db: Database, siteId: string): Promise<Report> {
	const evening = await eveningOf(db, siteId);
	const run = fresh(evening, 'asked', db.now());
	await write(db, (connection) => connection.insertInto('purge_run').values(run).execute());
	return carryOut(db, evening, run);
}

/**
 * Runs the purge of an evening unless it was made, or is being made by another process.
 *
 * @returns its report, or null when there was nothing to do here
 */
export async function runEvening(db: Database, siteId: string, day: string): Promise<Report | null> {
	const evening = await eveningOf(db, siteId, day);
	const run = await claim(db, evening);
	return run && carryOut(db, evening, run);
}

/** Exactly one process gets the run: by the unique index when it begins, by a guarded update when it is taken over. */
function claim(db: Database, evening: Evening): Promise<Run | null> {
	return write(db, async (connection) => {
		const at = db.now();
		const mine = await connection
			.insertInto('purge_run')
			.values(fresh(evening, 'evening', at))
			.onConflict((conflict) => conflict.doNothing())
			.returningAll()
			.executeTakeFirst();
		if (mine) return mine;
		const taken = await connection
			.updateTable('purge_run')
			.set({ state: 'running', beat_at: at, ended_at: null })
			.where('site_id', '=', evening.siteId)
			.where('day', '=', evening.day)
			.where('cause', '=', 'evening')
			.where('state', 'in', ['running', 'failed'])
			.where('beat_at', '<=', at - patience)
			.returningAll()
			.executeTakeFirst();
		return taken ?? null;
	});
}

function fresh({ siteId, day }: Evening, cause: Run['cause'], at: number): Run {
	const times = { started_at: at, beat_at: at, ended_at: null };
	return { id: randomUUID(), site_id: siteId, day, cause, state: 'running', counts: null, ...times };
}

/** @throws what the purge threw, once the report says that it failed */
async function carryOut(db: Database, evening: Evening, run: Run): Promise<Report> {
	const keep = (change: Partial<Pick<Run, 'state' | 'counts' | 'ended_at'>>) =>
		write(db, (connection) =>
			connection
				.updateTable('purge_run')
				.set({ ...change, beat_at: db.now() })
				.where('id', '=', run.id)
				.execute()
		);
	try {
		const counts = await purge(db, evening, {
			from: countsOf(run),
			progress: async (sofar) => void (await keep({ counts: JSON.stringify(sofar) }))
		});
		// A run taken over counts what the first one erased: its bytes are still there.
		if (Object.values(counts).some((count) => count > 0)) await db.scrub(true);
		const end = { state: 'done' as const, counts: JSON.stringify(counts), ended_at: db.now() };
		await keep(end);
		return report({ ...run, ...end });
	} catch (error) {
		await keep({ state: 'failed', ended_at: db.now() });
		throw error;
	}
}

/** The last run of a site, whatever its cause; null before the first. */
export async function last(db: Database, siteId: string, cause?: Run['cause']): Promise<Report | null> {
	let query = db.read.selectFrom('purge_run').selectAll().where('site_id', '=', siteId);
	if (cause) query = query.where('cause', '=', cause);
	const row = await query.orderBy('started_at', 'desc').limit(1).executeTakeFirst();
	return row ? report(row) : null;
}

function report(run: Run): Report {
	const counts = countsOf(run);
	const { day, cause, state, started_at: startedAt, ended_at: endedAt } = run;
	return { day, cause, state, counts, startedAt, endedAt };
}

/** A run written by an earlier version names fewer kinds. */
function countsOf({ counts }: Pick<Run, 'counts'>): Counts {
	return counts === null ? noCounts() : { ...noCounts(), ...(JSON.parse(counts) as Counts) };
}
