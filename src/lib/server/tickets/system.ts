/** What the server does to a ticket by itself, as time goes by. Each once, however many processes look at the clock. */
import { randomUUID } from 'node:crypto';
import type { Answer } from '../../tickets/answers.ts';
import type { TicketKind } from '../../tickets/types.ts';
import type { Database } from '../database/index.ts';
import { illegal, move, type Row } from './move.ts';
import { quietly } from './quiet.ts';
import { asSystem } from './who.ts';

/** A reminder of some level: 1 and up, each given once. */
export interface Reminder {
	level: number;
	verb: 'remind' | 'escalate';
	/** A code: who should hear it, or after how long. */
	reason: string;
}

/** Reminds of a ticket nobody answers. False when this level was told already, or when somebody has answered. */
export function tell(db: Database, row: Row, { level, verb, reason }: Reminder): Promise<boolean> {
	return quietly(db, asSystem(row.site_id), row, {
		verb,
		reason,
		set: { reminded: level },
		still: (ticket) => ticket('reminded', '<', level)
	});
}

/** Gives a referral nobody accepted back to its sender's board. An urgent one never ends that way (handoff.md, invariant 6). */
export function expire(db: Database, { id, site_id, version }: Row): Promise<Answer> {
	return move(db, {
		verb: 'expire',
		kind: 'referral',
		id,
		version,
		who: asSystem(site_id),
		// The version decides between two processes: the second finds that it has moved on.
		key: randomUUID(),
		reason: 'days_30',
		set: (_, at) => ({ came_back: 1, refusal: null, clock_at: at, reminded: 0 }),
		unless: async (_, row) => (row.level === 'now' ? illegal(row) : null)
	});
}

/** Marks a closed ticket as emptied, for good. Erasing what it held is the retention job's, in the same night. */
export function purge(
	db: Database,
	siteId: string,
	{ id, kind, version }: { id: string; kind: TicketKind; version: number }
): Promise<Answer> {
	return move(db, { verb: 'purge', kind, id, version, who: asSystem(siteId), key: randomUUID() });
}
