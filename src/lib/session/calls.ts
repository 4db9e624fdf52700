/** Carries a call for a human to the server: once, whatever the network does, and honestly (handoff.md section 4). */
import type { Slip } from '../tickets/slip.ts';
import type { NamelessWay, RaiseRequest, Sign, TicketState } from '../tickets/types.ts';
import type { Outbox } from './outbox.ts';

/** What the server answers to a raised ticket. */
export interface Raised {
	id: string;
	version: number;
	sign: Sign;
	state: TicketState;
	/** Whether this kiosk can print the person's slip. */
	slip?: boolean;
}

/** Waits between tries, in milliseconds; the last one repeats, so a call leaves at most 3 s after the server is back (G9). */
const waits = [400, 800, 1600, 3000];

export interface Post {
	(url: string, body: unknown, signal: AbortSignal): Promise<Response>;
}

/** POST of JSON that never outlives the session. */
export const post: Post = (url, body, signal) =>
	fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
		signal: AbortSignal.any([signal, AbortSignal.timeout(8000)])
	});

/**
 * Raises a ticket, again and again with the same idempotency key until the server has it.
 * @param onFailure told at each try that did not arrive, so that the screen can say so
 * @returns null when `signal` was aborted first: nothing of the session is kept
 */
export async function raise(
	request: RaiseRequest,
	signal: AbortSignal,
	onFailure: () => void,
	{
		send = post,
		wait = pause
	}: { send?: Post; wait?: (ms: number, signal: AbortSignal) => Promise<void> } = {}
): Promise<Raised | null> {
	for (let attempt = 0; !signal.aborted; attempt++) {
		try {
			const response = await send('/kiosk/tickets', request, signal);
			if (response.ok) return (await response.json()) as Raised;
		} catch {
			// No answer at all: the same as a refusal, the call has not arrived.
		}
		if (signal.aborted) break;
		onFailure();
		await wait(waits[Math.min(attempt, waits.length - 1)]!, signal);
	}
	return null;
}

/** Delivers what pages that died had left, each once: the server knows a call by its key. */
export async function deliverLeft(
	outbox: Pick<Outbox, 'left' | 'erase'>,
	signal: AbortSignal,
	how: Parameters<typeof raise>[3] = {}
): Promise<void> {
	for (const request of await outbox.left()) {
		if (await raise(request, signal, () => undefined, how)) await outbox.erase(request.key);
	}
}

/** Takes a call back; tried until the server has it or the session ends. */
export async function withdraw(
	id: string,
	version: number,
	key: string,
	signal: AbortSignal,
	send = post
): Promise<void> {
	for (let attempt = 0; !signal.aborted; attempt++) {
		const response = await send(`/kiosk/tickets/${id}/withdraw`, { version, key }, signal).catch(() => null);
		// 4xx: somebody claimed it meanwhile; the ticket command that follows tells the person.
		if (response && response.status < 500) return;
		await pause(waits[Math.min(attempt, waits.length - 1)]!, signal);
	}
}

/**
 * Tells how the person wants to be called; tried until the server has it or the session ends.
 * @returns whether it was kept: not when somebody is beside the person already
 */
export async function callBy(
	id: string,
	way: NamelessWay,
	key: string,
	signal: AbortSignal,
	send = post
): Promise<boolean> {
	for (let attempt = 0; !signal.aborted; attempt++) {
		const response = await send(`/kiosk/tickets/${id}/call-by`, { way, key }, signal).catch(() => null);
		if (response && response.status < 500) return response.ok;
		await pause(waits[Math.min(attempt, waits.length - 1)]!, signal);
	}
	return false;
}

/** The slip of a ticket of this kiosk; null when it cannot be had just now. */
export async function slip(id: string, signal: AbortSignal): Promise<Slip | null> {
	const response = await post(`/kiosk/tickets/${id}/slip`, {}, signal).catch(() => null);
	return response?.ok ? ((await response.json()) as Slip) : null;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
	return new Promise((resolve) => {
		const timer = setTimeout(resolve, ms);
		signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
	});
}
