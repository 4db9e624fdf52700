/**
 * What reception asks of a kiosk. A command is kept and sent again until the kiosk says that it has it: a launch
 * that a Wi-Fi gap swallowed still arrives, and an old one never surprises somebody later (handoff.md section 4).
 */
import type { KioskCommand } from '../room/types.ts';
import { Feed } from './events.ts';

/** Milliseconds between two sendings of a command nobody acknowledged. */
export const sendAgainAfter = 2_000;
/** Milliseconds after which a command is given up: the person it was meant for is gone. */
export const expireAfter = 60_000;
/** Open connections kept for one kiosk: the present one, and one that its reload has not closed yet. */
const linesKept = 2;

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
export type Order = DistributiveOmit<KioskCommand, 'id'>;

interface Kept {
	kiosk: string;
	command: KioskCommand;
	givenAt: number;
	sentAt: number;
	done: boolean;
	settle: (acknowledged: boolean) => void;
	acknowledged: Promise<boolean>;
}

export interface Given {
	id: string;
	/** Settles true when the kiosk has it, false when it was given up or replaced. */
	acknowledged: Promise<boolean>;
}

export class KioskCommands {
	#now: () => number;
	#kept = new Map<string, Kept>();
	#lines = new Map<string, Feed<KioskCommand>[]>();

	/** @param now epoch milliseconds; tests give their own clock. */
	constructor(now: () => number = Date.now) {
		this.#now = now;
	}

	/** Gives a kiosk something to do. The same id given twice is the same command. */
	give(kiosk: string, order: Order, id: string = crypto.randomUUID()): Given {
		const known = this.#kept.get(id);
		if (known) return { id, acknowledged: known.acknowledged };
		for (const other of this.#waiting(kiosk)) if (replaces(order, other.command)) this.#drop(other);
		const { promise, resolve } = Promise.withResolvers<boolean>();
		const at = this.#now();
		const kept: Kept = {
			kiosk,
			command: { ...order, id },
			givenAt: at,
			sentAt: at,
			done: false,
			settle: resolve,
			acknowledged: promise
		};
		this.#kept.set(id, kept);
		this.#send(kept);
		return { id, acknowledged: promise };
	}

	/** Opens a kiosk's line; what it has not acknowledged is sent at once. */
	connect(kiosk: string): Feed<KioskCommand> {
		const feed: Feed<KioskCommand> = new Feed({
			event: 'command',
			left: () => this.#hangUp(kiosk, feed)
		});
		this.#lines.set(kiosk, [...this.#linesOf(kiosk), feed]);
		for (const old of this.#linesOf(kiosk).slice(0, -linesKept)) old.close('replaced');
		for (const kept of this.#waiting(kiosk)) this.#send(kept);
		return feed;
	}

	/** The kiosk has the command. Answers false when it is unknown, expired, or another kiosk's. */
	acknowledge(kiosk: string, id: string): boolean {
		const kept = this.#kept.get(id);
		if (kept?.kiosk !== kiosk) return false;
		if (kept.done) return true;
		kept.done = true;
		kept.settle(true);
		return true;
	}

	/** Whether this command was given less than a minute ago. */
	knows(id: string): boolean {
		return this.#kept.has(id);
	}

	/** Whether a command of this kind is still on its way to a kiosk. */
	waits(kiosk: string, type: KioskCommand['type']): boolean {
		return this.#waiting(kiosk).some(({ command }) => command.type === type);
	}

	/** To be called every second: sends again, gives up, and lets the kiosks hear that the line is alive. */
	tick(beat: boolean): void {
		const at = this.#now();
		for (const kept of [...this.#kept.values()]) {
			if (at - kept.givenAt >= expireAfter) this.#drop(kept);
			else if (!kept.done && at - kept.sentAt >= sendAgainAfter) this.#send(kept);
		}
		if (beat) for (const feeds of this.#lines.values()) for (const feed of feeds) feed.beat(at);
	}

	/** Cuts a kiosk's lines and drops its commands, as when its device is revoked. */
	forget(kiosk: string): void {
		for (const feed of this.#linesOf(kiosk)) feed.close('signed-out');
		for (const kept of [...this.#kept.values()]) if (kept.kiosk === kiosk) this.#drop(kept);
	}

	/** Ends every line, as when the server stops. */
	close(): void {
		for (const feeds of this.#lines.values()) for (const feed of feeds) feed.close();
	}

	/** Number of open connections, for health and tests. */
	get lines(): number {
		return [...this.#lines.values()].reduce((sum, feeds) => sum + feeds.length, 0);
	}

	#linesOf(kiosk: string): Feed<KioskCommand>[] {
		return this.#lines.get(kiosk) ?? [];
	}

	#waiting(kiosk: string): Kept[] {
		return [...this.#kept.values()].filter((kept) => kept.kiosk === kiosk && !kept.done);
	}

	#send(kept: Kept): void {
		kept.sentAt = this.#now();
		for (const feed of this.#linesOf(kept.kiosk)) feed.push(kept.command);
	}

	/** An acknowledged command stays known until it expires, so that a form sent twice launches once. */
	#drop(kept: Kept): void {
		this.#kept.delete(kept.command.id);
		kept.settle(false);
	}

	#hangUp(kiosk: string, feed: Feed<KioskCommand>): void {
		const left = this.#linesOf(kiosk).filter((line) => line !== feed);
		if (left.length > 0) this.#lines.set(kiosk, left);
		else this.#lines.delete(kiosk);
	}
}

/** Whether a new order makes an older one, not yet acknowledged, pointless. */
function replaces(next: Order, old: KioskCommand): boolean {
	if (next.type === 'ticket') return old.type === 'ticket' && old.ticket === next.ticket;
	if (next.type === 'lock' || next.type === 'unlock') return old.type === 'lock' || old.type === 'unlock';
	if (next.type === 'clean' || next.type === 'cleaned') return old.type === 'clean' || old.type === 'cleaned';
	if (next.type === 'invite') return old.type === 'invite';
	// A launch does not replace a clear: what the person before left must be wiped first.
	return old.type === 'launch' || (old.type === 'clear' && next.type === 'clear');
}
