/** Passwords: argon2id from Node itself, kept as a PHC string that tells its own parameters. */
import { argon2, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

/** OWASP Password Storage Cheat Sheet: argon2id, 19 MiB, 2 passes, 1 lane. */
const memory = 19_456;
const passes = 2;
const parallelism = 1;
const saltLength = 16;
const hashLength = 32;

/** CNIL recommendation of 2022 (délibération 2022-100): 12 characters. The longest is a bound on work, not a rule. */
export const shortest = 12;
export const longest = 200;

/** `$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>` */
export async function hash(password: string): Promise<string> {
	const salt = randomBytes(saltLength);
	const bytes = await compute(password, salt, { memory, passes, parallelism, length: hashLength });
	return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${b64(salt)}$${b64(bytes)}`;
}

export interface Verified {
	right: boolean;
	/** Whether the hash was made with weaker parameters than today's, and should be made again. */
	stale: boolean;
}

/** Compares in constant time. @throws Error when the stored hash is not one of ours */
export async function verify(password: string, stored: string): Promise<Verified> {
	const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(stored);
	if (!found) throw new Error('not an argon2id hash');
	const [m, t, p] = [Number(found[1]), Number(found[2]), Number(found[3])];
	const expected = Buffer.from(found[5]!, 'base64');
	const salt = Buffer.from(found[4]!, 'base64');
	const actual = await compute(password, salt, {
		memory: m,
		passes: t,
		parallelism: p,
		length: expected.length
	});
	const stale = m < memory || t < passes || expected.length < hashLength;
	return { right: timingSafeEqual(actual, expected), stale };
}

interface Cost {
	memory: number;
	passes: number;
	parallelism: number;
	length: number;
}

async function compute(password: string, nonce: Uint8Array, cost: Cost): Promise<Buffer> {
	// The same letters typed on another keyboard may be other code points.
	const message = Buffer.from(password.normalize('NFC'));
	const { memory, passes, parallelism, length: tagLength } = cost;
	return derive('argon2id', { message, nonce, memory, passes, parallelism, tagLength });
}

function b64(bytes: Uint8Array): string {
	return Buffer.from(bytes).toString('base64').replace(/=+$/, '');
}

/** Neither vowels, so that no word appears, nor letters that look alike. */
const alphabet = 'bcdfghjkmnpqrstvwxz23456789';

/** A password nobody has to invent, about 80 bits: `kx7f2-mwprt-9hcd4-zq6` is read and typed in groups. */
export function generate(): string {
	const letters = Array.from({ length: 17 }, () => alphabet[randomInt(alphabet.length)]).join('');
	return letters.match(/.{1,5}/g)!.join('-');
}
