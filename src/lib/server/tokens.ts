import { createHash, randomBytes, randomInt } from 'node:crypto';

/** 256 random bits: what a cookie holds. */
export function newToken(): string {
	return randomBytes(32).toString('base64url');
}

/** What the database holds of a token: a copy of the database opens no session. */
export function hashToken(token: string): string {
	return createHash('sha256').update(token).digest('base64url');
}

/** Eight digits, typed on a touch screen. */
export function newPairingCode(): string {
	return String(randomInt(100_000_000)).padStart(8, '0');
}
