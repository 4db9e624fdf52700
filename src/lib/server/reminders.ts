/**
 * The server's own clock: looks at what waits, and writes what the reminder clock says is due. Each once, also with two
 * processes on one database: the write itself asks whether it is still to be told.
 */
import type { Database } from './database/index.ts';
import { due, type Place } from './reminders/clock.ts';
import { hoursSaid, regionOfSite } from './reminders/setting.ts';
import * as tickets from './tickets.ts';

/** Milliseconds between two looks: a reminder of minutes may come this much late. */
const lookEvery = 5_000;

export interface Reminders {
	/** Looks once, at `db.now()`. Answers how many things were told. */
	look(): Promise<number>;
	/** Looks from now on. */
	start(): void;
	/** Ends it, once the look under way is done. */
	stop(): Promise<void>;
}

/** @param failed told of a look that could not be done; the next one comes by itself */
export function createReminders(db: Database, failed: (error: unknown) => void = () => {}): Reminders {
	let timer: ReturnType<typeof setInterval> | undefined;
	let looking: Promise<unknown> | null = null;

	async function look(): Promise<number> {
		const sites = await db.read.selectFrom('site').select(['id', 'time_zone']).execute();
		let told = 0;
		for (const site of sites) told += await lookAt(db, site.id, site.time_zone);
		return told;
	}

	return {
		look,
		start() {
			timer ??= setInterval(() => {
				// A slow look is waited for: two at once would only ask the same.
				looking ??= look()
					.catch(failed)
					.finally(() => (looking = null));
			}, lookEvery);
			timer.unref();
		},
		async stop() {
			clearInterval(timer);
			timer = undefined;
			await looking;
		}
	};
}

async function lookAt(db: Database, siteId: string, timeZone: string): Promise<number> {
	const rows = await db.read
		.selectFrom('ticket')
		.selectAll()
		.where('site_id', '=', siteId)
		.where('state', 'in', ['raised', 'offered', 'refused'])
		.execute();
	if (rows.length === 0) return 0;
	const [region, hours] = await Promise.all([regionOfSite(db, siteId, timeZone), hoursSaid(db, siteId)]);
	const place: Place = { timeZone, region, hours };
	let told = 0;
	for (const row of rows) {
		const { kind, level, reminded } = row;
		const found = due({ kind, level, reminded, since: row.clock_at ?? row.raised_at }, db.now(), place);
		if (!found) continue;
		if (found.verb === 'expire') told += (await tickets.expire(db, row)).ok ? 1 : 0;
		else told += (await tickets.tell(db, row, found)) ? 1 : 0;
	}
	return told;
}
