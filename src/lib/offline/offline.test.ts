import { expect, test } from 'vitest';
import { fill, wanted, type Shelves } from './fill.ts';
import { kindOf } from './kinds.ts';
import { partOf } from './ranges.ts';
import { filesIn, keepShell } from './shell.ts';
import type { Plan } from './types.ts';

const origin = 'https://kiosk.example';
const id = (letter: string) => letter.repeat(32);
const kind = (path: string, mode = 'cors', method = 'GET') => kindOf(new URL(path, origin), mode, method);

test('only what every kiosk gets alike is answered without the server', () => {
	expect(kind('/', 'navigate')).toBe('shell');
	expect(kind('/content/abc123/ar.jsonl')).toBe('content');
	expect(kind('/content/abc123/catalogue.json')).toBe('content');
	expect(kind(`/clips/${id('a')}.mp3`)).toBe('clip');
	expect(kind('/_app/immutable/entry/start.DY-1_a.js')).toBe('asset');
	expect(kind('/pictures/no.svg?v=1')).toBe('asset');
	const never = [
		...[
			'/room',
			'/tickets',
			'/tickets/1',
			'/login',
			'/administration',
			'/board',
			'/memo/fr/caf-access/done',
			'/pair'
		],
		...[
			'/kiosk/events',
			'/kiosk/tickets',
			'/kiosk/local',
			'/kiosk/offline',
			'/kiosk/heartbeat',
			'/my-ticket'
		],
		...[
			'/room/events',
			'/tickets/events',
			'/board/events',
			'/_app/version.json',
			'/service-worker.js',
			'/healthz'
		],
		...[
			'/memo/fr/caf-access/done/qr.svg',
			'/api/v1/tickets',
			'/content/../room',
			'/clips/short.mp3',
			'/?before'
		]
	];
	for (const path of never)
		for (const mode of ['navigate', 'cors']) expect(kind(path, mode), path).toBeNull();
	expect(kind('/', 'cors')).toBeNull();
	expect(kind('/content/abc123/ar.jsonl', 'cors', 'POST')).toBeNull();
});

class Memory implements Shelves {
	files = new Map<string, number>();
	has = (path: string) => Promise.resolve(this.files.has(path));
	put = async (path: string, response: Response) =>
		void this.files.set(path, (await response.arrayBuffer()).byteLength);
	size = () => Promise.resolve([...this.files.values()].reduce((sum, size) => sum + size, 0));
}

const plan: Plan = {
	budget: 250,
	version: 'v',
	texts: ['/content/v/fr.json'],
	pictures: ['/pictures/no.svg'],
	clips: [id('a'), id('b'), id('c')]
};
const hundred = () => Promise.resolve(new Response('x'.repeat(100)));

test('texts and pictures are kept first, whatever the room; then clips, the most needed first', async () => {
	const shelves = new Memory();
	const tight = { ...plan, budget: 10 };
	expect(await fill({ plan: tight, shelves, fetch: hundred, over: () => false })).toEqual({
		bytes: 200,
		files: 2,
		wanted: 8
	});
	await fill({ plan: { ...plan, budget: 201 }, shelves, fetch: hundred, over: () => false });
	expect([...shelves.files.keys()]).toContain(`/clips/${id('a')}.mp3`);
	const all = await fill({ plan: { ...plan, budget: 1e6 }, shelves, fetch: hundred, over: () => false });
	expect(all).toEqual({ bytes: 800, files: 8, wanted: 8 });
	expect([...shelves.files.keys()]).toEqual(wanted(plan));
});

test('a round ends when its time is over or the server is away, and the next one goes on where it stopped', async () => {
	const shelves = new Memory();
	let asked = 0;
	const twice = () => (asked++ < 2 ? hundred() : Promise.reject(new Error('away')));
	await fill({ plan, shelves, fetch: twice, over: () => false });
	expect(shelves.files.size).toBe(2);
	const wide = { ...plan, budget: 1e6 };
	await fill({ plan: wide, shelves, fetch: hundred, over: () => shelves.files.size >= 4 });
	expect(shelves.files.size).toBe(4);
});

test('a sound that cannot be made does not keep the others away', async () => {
	const shelves = new Memory();
	const fetch = (path: string) =>
		path.includes(id('a')) ? Promise.resolve(new Response('', { status: 404 })) : hundred();
	await fill({ plan: { ...plan, budget: 1e6 }, shelves, fetch, over: () => false });
	expect(shelves.files.size).toBe(6);
});

const styles = `@font-face{src:url(./letters.woff2)format("woff2")}`;
const html = `<link href="./_app/immutable/assets/0.css" rel="stylesheet"><link rel="modulepreload" href="/_app/immutable/entry/start.a-1.js">`;
const build = [
	'/_app/immutable/assets/0.css',
	'/_app/immutable/entry/start.a-1.js',
	'/_app/immutable/assets/letters.woff2',
	'/_app/immutable/nodes/staff.js'
];

function shelf() {
	const files = new Map<string, Response>();
	return {
		files,
		match: (path: string) => Promise.resolve(files.get(path)?.clone()),
		put: (path: string, response: Response) => Promise.resolve(void files.set(path, response))
	};
}

test('the shell is the page with its own scripts, styles and letters, and not the staff’s', async () => {
	expect(filesIn(html, `${origin}/`)).toEqual(build.slice(0, 2));
	const kept = shelf();
	const fetch = (path: string) => Promise.resolve(new Response(path.endsWith('.css') ? styles : ''));
	expect(await keepShell(new Response(html), { origin, build, shelf: kept, fetch })).toBe(true);
	expect([...kept.files.keys()].sort()).toEqual(['/', ...build.slice(0, 3)].sort());
});

test('a page of another build is not kept: half of each would be a white screen', async () => {
	const kept = shelf();
	const fetch = () => Promise.resolve(new Response(''));
	const other = build.filter((file) => !file.includes('start'));
	expect(await keepShell(new Response(html), { origin, build: other, shelf: kept, fetch })).toBe(false);
	expect(kept.files.size).toBe(0);
});

test('a kept sound is given whole, or the part that is asked', async () => {
	const sound = () => new Response('0123456789', { headers: { 'content-type': 'audio/mpeg' } });
	expect((await partOf(sound(), null)).status).toBe(200);
	const part = await partOf(sound(), 'bytes=2-4');
	expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
		206,
		'bytes 2-4/10',
		'234'
	]);
	expect(await (await partOf(sound(), 'bytes=7-')).text()).toBe('789');
	expect((await partOf(sound(), 'bytes=10-')).status).toBe(416);
});
