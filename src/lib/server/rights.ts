/** Tells open connections that somebody's rights changed, so that they close at once and not at the next check. */

/** A member of staff signed out, was closed or changed role (or one session of theirs was locked); or a device was revoked. */
export type RightsChange = { agentId: string; session?: string } | { siteId: string; deviceId: string };

type Listener = (change: RightsChange) => void;

const listeners = new Set<Listener>();

/** @returns a function that stops listening */
export function onRightsChange(listener: Listener): () => void {
	listeners.add(listener);
	return () => listeners.delete(listener);
}

/** Called after commit. */
export function announceRights(change: RightsChange): void {
	for (const listener of listeners) listener(change);
}
