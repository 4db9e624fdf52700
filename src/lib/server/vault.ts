/**
 * Seals contact data and notes so that a copy of the database, or a backup, tells nothing (handoff.md section 6;
 * docs/decisions/0012-contact-key.md). AES-256-GCM, a fresh nonce each time, bound to the ticket: a sealed text moved
 * to another row does not open.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
/** Bytes, NIST SP 800-38D. */
const nonceLength = 12;
const tagLength = 16;
/** Names the format, so that a later one can live beside it. */
const format = '1.';

export const keyLength = 32;

export interface Vault {
	/** @param bound what the text belongs to, `contact:<ticket id>`; needed again to open it */
	seal(bound: string, text: string): string;
	/** @throws Error when the key, the binding or the sealed text is not the same */
	open(bound: string, sealed: string): string;
}

/** @param key 32 bytes, kept outside the database */
export function createVault(key: Uint8Array): Vault {
	if (key.length !== keyLength)
		throw new RangeError(`a contact key has ${keyLength} bytes, not ${key.length}`);
	return {
		seal(bound, text) {
			const nonce = randomBytes(nonceLength);
			const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(bound));
			const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
			return format + Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
		},
		open(bound, sealed) {
			if (!sealed.startsWith(format)) throw new Error('sealed in a format this version does not know');
			const bytes = Buffer.from(sealed.slice(format.length), 'base64url');
			const nonce = bytes.subarray(0, nonceLength);
			const tag = bytes.subarray(nonceLength, nonceLength + tagLength);
			const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagLength });
			decipher.setAAD(Buffer.from(bound)).setAuthTag(tag);
			const body = bytes.subarray(nonceLength + tagLength);
			return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
		}
	};
}
