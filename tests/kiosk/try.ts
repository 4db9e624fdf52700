/** Tries one way out after another, and brings the machine back in between. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Attempt } from './attempts.ts';
import type { Screen } from './screen.ts';

export interface Outcome {
	/** What got through; empty when the attempt was blocked. */
	seen: string[];
}

/** How long an attempt has to show an effect, and then the kiosk to be alone on its screen again, in milliseconds. */
const effect = 1500;
const recovery = 10_000;

export async function tryAll(
	screen: Screen,
	attempts: readonly Attempt[],
	say: (line: string) => void
): Promise<Outcome[]> {
	const outcomes: Outcome[] = [];
	for (const attempt of attempts) {
		await bringHome(screen);
		const silent = screen.machine.silences();
		let seen = await tryOne(screen, attempt);
		if (seen.length > 0 && screen.machine.silences() > silent) {
			// Perhaps only the machine was too slow for the page's signs of life. What happens twice is a way out.
			say(`${attempt.name}: ${seen.join('; ')}; the page was silent meanwhile, once more`);
			await screen.restart();
			seen = await tryOne(screen, attempt);
		}
		say(`${attempt.name}: ${seen.length ? seen.join('; ') : 'blocked'}`);
		outcomes.push({ seen });
		if (seen.length) await screen.restart();
	}
	return outcomes;
}

async function tryOne(screen: Screen, attempt: Attempt): Promise<string[]> {
	const { machine, site } = screen;
	const seen = new Set<string>();
	if (attempt.trap) await goTo(screen, `/trap/${attempt.trap}`);
	site.foreign = [];
	site.keys = [];
	const before = { browser: machine.browser(), names: names(screen), files: files(screen) };
	if (attempt.keys) screen.press(attempt.keys);
	if (attempt.touch) await screen.touch(attempt.touch);
	if (attempt.address) openAddress(screen, attempt.address);

	// Titles that pass by: a forbidden page that is taken away again was still read.
	const until = Date.now() + effect;
	while (Date.now() < until) {
		for (const window of screen.windows()) if (forbidden.test(window)) seen.add(`shown: ${window}`);
		await pause(150);
	}
	const heard = await screen.hears();
	let differences = screen.differences();
	for (const since = Date.now(); differences.length && Date.now() - since < recovery;) {
		await pause(500);
		differences = screen.differences();
	}
	for (const what of differences) seen.add(what);
	const after = machine.browser();
	if (!after) seen.add('browser gone');
	else if (after.pid !== before.browser?.pid) seen.add('browser ended');
	for (const name of names(screen))
		if (!before.names.has(name) && !passing.has(name)) seen.add(`started ${name}`);
	for (const file of files(screen)) if (!before.files.has(file)) seen.add(`file ${file}`);
	for (const what of site.foreign) seen.add(`foreign site: ${what}`);
	if (seen.size === 0 && !heard && !(await screen.hears())) seen.add('no key reaches the page any more');
	return [...seen];
}

/** Titles of pages that nobody may read. */
const forbidden =
	/: (Foreign page|Paramètres|Settings|À propos|About|Inspect|Règles|Policies|Téléchargements|Downloads|Historique|History|Extensions|Expér|Exper|Index |DevTools)/;

/** Short-lived helpers of a session that is well. */
const passing = new Set([
	'sh',
	'true',
	'sleep',
	'rm',
	'grim',
	'wtype',
	'wlrctl',
	'env',
	'setpriv',
	'chromium',
	'ThreadPoolForeg'
]);

const names = ({ machine }: Screen) => new Set(machine.processes().map(({ name }) => name));

/** What downloads would leave. */
function files({ machine }: Screen): Set<string> {
	const home = join(
		machine.root,
		machine.asRoot('getent', 'passwd', machine.session?.user ?? '').split(':')[5] ?? ''
	);
	const folders = ['.', 'Downloads', 'Téléchargements', 'Desktop', 'Bureau', 'Documents'].map((name) =>
		join(home, name)
	);
	return new Set(
		folders
			.filter((folder) => existsSync(folder))
			.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
	);
}

/** Hands an address to the browser that runs, as a program of the desktop would. */
function openAddress({ machine }: Screen, address: string): void {
	const profile = machine.browser()?.args.find((word) => word.startsWith('--user-data-dir='));
	machine.inSession(
		'timeout',
		'8',
		'chromium',
		'--ozone-platform=wayland',
		...(profile ? [profile] : []),
		address
	);
}

/** Lets the page itself go to an address of the kiosk's, and waits until it is there. */
export async function goTo({ site }: Screen, path: string): Promise<void> {
	site.go = path;
	for (let waits = 0; waits < 100; waits++) {
		if (site.sign && decodeURI(site.sign.path) === path && Date.now() - site.sign.at < 1000) break;
		await pause(100);
	}
	site.go = null;
	await pause(400);
}

/** Home, by the page itself; a session of its own where that does not do. */
async function bringHome(screen: Screen): Promise<void> {
	await goTo(screen, '/');
	for (let tries = 0; tries < 6; tries++) {
		if (screen.differences().length === 0) return;
		await pause(500);
	}
	await screen.restart();
}
