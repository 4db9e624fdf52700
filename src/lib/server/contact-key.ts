import { randomBytes } from 'node:crypto';
import {
	closeSync,
	existsSync,
	fsyncSync,
	linkSync,
	openSync,
	readFileSync,
	rmSync,
	writeSync
} from 'node:fs';
import { join } from 'node:path';
import { keyLength } from './vault.ts';

/**
 * The key that seals contact data, kept beside the database and not in it. Made on first start, readable by the
 * server's account alone (0600).
 *
 * @param folder the data folder, which exists
 * @throws Error when the file is not a key: starting with another one would make every contact unreadable
 */
export function contactKey(folder: string): Uint8Array {
	const path = join(folder, 'contact.key');
	if (!existsSync(path)) create(path);
	const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64');
	if (key.length !== keyLength)
		throw new Error(`${path} does not hold a key: put the right file back, or set RELAIS_CONTACT_KEY`);
	return key;
}

/** Whole or not at all: the file gets its name once its content is on disk, and never replaces another. */
function create(path: string): void {
	const draft = `${path}.${process.pid}`;
	const file = openSync(draft, 'wx', 0o600);
	writeSync(file, `${randomBytes(keyLength).toString('base64')}\n`);
	fsyncSync(file);
	closeSync(file);
	try {
		linkSync(draft, path);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	} finally {
		rmSync(draft);
	}
}
