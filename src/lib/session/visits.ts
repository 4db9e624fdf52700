/** Tells the server of a session that is over, in one message that names nobody. */
import type { Visit } from '../statistics/visit.ts';

/**
 * Once, and without waiting: a visit that does not arrive is not counted. Trying again would keep something of a person
 * after they left.
 */
export function tell(visit: Visit): void {
	void fetch('/kiosk/visits', {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(visit),
		keepalive: true,
		signal: AbortSignal.timeout(4000)
	}).catch(() => undefined);
}
