/** A browser that is killed: the waiting screen again in ten seconds, and nothing left of the session (issue 6, must show 3). */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { kill } from './machine.ts';
import type { Screen } from './screen.ts';

const limit = 10_000;

export async function check(screen: Screen): Promise<[string, boolean][]> {
	const { machine, site } = screen;
	const mark = `relaismark${randomBytes(6).toString('hex')}`;
	site.leaves = leaves(mark);
	await screen.restart();
	site.leaves = '';
	const planted = await until(() => traces(screen, mark).length >= 2, 60_000);
	const before = traces(screen, mark);
	console.log(
		`planted in ${before.length} files: ${before.map((path) => path.replace(machine.root, '')).join(', ')}`
	);

	const browser = machine.browser();
	site.sign = null;
	const began = Date.now();
	if (browser) kill(browser.pid);
	const took = await screen.ready(60_000).catch(() => Infinity);
	const stood = await until(() => screen.differences().length === 0, 10_000);
	const whole = Date.now() - began;
	const left = traces(screen, mark);
	console.log(
		`killed, and its page again after ${took} ms (seen on the screen after ${whole} ms at most); left: ${left.length} files ${left.join(', ')}`
	);
	return [
		['marks planted in the session are found on disk while it lives (so that the search can fail)', planted],
		['a killed browser is back on its screen within 10 s', browser !== undefined && took <= limit && stood],
		['nothing of the killed session is left in the machine', planted && left.length === 0]
	];
}

/** A session that leaves what browsers keep: cookies, stores, caches. */
const leaves = (mark: string) => `(async () => {
	document.cookie = '${mark}=${mark}; max-age=86400';
	localStorage.setItem('${mark}', '${mark}');
	sessionStorage.setItem('${mark}', '${mark}');
	const cache = await caches.open('${mark}');
	await cache.put('/${mark}', new Response('${mark}'));
	indexedDB.open('${mark}').onupgradeneeded = (event) => event.target.result.createObjectStore('${mark}').put('${mark}', '${mark}');
	history.replaceState('${mark}', '', '/?${mark}');
})();`;

/** Files of the machine that hold the mark, as bytes or as 16-bit letters, and names that do. */
export function traces({ machine }: Screen, mark: string): string[] {
	const wide = [...mark].join('\\x00');
	const pattern = `${mark}|${wide}`;
	const places = ['home', 'run', 'tmp', 'var', 'dev/shm', 'root', 'etc', 'opt'].map(
		(place) => `${machine.root}/${place}`
	);
	const held = spawnSync('grep', ['-rlaP', '--devices=skip', pattern, ...places], {
		maxBuffer: 2 ** 24,
		env: { ...process.env, LC_ALL: 'C' }
	}).stdout.toString();
	const named = spawnSync('find', [...places, '-name', `*${mark}*`]).stdout.toString();
	return [...new Set(`${held}\n${named}`.split('\n').filter(Boolean))];
}

async function until(holds: () => boolean, within: number): Promise<boolean> {
	for (const began = Date.now(); Date.now() - began < within;) {
		if (holds()) return true;
		await pause(500);
	}
	return holds();
}
