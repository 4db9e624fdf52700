/**
 * The wall boards of every site: the present calls first, then each change, like the live room but with a poorer
 * message, made for a wall that anybody reads (docs/decisions/0086-wall-board.md).
 */
import type { BoardMessage, BoardSnapshot } from '../board/types.ts';
import { type BoardListener, BoardSite } from './board-site.ts';
import type { Feed } from './events.ts';
import { SharedReading } from './reading.ts';
import type { Called } from './tickets/board.ts';

/** Milliseconds between two signs of life, and between two looks at the boards' rights; as in `room.ts`. */
const beatEvery = 5_000;
const checkEvery = 60_000;

/** Where the boards read what is durable. */
export interface BoardSources {
	calls(site: string): Promise<Called[]>;
	/** Told what could not be read in the background; it is tried again within a second. */
	failed(error: unknown): void;
}

interface Entry {
	board: BoardSite;
	reading: SharedReading;
}

export class Boards {
	readonly epoch = crypto.randomUUID();
	#sources: BoardSources;
	#version: string;
	#now: () => number;
	#sites = new Map<string, Entry>();
	#beatAt: number;
	#checkAt: number;

	/** @param version of the built pages. @param now epoch milliseconds; tests give their own clock */
	constructor(sources: BoardSources, version: string, now: () => number = Date.now) {
		this.#sources = sources;
		this.#version = version;
		this.#now = now;
		this.#beatAt = this.#checkAt = now();
	}

	/** What is called now. Throws when the database cannot be read. */
	async snapshot(site: string): Promise<BoardSnapshot> {
		const { board, reading } = this.#entry(site);
		await reading.again();
		return board.snapshot();
	}

	/** Listens to a site. Whoever reads the feed closes it. */
	async subscribe(site: string, listener: BoardListener): Promise<Feed<BoardMessage>> {
		const { board, reading } = this.#entry(site);
		await reading.again();
		return board.listen(listener);
	}

	/** Something of this site was committed: told as soon as it can be read, where a board looks. */
	changed(site: string): void {
		const entry = this.#sites.get(site);
		if (!entry || entry.board.feeds.size === 0) return;
		entry.board.stale = false;
		entry.reading.again().catch((error: unknown) => {
			entry.board.stale = true;
			this.#sources.failed(error);
		});
	}

	/** Closes a board whose device was revoked or paired anew. */
	revoke(site: string, device: string): void {
		for (const [feed, listener] of this.#sites.get(site)?.board.feeds ?? [])
			if (listener.device === device) feed.close('signed-out');
	}

	/** To be called every second. Answers once the checks that were due are done. */
	async tick(): Promise<void> {
		const at = this.#now();
		const beat = at - this.#beatAt >= beatEvery;
		if (beat) this.#beatAt = at;
		for (const [site, { board }] of this.#sites) {
			if (beat) for (const feed of board.feeds.keys()) feed.beat(at);
			if (board.stale) this.changed(site);
		}
		if (at - this.#checkAt < checkEvery) return;
		this.#checkAt = at;
		const feeds = [...this.#sites.values()].flatMap(({ board }) => [...board.feeds]);
		await Promise.all(feeds.map(([feed, listener]) => this.#check(feed, listener)));
	}

	/** Ends every stream: the boards connect again by themselves. */
	close(): void {
		for (const { board } of this.#sites.values()) for (const feed of board.feeds.keys()) feed.close();
	}

	/** Open boards of a site, for tests. */
	listeners(site: string): number {
		return this.#entry(site).board.feeds.size;
	}

	async #check(feed: Feed<BoardMessage>, { allowed }: BoardListener): Promise<void> {
		try {
			if (!(await allowed())) feed.close('signed-out');
		} catch (error) {
			this.#sources.failed(error);
		}
	}

	#entry(site: string): Entry {
		let entry = this.#sites.get(site);
		if (!entry) {
			const board = new BoardSite({ epoch: this.epoch, version: this.#version, now: this.#now });
			const reading = new SharedReading(async () => board.take(await this.#sources.calls(site)));
			entry = { board, reading };
			this.#sites.set(site, entry);
		}
		return entry;
	}
}
