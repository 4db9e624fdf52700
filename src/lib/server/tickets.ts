/**
 * Tickets: who asked for a human, who went, how it ended (handoff.md). Commands are verbs; each answers with a value
 * (`src/lib/tickets/answers.ts`), is idempotent by its key, and is announced after commit.
 *
 * ```ts
 * import * as tickets from '#lib/server/tickets.ts';
 * const answer = await tickets.claim(db, id, version, agent, key);
 * ```
 */
export { raise, raiseWalkIn } from './tickets/raise.ts';
export { claim, close, release, start, withdraw } from './tickets/desk.ts';
export { accept, closeReferral, handOver, offerAgain, refuse } from './tickets/referrals.ts';
export { note, type NewNote } from './tickets/notes.ts';
export { breakGlass } from './tickets/break-glass.ts';
export { listClosed, listForRoom, listReferrals } from './tickets/cards.ts';
export { read } from './tickets/read.ts';
export { callsByProcedure, shown as shownCalls, type ShownCalls } from './tickets/counts.ts';
export { type Change, onCommit } from './tickets/bus.ts';
