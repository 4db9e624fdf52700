/** Tells the live room that a ticket changed, after commit and never before (handoff.md, invariant 7). */

/** Ids only: who listens reads what it may show. */
export interface Change {
	siteId: string;
	ticketId: string;
}

type Listener = (change: Change) => void;

const listeners = new Set<Listener>();

/**
 * Hears of every ticket committed by this process.
 *
 * @returns a function that stops listening
 */
export function onCommit(listener: Listener): () => void {
	listeners.add(listener);
	return () => listeners.delete(listener);
}

/** A listener that throws must not turn a committed command into a failure. */
export function announce(change: Change): void {
	for (const listener of listeners) {
		try {
			listener(change);
		} catch (error) {
			queueMicrotask(() => {
				throw error;
			});
		}
	}
}
