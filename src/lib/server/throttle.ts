/** Slows down whoever tries too often. In memory: a restart forgives, and nothing about anybody is written. */

/** Keys remembered at most; past that the oldest are forgotten, so that an attacker cannot fill the memory. */
const most = 10_000;

export interface Bucket {
	/** Takes one token. False when there is none left. */
	take(key: string): boolean;
}

/**
 * A token bucket per key.
 *
 * @param size tries in a row
 * @param perMinute tries that come back in a minute
 */
export function createBucket(size: number, perMinute: number, now: () => number): Bucket {
	const levels = new Map<string, { left: number; at: number }>();
	return {
		take(key) {
			const at = now();
			const before = levels.get(key) ?? { left: size, at };
			// A clock set back must not empty the bucket.
			const gained = (Math.max(0, at - before.at) / 60_000) * perMinute;
			const left = Math.min(size, before.left + gained);
			const allowed = left >= 1;
			remember(levels, key, { left: allowed ? left - 1 : left, at });
			return allowed;
		}
	};
}

export interface Backoff {
	/** Seconds to wait before the next try; 0 when it may be made now. */
	wait(key: string): number;
	failed(key: string): void;
	succeeded(key: string): void;
}

export interface BackoffOptions {
	/** Failures that cost nothing: people mistype. */
	free: number;
	/** Seconds after the first failure that costs; doubles each time. */
	first: number;
	longest: number;
}

/** A wait that doubles with each failure, and is forgotten after an hour without one. */
export function createBackoff({ free, first, longest }: BackoffOptions, now: () => number): Backoff {
	const failures = new Map<string, { count: number; at: number }>();
	const delay = (count: number) => (count <= free ? 0 : Math.min(longest, first * 2 ** (count - free - 1)));
	const recent = (key: string) => {
		const found = failures.get(key);
		return found && now() - found.at < 3_600_000 ? found : null;
	};
	return {
		wait(key) {
			const found = recent(key);
			if (!found) return 0;
			return Math.max(0, Math.ceil((found.at + delay(found.count) * 1000 - now()) / 1000));
		},
		failed: (key) => remember(failures, key, { count: (recent(key)?.count ?? 0) + 1, at: now() }),
		succeeded: (key) => void failures.delete(key)
	};
}

function remember<T>(map: Map<string, T>, key: string, value: T): void {
	map.delete(key);
	map.set(key, value);
	if (map.size > most) map.delete(map.keys().next().value!);
}

/** Every limit of the server. */
export interface Throttles {
	/** By login: at most a minute, so that nobody can be kept out by a stranger who knows the login. */
	login: Backoff;
	/** By address: a whole site may stand behind one, so many mistakes are free and then the wait is long. */
	address: Backoff;
	/** Codes of a second factor and passwords that unlock a screen, by account: a million codes, three of them right at a time. */
	secondFactor: Backoff;
	/** Codes of the technician's corner, by kiosk: at the longest wait a million codes take 19 years on one kiosk. */
	technician: Backoff;
	/** The code of the first start, by address. */
	setup: Bucket;
	/** Pairing codes, by address: 70 guesses while a code of 8 digits lives, less than one chance in a million each. */
	pairing: Bucket;
	/** Codes shown by screens without a pairing, by address: about 80 of one address live at a time. */
	offers: Bucket;
	/** Codes of screens typed by managers, by account. */
	binding: Backoff;
	/** Codes of slips, by address: a guess right by chance would show somebody's contact. */
	slips: Bucket;
	/** Calls for a human, by kiosk. */
	tickets: Bucket;
	/** Messages of RDV Service Public, by address: a day's agenda changed in one go passes. */
	hooks: Bucket;
	/** Requests of integrators, by token. */
	api: Bucket;
	/** Finished sessions, by kiosk: a kiosk that goes wrong must not fill the counters. */
	visits: Bucket;
}

/** @param ticketsPerMinute calls one kiosk may make */
export function createThrottles(ticketsPerMinute: number, now: () => number): Throttles {
	return {
		login: createBackoff({ free: 4, first: 2, longest: 60 }, now),
		address: createBackoff({ free: 20, first: 5, longest: 900 }, now),
		secondFactor: createBackoff({ free: 4, first: 2, longest: 300 }, now),
		technician: createBackoff({ free: 4, first: 5, longest: 600 }, now),
		setup: createBucket(10, 6, now),
		pairing: createBucket(10, 6, now),
		offers: createBucket(20, 6, now),
		binding: createBackoff({ free: 4, first: 2, longest: 300 }, now),
		slips: createBucket(10, 2, now),
		tickets: createBucket(ticketsPerMinute, ticketsPerMinute, now),
		visits: createBucket(20, 20, now),
		hooks: createBucket(300, 300, now),
		api: createBucket(60, 60, now)
	};
}
