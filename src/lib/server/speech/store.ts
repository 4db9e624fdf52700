/** Clips on disk: `<folder>/<first two letters>/<hash>.{mp3,json}`. Written whole or not at all. */
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WordTime } from '../../audio/utterance.ts';

export interface Times {
	/** Milliseconds. */
	duration: number;
	words: WordTime[];
}

export interface StoredClip {
	mp3: Uint8Array;
	times: Times;
}

/** A write that a killed server left behind is swept after this many milliseconds. */
const abandonedAfter = 3_600_000;

export class ClipStore {
	readonly #folder: string;
	#writes = 0;

	constructor(folder: string) {
		this.#folder = folder;
	}

	/** Null when it was never rendered. @throws when the disk cannot be read */
	async read(hash: string): Promise<StoredClip | null> {
		try {
			const [mp3, times] = await Promise.all([
				readFile(this.#path(hash, 'mp3')),
				readFile(this.#path(hash, 'json'), 'utf8')
			]);
			return { mp3, times: JSON.parse(times) as Times };
		} catch (error) {
			// A file that a failing disk spoiled is as good as none: it is rendered again.
			if (isMissing(error) || error instanceof SyntaxError) return null;
			throw error;
		}
	}

	/** @throws when the disk cannot be written */
	async write(hash: string, { mp3, times }: StoredClip): Promise<void> {
		await mkdir(join(this.#folder, hash.slice(0, 2)), { recursive: true });
		// The sound last: a clip that has its sound is whole.
		await this.#replace(this.#path(hash, 'json'), JSON.stringify(times));
		await this.#replace(this.#path(hash, 'mp3'), mp3);
	}

	/** Ids of every clip that is there; sweeps what a killed server left half written. */
	async list(): Promise<Set<string>> {
		const found = new Set<string>();
		for (const shelf of await names(this.#folder)) {
			for (const name of await names(join(this.#folder, shelf))) {
				if (name.endsWith('.mp3')) found.add(name.slice(0, -'.mp3'.length));
				else if (name.endsWith('.tmp')) await sweep(join(this.#folder, shelf, name));
			}
		}
		return found;
	}

	async #replace(path: string, data: string | Uint8Array): Promise<void> {
		const draft = `${path}.${process.pid}-${++this.#writes}.tmp`;
		try {
			await writeFile(draft, data);
			await rename(draft, path);
		} catch (error) {
			await rm(draft, { force: true });
			throw error;
		}
	}

	#path(hash: string, kind: 'mp3' | 'json'): string {
		return join(this.#folder, hash.slice(0, 2), `${hash}.${kind}`);
	}
}

async function names(folder: string): Promise<string[]> {
	try {
		return await readdir(folder);
	} catch (error) {
		if (isMissing(error) || (error as NodeJS.ErrnoException).code === 'ENOTDIR') return [];
		throw error;
	}
}

async function sweep(path: string): Promise<void> {
	const { mtimeMs } = await stat(path);
	if (Date.now() - mtimeMs > abandonedAfter) await rm(path, { force: true });
}

function isMissing(error: unknown): boolean {
	return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
