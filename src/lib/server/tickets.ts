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
export { callBy } from './tickets/call-by.ts';
export { claim, close, pause, release, resume, start, withdraw } from './tickets/desk.ts';
export { accept, closeReferral, handOver, offerAgain, refuse } from './tickets/referrals.ts';
export { noShow, resumeReferral, seen, setAppointment, wait } from './tickets/following.ts';
export { open, reassign, takeOver, team, type Colleague } from './tickets/team.ts';
export { reopen, undo } from './tickets/second-thoughts.ts';
export { expire, purge, tell } from './tickets/system.ts';
export { note, type NewNote } from './tickets/notes.ts';
export { breakGlass } from './tickets/break-glass.ts';
export { listClosed, listEnded, listForRoom, listReferrals } from './tickets/cards.ts';
export { waitingLong, type WaitingLong } from './tickets/waiting.ts';
export { type Called, type CallRules, isCalled, listCalls, recall } from './tickets/board.ts';
export { slip } from './tickets/slip.ts';
export { read } from './tickets/read.ts';
export { callsByProcedure, shown as shownCalls, type ShownCalls } from './tickets/counts.ts';
export { type Change, onCommit } from './tickets/bus.ts';
