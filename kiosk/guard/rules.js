// What the guard decides, without a browser: pure, so that it is tested as it is.

/** Milliseconds between two signs of life of a page, and how many may fail. */
export const beatEvery = 5000;
export const misses = 3;

/** At the latest after so many people the browser starts on an empty profile. */
export const peoplePerProfile = 10;

/**
 * Whether a page has been silent for too long.
 * @param {number} last moment of its last sign of life, epoch milliseconds
 * @param {number} now
 */
export const silent = (last, now) => now - last >= beatEvery * misses;

/**
 * Whether the profile is to be thrown away at the end of a session.
 * @param {string} how `idle` when the person left without a word
 * @param {number} people sessions since the last start, this one included
 */
export const wantsWipe = (how, people) => how === 'idle' || people >= peoplePerProfile;

/**
 * Where an error of the main frame leads, or null when the page before it simply stays.
 * @param {string} error such as `net::ERR_BLOCKED_BY_ADMINISTRATOR`
 * @param {string} url what was asked for
 * @param {string} origin the kiosk's own server
 * @returns {'home' | 'away' | null}
 */
export function wayOut(error, url, origin) {
	if (error === 'net::ERR_ABORTED') return null;
	// The own server does not answer: a page of the guard waits for it, since home would be the same dead end.
	return isOwn(url, origin) ? 'away' : 'home';
}

/**
 * @param {string} url
 * @param {string} origin
 */
export const isOwn = (url, origin) => url === origin || url.startsWith(`${origin}/`);
