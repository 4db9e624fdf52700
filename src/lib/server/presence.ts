/**
 * What each kiosk is doing right now. In memory only: ids and times, never a name, never what was touched.
 * A kiosk that says nothing is offline; a kiosk that is free or offline has no past (handoff.md sections 4 and 6).
 */
import type { Kept } from '../offline/types.ts';
import type { Heartbeat, KioskCard, KioskState } from '../room/types.ts';

/** Milliseconds without a heartbeat after which a kiosk is shown as cut off (G3: at most 15 s on the screen). */
export const offlineAfter = 12_000;
/** Two signs of life of one cleaning name the same end within this, milliseconds: the kiosk counts whole seconds. */
const sameEnd = 2_500;
/** A ticket may reach the server this long before the first heartbeat of its session does, milliseconds. */
const lateHeartbeat = 6_000;

export interface Kiosk {
	id: string;
	label: string;
	/** Whether staff locked it, as the database keeps it. Absent when the caller does not know. */
	locked?: boolean;
}

/** An open desk ticket of a kiosk. */
export interface Call {
	id: string;
	/** Epoch milliseconds. */
	raisedAt: number;
}

interface Session {
	id: string;
	since: number;
	/** Tickets raised before this moment belong to somebody else, who sat down since. Epoch milliseconds. */
	callsFrom: number;
}

interface Seen {
	beat: Heartbeat | null;
	beatAt: number | null;
	session: Session | null;
	/** Epoch milliseconds, while its screen is being wiped. */
	cleaningUntil: number | null;
	/** What it last said that it keeps for a day without network. */
	kept: Kept | null;
	calls: Call[];
	/** What staff asked for; the kiosk itself says whether it did it. */
	shouldLock: boolean;
	state: KioskState;
	since: number;
}

export class Presence {
	#now: () => number;
	#seen = new Map<string, Seen>();

	/** @param now epoch milliseconds; tests give their own clock. */
	constructor(now: () => number = Date.now) {
		this.#now = now;
	}

	/** A kiosk said that it is there. */
	beat(kiosk: string, heartbeat: Heartbeat): void {
		const seen = this.#of(kiosk);
		const metAgain = seen.beatAt === null;
		seen.beat = heartbeat;
		seen.beatAt = this.#now();
		seen.cleaningUntil = this.#endOfCleaning(seen.cleaningUntil, heartbeat.cleaning);
		if (heartbeat.kept) seen.kept = heartbeat.kept;
		if (heartbeat.session === null) seen.session = null;
		else if (seen.session?.id !== heartbeat.session) {
			// After a cut or a restart of the server, an open call is most likely that of the person still standing there.
			const callsFrom = metAgain ? 0 : this.#now() - lateHeartbeat;
			seen.session = { id: heartbeat.session, since: this.#now(), callsFrom };
		}
		this.#settle(seen);
	}

	/** What a kiosk keeps for a day without network; null when it has not said so since this server started. */
	kept(kiosk: string): Kept | null {
		return this.#seen.get(kiosk)?.kept ?? null;
	}

	/** The open desk tickets of a kiosk, all of them, as they are now. */
	calls(kiosk: string, open: Call[]): void {
		const seen = this.#of(kiosk);
		seen.calls = open;
		this.#settle(seen);
	}

	/** Whether staff want this kiosk locked. */
	shouldLock(kiosk: string, locked: boolean): void {
		const seen = this.#of(kiosk);
		seen.shouldLock = locked;
		this.#settle(seen);
	}

	/** What a kiosk must be told again, as after a reload; null when it does what staff want. */
	lockMissing(kiosk: string): 'lock' | 'unlock' | null {
		const seen = this.#seen.get(kiosk);
		if (seen?.beat?.locked === undefined || seen.beat.locked === seen.shouldLock) return null;
		return seen.shouldLock ? 'lock' : 'unlock';
	}

	/** The session at a kiosk, as the kiosk names it; null while nobody is there. Staff never see it. */
	session(kiosk: string): string | null {
		return this.#seen.get(kiosk)?.session?.id ?? null;
	}

	/** Marks as offline the kiosks that have been silent too long. Answers their ids. */
	sweep(): string[] {
		const gone: string[] = [];
		for (const [id, seen] of this.#seen) {
			if (seen.beatAt === null || this.#now() - seen.beatAt < offlineAfter) continue;
			Object.assign(seen, { beat: null, beatAt: null, session: null, cleaningUntil: null });
			this.#settle(seen);
			gone.push(id);
		}
		return gone;
	}

	/** Forgets a kiosk whose device was revoked. */
	forget(kiosk: string): void {
		this.#seen.delete(kiosk);
	}

	/** What staff see of a kiosk. */
	card(kiosk: Kiosk): KioskCard {
		const seen = this.#of(kiosk.id);
		const { beat, session } = seen;
		return {
			id: kiosk.id,
			label: kiosk.label,
			state: seen.state,
			language: session && beat ? beat.language : null,
			procedure: session && beat ? beat.procedure : null,
			step: session && beat ? beat.step : null,
			sessionSince: session?.since ?? null,
			stateSince: seen.since,
			audioOk: beat?.audioOk ?? true,
			cleaningUntil: seen.cleaningUntil,
			ticket: callOf(seen),
			...(beat?.printer === 'paper' || beat?.printer === 'trouble' ? { printer: beat.printer } : {})
		};
	}

	/** The end that is shown stays where it is while the kiosk means the same one. */
	#endOfCleaning(shown: number | null, left = 0): number | null {
		if (left === 0) return null;
		const told = this.#now() + left * 1000;
		return shown !== null && Math.abs(shown - told) <= sameEnd ? shown : told;
	}

	#of(kiosk: string): Seen {
		let seen = this.#seen.get(kiosk);
		if (!seen) {
			seen = {
				beat: null,
				beatAt: null,
				session: null,
				cleaningUntil: null,
				kept: null,
				calls: [],
				shouldLock: false,
				state: 'offline',
				since: this.#now()
			};
			this.#seen.set(kiosk, seen);
		}
		return seen;
	}

	#settle(seen: Seen): void {
		const state = stateOf(seen);
		if (state === seen.state) return;
		seen.state = state;
		seen.since = this.#now();
	}
}

/** The open call of the person now in front of the kiosk: the last one raised since they came. */
function callOf(seen: Seen): string | null {
	const { session } = seen;
	if (!session) return null;
	return seen.calls.findLast((call) => call.raisedAt >= session.callsFrom)?.id ?? null;
}

function stateOf(seen: Seen): KioskState {
	if (!seen.beat) return 'offline';
	if (seen.beat.locked ?? seen.shouldLock) return 'locked';
	if (!seen.session) return 'free';
	if (callOf(seen)) return 'asks';
	return seen.beat.flow === 'ok' ? 'in_use' : seen.beat.flow;
}
