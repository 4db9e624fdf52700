/** The outbox as a queue: what is due, taken by one process at a time, until it is done or given up. */
import type { Selectable } from 'kysely';
import { type Database, type Tables, write } from '../database/index.ts';

export type Due = Pick<
	Selectable<Tables['outbox']>,
	'id' | 'site_id' | 'subscriber_id' | 'kind' | 'payload' | 'tries'
>;

/** Milliseconds one try may last; past that whoever took it is thought dead, and another takes it. */
export const lease = 60_000;
/** Seconds before each next try: a minute's hiccup, an evening's breakdown, two days' holiday of a server. */
const delays = [5, 30, 120, 600, 1_800, 3_600, 10_800, 21_600, 43_200, 86_400];

/** Milliseconds until the next try after so many; null when it is time to give up. */
export function delayAfter(tries: number): number | null {
	const seconds = delays[tries - 1];
	return seconds === undefined ? null : seconds * 1_000;
}

/** The oldest message that is due, taken for the length of the lease; null when nothing is. Of two who ask, one gets it. */
export async function take(db: Database): Promise<Due | null> {
	const now = db.now();
	const seen = await db.read
		.selectFrom('outbox')
		.select(['id', 'next_at', 'tries'])
		.where('done_at', 'is', null)
		.where('failed_at', 'is', null)
		.where('next_at', '<=', now)
		.orderBy('next_at')
		.orderBy('id')
		.limit(8)
		.execute();
	for (const row of seen) {
		const taken = await write(db, (connection) =>
			connection
				.updateTable('outbox')
				.set({ next_at: now + lease, tries: row.tries + 1 })
				.where('id', '=', row.id)
				.where('next_at', '=', row.next_at)
				.where('tries', '=', row.tries)
				.where('done_at', 'is', null)
				.where('failed_at', 'is', null)
				.returning(['id', 'site_id', 'subscriber_id', 'kind', 'payload', 'tries'])
				.executeTakeFirst()
		);
		if (taken) return taken;
	}
	return null;
}

/** Writes how a try ended. Nothing, when the lease ran out and another process has it by now. */
export function settle(db: Database, due: Due, error: string | null): Promise<unknown> {
	const now = db.now();
	const next = delayAfter(due.tries);
	const set =
		error === null
			? { done_at: now, error: null }
			: next === null
				? { failed_at: now, error }
				: { next_at: now + next, error };
	return write(db, (connection) =>
		connection
			.updateTable('outbox')
			.set(set)
			.where('id', '=', due.id)
			.where('tries', '=', due.tries)
			.where('done_at', 'is', null)
			.execute()
	);
}

/** Puts a message that was given up back in the queue; false when there is none of that id at the site. */
export async function retry(db: Database, siteId: string, id: string): Promise<boolean> {
	const found = await write(db, (connection) =>
		connection
			.updateTable('outbox')
			.set({ failed_at: null, tries: 0, next_at: db.now() })
			.where('id', '=', id)
			.where('site_id', '=', siteId)
			.where('failed_at', 'is not', null)
			.returning('id')
			.executeTakeFirst()
	);
	return found !== undefined;
}

/** Milliseconds that what was sent stays to be looked at. */
const kept = 14 * 86_400_000;

/** Forgets what was sent long ago. What failed stays until somebody decides. */
export function tidy(db: Database): Promise<unknown> {
	return write(db, (connection) =>
		connection
			.deleteFrom('outbox')
			.where('done_at', '<', db.now() - kept)
			.execute()
	);
}

export interface Delivery {
	id: string;
	subscriberId: string;
	event: string;
	createdAt: number;
	state: 'done' | 'waiting' | 'failed';
	tries: number;
	error: string | null;
	/** When it is tried next, for one that waits; epoch milliseconds. */
	nextAt: number;
}

/** The last messages of a site: those that were given up first. */
export async function deliveries(db: Database, siteId: string, limit = 30): Promise<Delivery[]> {
	const of = (failed: boolean) =>
		db.read
			.selectFrom('outbox')
			.selectAll()
			.where('site_id', '=', siteId)
			.where('failed_at', failed ? 'is not' : 'is', null)
			.orderBy('created_at', 'desc')
			.orderBy('id')
			.limit(limit)
			.execute();
	const rows = [...(await of(true)), ...(await of(false))];
	return rows.map((row) => ({
		id: row.id,
		subscriberId: row.subscriber_id,
		event: row.kind,
		createdAt: row.created_at,
		state: row.done_at !== null ? 'done' : row.failed_at !== null ? 'failed' : 'waiting',
		tries: row.tries,
		error: row.error,
		nextAt: row.next_at
	}));
}

/** How many messages of a site were given up: somebody should look. */
export async function failures(db: Database, siteId: string): Promise<number> {
	const { count } = await db.read
		.selectFrom('outbox')
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.where('site_id', '=', siteId)
		.where('failed_at', 'is not', null)
		.executeTakeFirstOrThrow();
	return Number(count);
}
