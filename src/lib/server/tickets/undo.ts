/** What it takes to undo the last transition of a ticket (handoff.md, invariant 5). Pure. */
import type { Updateable } from 'kysely';
import { undoWithin, type Verb } from '../../tickets/machine.ts';
import type { TicketState } from '../../tickets/types.ts';
import type { Tables } from '../database/index.ts';
import type { Row } from './move.ts';
import type { Who } from './who.ts';

type Columns = Updateable<Tables['ticket']>;

/** Kept beside the ticket as JSON: ids, codes and moments, nothing that a person said. */
export interface Undo {
	/** Who may undo, besides a site manager. */
	by: string;
	/** Epoch milliseconds. */
	at: number;
	verb: Verb;
	from: TicketState;
	/** The columns the transition set, as they were. */
	columns: Columns;
}

/**
 * What to keep of a transition about to be made; null when it is not one to be undone: what the kiosk and the clock do is
 * theirs, and what was undone stays so.
 *
 * @param set the columns it is about to write, besides state and version
 */
export function keepUndo(row: Row, who: Who, verb: Verb, set: Columns, at: number): string | null {
	if (who.kind !== 'staff' || verb === 'undo') return null;
	const columns = Object.fromEntries(Object.keys(set).map((name) => [name, row[name as keyof Row]]));
	return JSON.stringify({ by: who.id, at, verb, from: row.state, columns } satisfies Undo);
}

/** The last transition, or null when there is nothing to undo, however late. */
export function undoOf({ undo }: Pick<Row, 'undo'>): Undo | null {
	return undo === null ? null : (JSON.parse(undo) as Undo);
}

/** Whether ten minutes have passed since. */
export function isTooLate({ at }: Undo, now: number): boolean {
	return now - at > undoWithin;
}
