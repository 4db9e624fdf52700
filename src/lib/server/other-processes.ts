/**
 * What other processes on the same PostgreSQL committed (handoff.md section 4): the journal is the outbox, its counter
 * says how far it has come. A wake-up without content comes by NOTIFY; the counters are read every half second anyway, so
 * that a lost wake-up costs half a second and nothing else.
 */
import { sql } from 'kysely';
import type { Client } from 'pg';
import type { Database } from './database/index.ts';

const channel = 'relais';
/** Milliseconds between two readings, and before the listening connection is opened again. */
const pollEvery = 500;
const reconnectAfter = 1_000;
/** Milliseconds within which a repeated call is still news; it changes no counter. */
const calledLately = 60_000;

export interface OtherProcesses {
	/** This process committed something: wakes the others. */
	wake(): void;
	stop(): void;
}

/**
 * @param address of the database, for a connection that does nothing but listen
 * @param changed told of each site where something was committed, by whatever process
 */
export async function watchOthers(
	db: Database,
	address: string,
	changed: (siteId: string) => void,
	failed: (error: unknown) => void
): Promise<OtherProcesses> {
	const { default: pg } = await import('pg');
	let known: Map<string, string> | null = null;
	let client: Client | null = null;
	let retry: NodeJS.Timeout | undefined;
	let reading = false;
	let again = false;
	let waking = false;
	let stopped = false;

	async function look(): Promise<void> {
		// One reading at a time; whoever asks during one is served by the next.
		if (reading) return void (again = true);
		reading = true;
		try {
			do {
				again = false;
				const now = await marks(db);
				const before = known;
				known = now;
				if (before) for (const [site, mark] of now) if (before.get(site) !== mark && !stopped) changed(site);
			} while (again && !stopped);
		} catch (error) {
			if (!stopped) failed(error);
		} finally {
			reading = false;
		}
	}

	async function listen(): Promise<void> {
		if (stopped) return;
		const next = new pg.Client({ connectionString: address });
		client = next;
		const lost = (error?: unknown) => {
			if (stopped || client !== next) return;
			client = null;
			if (error) failed(error);
			void next.end().catch(() => {});
			retry = setTimeout(() => void listen(), reconnectAfter);
			retry.unref();
		};
		next.on('error', lost);
		next.on('end', () => lost());
		next.on('notification', () => void look());
		try {
			await next.connect();
			await next.query(`listen ${channel}`);
			if (stopped) await next.end();
		} catch (error) {
			lost(error);
		}
	}

	await look();
	await listen();
	const timer = setInterval(() => void look(), pollEvery);
	timer.unref();
	return {
		wake() {
			// Commits of one moment share one wake-up.
			if (waking || stopped) return;
			waking = true;
			queueMicrotask(() => {
				waking = false;
				sql`select pg_notify(${channel}, '')`.execute(db.read).catch((error: unknown) => {
					if (!stopped) failed(error);
				});
			});
		},
		stop() {
			stopped = true;
			clearInterval(timer);
			clearTimeout(retry);
			void client?.end().catch(() => {});
		}
	};
}

/** How far each site has come: its last transition, and its last call on the board. */
async function marks(db: Database): Promise<Map<string, string>> {
	const counters = await db.read.selectFrom('event_counter').selectAll().execute();
	const called = await db.read
		.selectFrom('ticket')
		.select(['site_id', (eb) => eb.fn.max('called_at').as('at')])
		.where('called_at', '>', db.now() - calledLately)
		.groupBy('site_id')
		.execute();
	const at = new Map(called.map((row) => [row.site_id, row.at]));
	return new Map(counters.map(({ site_id, last }) => [site_id, `${last} ${at.get(site_id) ?? ''}`]));
}
