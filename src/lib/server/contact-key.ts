/**
 * The keys that seal contact data, kept beside the database and not in it. The file holds one key a line, in base64:
 * the first seals, the others only open what was sealed before (docs/decisions/0089-key-rotation.md).
 */
import { randomBytes } from 'node:crypto';
import {
	closeSync,
	existsSync,
	fsyncSync,
	linkSync,
	openSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeSync
} from 'node:fs';
import { dirname, join } from 'node:path';
import { keyLength, type KeyRing } from './vault.ts';

const pathIn = (folder: string) => join(folder, 'contact.key');

/**
 * The key that seals. Made on first start, readable by the server's account alone (0600).
 *
 * @param folder the data folder, which exists
 * @throws Error when the file is not a key: starting with another one would make every contact unreadable
 */
export function contactKey(folder: string): Uint8Array {
	return contactKeys(folder)[0];
}

/** Every key of the file, the one that seals first. Made when missing. @throws Error as `contactKey` */
export function contactKeys(folder: string): KeyRing {
	const path = pathIn(folder);
	if (!existsSync(path)) create(path);
	return read(path);
}

/**
 * The keys as they are at each moment: a key changed by `npm run keys:rotate` is used by a running server at its next
 * text, without a restart.
 */
export function watchedKeys(folder: string): () => KeyRing {
	let ring = contactKeys(folder);
	let seen = stampOf(pathIn(folder));
	return () => {
		const now = stampOf(pathIn(folder));
		if (now !== seen) {
			ring = read(pathIn(folder));
			seen = now;
		}
		return ring;
	};
}

/** Puts a fresh key before the others. The old file stands until the new one is whole on disk. */
export function addKey(folder: string): KeyRing {
	return replace(pathIn(folder), [randomBytes(keyLength), ...contactKeys(folder)]);
}

/** Forgets every key but the one that seals. What they sealed and was not sealed again is lost. */
export function dropOldKeys(folder: string): KeyRing {
	return replace(pathIn(folder), [contactKeys(folder)[0]]);
}

function read(path: string): KeyRing {
	const lines = readFileSync(path, 'utf8').trim().split('\n');
	const keys = lines.map((line) => Buffer.from(line.trim(), 'base64'));
	if (!keys.every(({ length }) => length === keyLength))
		throw new Error(`${path} does not hold a key: put the right file back, or set RELAIS_CONTACT_KEY`);
	return keys as unknown as KeyRing;
}

/** Another file under the same name has another inode, even within one tick of the clock. */
function stampOf(path: string): string {
	const { ino, mtimeMs, size } = statSync(path);
	return `${ino} ${mtimeMs} ${size}`;
}

/** Whole or not at all: the file gets its name once its content is on disk, and never replaces another. */
function create(path: string): void {
	const draft = write(path, [randomBytes(keyLength)]);
	try {
		linkSync(draft, path);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	} finally {
		rmSync(draft);
	}
}

function replace(path: string, keys: KeyRing): KeyRing {
	renameSync(write(path, keys), path);
	// The new name is on disk before anything is sealed with the new key.
	const folder = openSync(dirname(path), 'r');
	fsyncSync(folder);
	closeSync(folder);
	return keys;
}

function write(path: string, keys: readonly Uint8Array[]): string {
	const draft = `${path}.${process.pid}`;
	// Left by a process of the same number, killed here: its half is nobody's key.
	rmSync(draft, { force: true });
	const file = openSync(draft, 'wx', 0o600);
	writeSync(file, keys.map((key) => `${Buffer.from(key).toString('base64')}\n`).join(''));
	fsyncSync(file);
	closeSync(file);
	return draft;
}
