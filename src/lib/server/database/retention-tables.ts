/** Tables of retention and audit (migration 0006). */
import type { ColumnType, Generated } from 'kysely';
import type { TicketKind, UrgencyLevel } from '../../tickets/types.ts';

type Fixed<T> = ColumnType<T, T, never>;

/** What is left of erased tickets: counts. Empty text stands for « nothing ». */
export interface PurgedTicketTable {
	site_id: Fixed<string>;
	/** Civil day of the call, `YYYY-MM-DD`. */
	day: Fixed<string>;
	kind: Fixed<TicketKind>;
	level: Fixed<UrgencyLevel>;
	/** Outcome, or the state when it had none. */
	outcome: Fixed<string>;
	procedure: Fixed<string>;
	count: number;
}

export interface PurgeRunTable {
	id: Fixed<string>;
	site_id: Fixed<string>;
	/** Civil day whose evening it is, `YYYY-MM-DD`. */
	day: Fixed<string>;
	cause: Fixed<'evening' | 'asked'>;
	state: 'running' | 'done' | 'failed';
	/** JSON of Counts. */
	counts: string | null;
	started_at: number;
	/** Last sign of life: a run whose process died is taken over. */
	beat_at: number;
	ended_at: number | null;
}

/** A ticket that its person had erased, so that the team knows why it is gone. */
export interface ErasureTable {
	ticket_id: Fixed<string>;
	site_id: Fixed<string>;
	kind: Fixed<TicketKind>;
	day: Fixed<string>;
	number: Fixed<number>;
	at: Fixed<number>;
}

export interface AuditTable {
	site_id: Fixed<string>;
	/** Per site, in the order of writing. */
	seq: Fixed<number>;
	actor_kind: Fixed<'staff' | 'person' | 'system'>;
	/** Null for a person: nothing says who they are. */
	actor_id: Fixed<string | null>;
	/** A code, `ticket.read`. */
	action: Fixed<string>;
	subject_kind: Fixed<string | null>;
	subject_id: Fixed<string | null>;
	at: Fixed<number>;
}

export interface AuditCounterTable {
	site_id: Fixed<string>;
	last: number;
}

/** Opens the locks of the journals for one transaction; given back before it ends. */
export interface PurgePassTable {
	id: Fixed<string>;
	given_back: Generated<string>;
}
