/**
 * Finished sessions on their way to the counters. They wait in memory, split into cells already, and are added once a
 * minute in one transaction: nothing with a time of day is ever written, and a crash loses a minute at the most.
 */
import type { Catalogue } from '../procedures/types.ts';
import type { Visit } from '../statistics/visit.ts';
import { civilDay } from './civil-day.ts';
import type { Database } from './database/index.ts';
import * as sites from './sites.ts';
import { cellsOf } from './statistics/cells.ts';
import { add, type Dated, sumUp } from './statistics/counters.ts';
import { settle } from './statistics/outcomes.ts';

/** Milliseconds between two writes. */
const flushEvery = 60_000;

export interface Known {
	catalogue: Pick<Catalogue, 'procedures'>;
	/** Enabled ones. */
	languages: readonly string[];
}

export class Visits {
	#db: Database;
	#known: Known;
	#waiting: Dated[] = [];
	#flushing: Promise<void> = Promise.resolve();
	#timer: ReturnType<typeof setInterval>;

	/** @param failed told of a write that did not go through; its counts are tried again with the next */
	constructor(db: Database, known: Known, failed: (error: unknown) => void) {
		this.#db = db;
		this.#known = known;
		this.#timer = setInterval(() => void this.flush().catch(failed), flushEvery);
		this.#timer.unref();
	}

	/** A session is over. Its civil day is the site's, now. */
	async record(siteId: string, visit: Visit): Promise<void> {
		const { timeZone } = await sites.read(this.#db, siteId);
		const at = { site: siteId, day: civilDay(this.#db.now(), timeZone) };
		const { catalogue, languages } = this.#known;
		const cells = cellsOf(visit, catalogue, languages).map((cell) => ({ ...at, ...cell }));
		this.#waiting = sumUp([...this.#waiting, ...cells]);
	}

	/** Writes what waits, and counts how calls ended. Resolves when what came before this call can be read. */
	flush(): Promise<void> {
		this.#flushing = this.#flushing.then(
			() => this.#write(),
			() => this.#write()
		);
		return this.#flushing;
	}

	/** Writes what waits, for the last time. */
	async close(): Promise<void> {
		clearInterval(this.#timer);
		await this.flush();
	}

	async #write(): Promise<void> {
		const cells = this.#waiting;
		this.#waiting = [];
		try {
			if (cells.length > 0) await this.#db.write((connection) => add(connection, cells));
		} catch (error) {
			this.#waiting = sumUp([...cells, ...this.#waiting]);
			throw error;
		}
		await settle(this.#db, this.#known.catalogue);
	}
}
