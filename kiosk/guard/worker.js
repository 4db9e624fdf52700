// The guard: one tab, never a dead end, a page that gives signs of life, and a browser that forgets (kiosk/README.md).
import { beatEvery, misses, silent, wantsWipe, wayOut } from './rules.js';

const origin = new URL(chrome.runtime.getManifest().homepage_url ?? '').origin;
const home = `${origin}/`;
const away = chrome.runtime.getURL('away.html');
const program = 'fr.relais.kiosk';
const deviceCookie = 'relais_device';

/** @type {ReturnType<typeof setTimeout> | undefined} */
let watch;
/** Why the browser started again, until the page has told the server. */
let reason = '';
/**
 * Asks the machine for something; null when its program does not answer, as on a computer that is no kiosk.
 * @param {Record<string, string>} words
 * @returns {Promise<{ device?: string, reason?: string, ok?: boolean, headphones?: string, printer?: string } | null>}
 */
const ask = (words) => chrome.runtime.sendNativeMessage(program, words).catch(() => null);

// --- one tab ---
chrome.tabs.onCreated.addListener(async (tab) => {
	const tabs = await chrome.tabs.query({});
	if (tabs.length < 2) return;
	const eldest = Math.min(...tabs.map(({ id }) => id ?? Infinity));
	if (tab.id !== undefined && tab.id !== eldest) await chrome.tabs.remove(tab.id).catch(() => undefined);
});

// --- no dead end ---
chrome.webNavigation.onErrorOccurred.addListener(({ frameId, tabId, error, url }) => {
	if (frameId !== 0) return;
	const way = wayOut(error, url, origin);
	if (way) void chrome.tabs.update(tabId, { url: way === 'home' ? home : away }).catch(() => undefined);
});

// A link to one of the browser's own addresses ends on an empty page, without an error.
chrome.webNavigation.onCommitted.addListener(({ frameId, tabId, url }) => {
	if (frameId === 0 && url.startsWith('about:'))
		void chrome.tabs.update(tabId, { url: home }).catch(() => undefined);
});

// --- signs of life ---
/** A sign of life: waits for the next ones. A worker lives 30 s after its last event, longer than the three misses. */
function alive() {
	clearTimeout(watch);
	watch = setTimeout(() => void restart('silent'), beatEvery * misses);
	void chrome.storage.session.set({ last: Date.now() });
}

/**
 * @param {string} why
 */
async function restart(why) {
	await ask({ do: 'restart', reason: why });
}

// Should the worker have been put to sleep all the same, an alarm wakes it.
void chrome.alarms.create('watch', { periodInMinutes: 0.5 });
chrome.alarms.onAlarm.addListener(async () => {
	const { last } = await chrome.storage.session.get('last');
	if (typeof last === 'number' && silent(last, Date.now())) await restart('silent');
});

// --- what pages say ---
chrome.runtime.onMessage.addListener((message, sender, answer) => {
	if (sender.id !== chrome.runtime.id) return;
	if (message.alive) {
		alive();
		answer({ reason });
		reason = '';
	}
	if (message.restart) void restart('technician');
	const { ended: how } = message;
	if (typeof how === 'string') counted = counted.then(() => ended(how)).catch(() => undefined);
	if (message.look === 'ears' || message.look === 'printer') {
		void ask({ do: message.look }).then((told) => answer(told ?? {}));
		// The answer comes later.
		return true;
	}
});

/** Ends are counted one after the other: two at once would read the same number. */
let counted = Promise.resolve();

/**
 * One person is gone. Their papers leave the printer's memory at once; the whole profile goes when nobody said goodbye, or after a number of people.
 * @param {string} how
 */
async function ended(how) {
	const { people = 0 } = await chrome.storage.session.get('people');
	const now = Number(people) + 1;
	await chrome.storage.session.set({ people: now });
	await ask({ do: 'purge' });
	if (wantsWipe(how, now)) await restart('wipe');
}

// --- the pairing outlives the profile ---
chrome.cookies.onChanged.addListener(({ cookie, removed }) => {
	if (removed || cookie.name !== deviceCookie || cookie.domain !== new URL(origin).hostname) return;
	void ask({ do: 'keep', device: cookie.value });
});

/** Gives the browser its pairing back, then shows the kiosk's own page. */
async function begin() {
	const told = await ask({ do: 'hello' });
	reason = told?.reason ?? '';
	if (told?.device) {
		await chrome.cookies.set({
			url: home,
			name: deviceCookie,
			value: told.device,
			path: '/',
			httpOnly: true,
			sameSite: 'lax',
			secure: home.startsWith('https:'),
			expirationDate: Date.now() / 1000 + 400 * 86_400
		});
	}
	alive();
	// Always: a page that was there before this extension has not its signs of life, and would be taken for dead.
	const [tab] = await chrome.tabs.query({});
	if (tab?.id !== undefined) await chrome.tabs.update(tab.id, { url: home });
}

// Once per start of the browser: a worker that slept starts anew.
void chrome.storage.session.get('begun').then(async ({ begun }) => {
	if (begun) return;
	await chrome.storage.session.set({ begun: true });
	await begin();
});
