/**
 * Erases what is over its time (handoff.md section 6). In small transactions, each whole or not at all: stopped
 * anywhere, the next run goes on from there, and a run too many finds nothing to do.
 */
import { type Counts, noCounts, type Reason, reasons, sweptKinds } from '../../retention/rules.ts';
import { type Database, write } from '../database/index.ts';
import { announce } from '../tickets/bus.ts';
import { dueTickets, type Evening } from './due.ts';
import { erase, withPass } from './parts.ts';
import { countSwept, sweep } from './sweeps.ts';

/** Tickets, and swept rows, of one transaction: everyone who writes waits for it. */
const batch = 25;
const sweptBatch = 500;

export interface Purging {
	/** Counts only; nothing is written. */
	dry?: boolean;
	/** Told after each transaction. */
	progress?: (counts: Counts) => Promise<void>;
	/** What an interrupted run had already done. */
	from?: Counts;
}

/** Erases, or counts, what is over its time on an evening of a site. */
export function purge(db: Database, evening: Evening, options: Purging = {}): Promise<Counts> {
	return options.dry ? countDue(db, evening) : eraseDue(db, evening, options);
}

async function countDue(db: Database, evening: Evening): Promise<Counts> {
	const counts = noCounts();
	const seen = new Set<string>();
	for (const reason of reasons)
		for (const { id } of await dueTickets(db.read, evening, reason).select('ticket.id').execute()) {
			// A ticket over its time twice goes once, for the first reason.
			if (!seen.has(id)) counts[reason] += 1;
			seen.add(id);
		}
	for (const what of sweptKinds) counts[what] = await countSwept(db.read, what, evening, db.now());
	return counts;
}

async function eraseDue(
	db: Database,
	evening: Evening,
	{ progress = async () => {}, from = noCounts() }: Purging
): Promise<Counts> {
	const counts = { ...from };
	for (const reason of reasons)
		for (let done = batch; done === batch;) {
			done = (await isDue(db, evening, reason)) ? await eraseBatch(db, evening, reason) : 0;
			counts[reason] += done;
			if (done > 0) await progress(counts);
		}
	for (const what of sweptKinds)
		for (let left = await countSwept(db.read, what, evening, db.now()); left > 0; left -= sweptBatch) {
			counts[what] += await write(db, (connection) =>
				withPass(connection, () => sweep(connection, what, evening, db.now(), sweptBatch))
			);
			await progress(counts);
		}
	return counts;
}

/** Asked before each transaction: most evenings have nothing for most reasons, and a commit waits for the disk. */
async function isDue(db: Database, evening: Evening, reason: Reason): Promise<boolean> {
	const one = await dueTickets(db.read, evening, reason).select('ticket.id').limit(1).executeTakeFirst();
	return one !== undefined;
}

async function eraseBatch(db: Database, evening: Evening, reason: Reason): Promise<number> {
	const erased = await write(db, (connection) =>
		withPass(connection, async () => {
			const tickets = await dueTickets(connection, evening, reason)
				.selectAll('ticket')
				.limit(batch)
				.execute();
			return erase(connection, tickets, db.now());
		})
	);
	for (const { id } of erased) announce({ siteId: evening.siteId, ticketId: id });
	return erased.length;
}
