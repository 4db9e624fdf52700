/** One site's calls as its boards see them: compares what is read with what is shown, tells only the difference. */
import type { BoardCall, BoardDelta, BoardMessage, BoardSnapshot } from '../board/types.ts';
import { signOf } from '../tickets/sign.ts';
import { Feed, frame } from './events.ts';
import type { Called } from './tickets/board.ts';

/** A board that listens. */
export interface BoardListener {
	device: string;
	/** Asked again each minute. */
	allowed: () => Promise<boolean>;
}

type Change<D = BoardDelta> = D extends BoardDelta ? Omit<D, 'epoch' | 'seq' | 'at'> : never;

export class BoardSite {
	readonly feeds = new Map<Feed<BoardMessage>, BoardListener>();
	/** Whether a change could not be read, and must be tried again. */
	stale = false;
	#about: { epoch: string; version: string; now: () => number };
	#seq = 0;
	#lastId = 0;
	#calls = new Map<string, BoardCall>();

	constructor(about: { epoch: string; version: string; now: () => number }) {
		this.#about = about;
	}

	snapshot(): BoardSnapshot {
		const { epoch, version, now } = this.#about;
		const calls = [...this.#calls.values()];
		return { type: 'snapshot', epoch, seq: this.#seq, at: now(), version, calls };
	}

	/** Adds a board: it reads everything first. */
	listen(listener: BoardListener): Feed<BoardMessage> {
		const feed: Feed<BoardMessage> = new Feed({
			fresh: () => this.snapshot(),
			left: () => this.feeds.delete(feed)
		});
		this.feeds.set(feed, listener);
		return feed;
	}

	/** Takes the calls just read, the latest first. Who was called first is told first, so that the wall says them in turn. */
	take(called: Called[]): void {
		const present = new Set(called.map(({ ticket }) => ticket));
		for (const ticket of this.#calls.keys()) if (!present.has(ticket)) this.#drop(ticket);
		for (const one of called.toReversed()) {
			const before = this.#calls.get(one.ticket);
			const call = shape(one, before?.id ?? ++this.#lastId);
			if (before && same(before, call)) continue;
			this.#calls.set(one.ticket, call);
			this.#tell({ type: 'call', call });
		}
	}

	#drop(ticket: string): void {
		const { id } = this.#calls.get(ticket)!;
		this.#calls.delete(ticket);
		this.#tell({ type: 'call-gone', id });
	}

	#tell(change: Change): void {
		this.#seq += 1;
		const delta: BoardDelta = {
			epoch: this.#about.epoch,
			seq: this.#seq,
			at: this.#about.now(),
			...change
		};
		const event = frame(delta);
		for (const feed of this.feeds.keys()) feed.send(event);
	}
}

function shape({ number, language, calledAt, place, over, silent }: Called, id: number): BoardCall {
	const sign = signOf(number);
	const call = {
		id,
		number: sign.number,
		sign: sign.id,
		colour: sign.colour,
		language,
		calledAt,
		place,
		over
	};
	return silent ? { ...call, silent } : call;
}

function same(a: BoardCall, b: BoardCall): boolean {
	return a.calledAt === b.calledAt && a.over === b.over && a.place === b.place && a.silent === b.silent;
}
