/**
 * Seals contact data and notes so that a copy of the database, or a backup, tells nothing (handoff.md section 6;
 * docs/decisions/0012-contact-key.md). AES-256-GCM, a fresh nonce each time, bound to the ticket: a sealed text moved
 * to another row does not open. A sealed text names its key, so that keys can be changed
 * (docs/decisions/0089-key-rotation.md).
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
/** Bytes, NIST SP 800-38D. */
const nonceLength = 12;
const tagLength = 16;
/** The format before keys had names: any key of the ring may open it. */
const nameless = '1.';
/** `2.<key id>.<nonce, tag, text>` */
const named = '2.';

export const keyLength = 32;

/** The key that seals, then those that only open what was sealed before. */
export type KeyRing = readonly [Uint8Array, ...Uint8Array[]];

export interface Vault {
	/** @param bound what the text belongs to, `contact:<ticket id>`; needed again to open it */
	seal(bound: string, text: string): string;
	/** @throws Error when the key, the binding or the sealed text is not the same */
	open(bound: string, sealed: string): string;
	/** How every text sealed with the present key begins. */
	mark(): string;
}

/** Names a key without telling anything of it. */
export function keyId(key: Uint8Array): string {
	return createHash('sha256').update('relais contact key ').update(key).digest('hex').slice(0, 8);
}

/**
 * @param keys one key of 32 bytes kept outside the database, a ring of them, or a function that answers the ring of
 * this moment, so that a key changed while the server runs is used at once
 */
export function createVault(keys: Uint8Array | KeyRing | (() => KeyRing)): Vault {
	const ring =
		typeof keys === 'function' ? keys : () => (keys instanceof Uint8Array ? [keys] : keys) as KeyRing;
	for (const key of ring()) check(key);
	return {
		seal(bound, text) {
			const [key] = ring();
			return `${named}${keyId(key)}.${lock(key, bound, text)}`;
		},
		open(bound, sealed) {
			if (sealed.startsWith(nameless)) return openNameless(ring(), bound, sealed.slice(nameless.length));
			const [, id, body] = /^2\.([0-9a-f]{8})\.(.+)$/.exec(sealed) ?? [];
			if (!id || !body) throw new Error('sealed in a format this version does not know');
			const key = ring().find((one) => keyId(one) === id);
			if (!key) throw new Error(`sealed with the key ${id}, which is not among the keys of this server`);
			return unlock(key, bound, body);
		},
		mark: () => `${named}${keyId(ring()[0])}.`
	};
}

function check(key: Uint8Array): void {
	if (key.length !== keyLength)
		throw new RangeError(`a contact key has ${keyLength} bytes, not ${key.length}`);
}

function lock(key: Uint8Array, bound: string, text: string): string {
	const nonce = randomBytes(nonceLength);
	const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(bound));
	const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
	return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
}

function unlock(key: Uint8Array, bound: string, body: string): string {
	const bytes = Buffer.from(body, 'base64url');
	const nonce = bytes.subarray(0, nonceLength);
	const tag = bytes.subarray(nonceLength, nonceLength + tagLength);
	const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagLength });
	decipher.setAAD(Buffer.from(bound)).setAuthTag(tag);
	const text = bytes.subarray(nonceLength + tagLength);
	return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
}

function openNameless(ring: KeyRing, bound: string, body: string): string {
	let refusal: unknown;
	for (const key of ring)
		try {
			return unlock(key, bound, body);
		} catch (error) {
			refusal = error;
		}
	throw refusal;
}
