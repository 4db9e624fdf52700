/**
 * The signature of what goes out: HMAC-SHA256 over id, timestamp and body, as the Standard Webhooks specification
 * writes it (https://www.standardwebhooks.com), so that receivers find a library for it in their language.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const prefix = 'whsec_';
/** Seconds a message may be old, or early: a copy sent again later is refused. */
export const tolerance = 300;

/** A new secret, shown once. */
export function newSecret(): string {
	return prefix + randomBytes(32).toString('base64');
}

/** Headers of one try. The id is the same at each try; the timestamp is that of the try. */
export function sign(secret: string, id: string, body: string, now: number): Record<string, string> {
	const timestamp = String(Math.floor(now / 1_000));
	return {
		'webhook-id': id,
		'webhook-timestamp': timestamp,
		'webhook-signature': `v1,${mac(secret, id, timestamp, body)}`
	};
}

/** Whether headers and body go together and are recent; what a receiver does, and the stand-in of the tests. */
export function verify(
	secret: string,
	headers: Record<string, string | undefined>,
	body: string,
	now: number
): boolean {
	const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers;
	if (!id || !timestamp || !signatures) return false;
	if (!(Math.abs(now / 1_000 - Number(timestamp)) <= tolerance)) return false;
	const right = Buffer.from(mac(secret, id, timestamp, body));
	return signatures.split(' ').some((signature) => {
		const given = Buffer.from(signature.replace(/^v1,/, ''));
		return given.length === right.length && timingSafeEqual(given, right);
	});
}

function mac(secret: string, id: string, timestamp: string, body: string): string {
	const key = Buffer.from(secret.slice(prefix.length), 'base64');
	return createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
}
