/**
 * The kiosk without its server: the shell, the texts, the pictures and as many sounds as the site gives room for
 * (docs/decisions/0098-kiosk-without-server.md). Registered by the kiosk's page only. It answers for what every kiosk gets alike and
 * for nothing else, and keeps nothing because somebody asked for it.
 */
import { build, files, version } from '$service-worker';
import { fill, type Shelves } from './lib/offline/fill.ts';
import { kindOf } from './lib/offline/kinds.ts';
import { partOf } from './lib/offline/ranges.ts';
import { keepShell } from './lib/offline/shell.ts';
import type { Order, Plan } from './lib/offline/types.ts';
import type { WorkerScope } from './lib/offline/worker.ts';
import { picturesVersion } from './lib/pictures/version.ts';

const worker = self as unknown as WorkerScope;
const { origin } = worker.location;

/** One shelf for each build; texts by their version; sounds by what they say, so that they outlive both. */
const shellShelf = `relais-shell-${version}`;
const textShelf = (content: string) => `relais-content-${content}`;
const clipShelf = 'relais-clips';

/** Milliseconds the server may take to give the page before the kept one is shown. */
const patience = 3000;
/** Milliseconds of one round of filling: a person who comes meanwhile waits for no line. */
const round = 15_000;

const pictures = files
	.filter((file) => file.startsWith('/pictures/') && file.endsWith('.svg'))
	.map((file) => `${file}?v=${picturesVersion}`);

worker.addEventListener('install', (event) => event.waitUntil(install()));

worker.addEventListener('activate', (event) => event.waitUntil(takeOver()));

worker.addEventListener('fetch', (event) => {
	const url = new URL(event.request.url);
	if (url.origin !== origin) return;
	const kind = kindOf(url, event.request.mode, event.request.method);
	if (kind === 'shell') event.respondWith(page(event.request));
	else if (kind) event.respondWith(kept(event.request));
});

worker.addEventListener('message', (event) => {
	const order = event.data as Order;
	if (order === 'take-over') event.waitUntil(worker.skipWaiting());
	else if (order === 'fill') event.waitUntil(fillShelves(event.ports[0]));
});

/** A worker that cannot keep the shell is no use: it is not installed, and the browser tries again with the next page. */
async function install(): Promise<void> {
	const given = await fetch('/', { headers: { accept: 'text/html' } });
	const whole = given.ok && !given.redirected && (await keep(given));
	if (!whole) throw new Error('the kiosk’s page cannot be kept');
}

/** What other builds kept is gone. */
async function takeOver(): Promise<void> {
	for (const name of await caches.keys())
		if (name.startsWith('relais-shell-') && name !== shellShelf) await caches.delete(name);
	await worker.clients.claim();
}

async function keep(page: Response): Promise<boolean> {
	return keepShell(page, {
		origin,
		build,
		shelf: await caches.open(shellShelf),
		fetch: (path) => fetch(path)
	});
}

/** The server's page where it answers, the kept one where it does not. A kiosk that is no longer paired keeps none. */
async function page(request: Request): Promise<Response> {
	const shelf = await caches.open(shellShelf);
	const given = await fetch(request, { signal: AbortSignal.timeout(patience) }).catch(() => null);
	if (given?.ok) void keep(given.clone()).catch(() => undefined);
	else if (given && given.status < 500) await shelf.delete('/');
	if (given && given.status < 500) return given;
	return (await shelf.match('/')) ?? given ?? Response.error();
}

async function kept(request: Request): Promise<Response> {
	const found = await caches.match(request.url);
	return found ? partOf(found, request.headers.get('range')) : fetch(request);
}

async function fillShelves(port: MessagePort | undefined): Promise<void> {
	const given = await fetch('/kiosk/offline').catch(() => null);
	if (!given?.ok) return;
	const plan = { ...((await given.json()) as Plan), pictures };
	await tidyClips(plan.clips);
	const end = Date.now() + round;
	const done = await fill({
		plan,
		shelves: await shelves(plan.version),
		fetch: (path) => fetch(path),
		over: () => Date.now() > end
	});
	port?.postMessage(done);
	if (done.files >= plan.texts.length) await tidyTexts(plan.version);
}

async function shelves(content: string): Promise<Shelves> {
	const texts = await caches.open(textShelf(content));
	const clips = await caches.open(clipShelf);
	const shell = await caches.open(shellShelf);
	const here = new Set<string>();
	for (const shelf of [texts, clips, shell])
		for (const { url } of await shelf.keys()) here.add(url.slice(origin.length));
	return {
		has: (path) => Promise.resolve(here.has(path)),
		put: (path, response) => {
			const shelf = path.startsWith('/clips/') ? clips : path.startsWith('/content/') ? texts : shell;
			return shelf.put(path, response);
		},
		size: async () => (await navigator.storage.estimate()).usage ?? 0
	};
}

/** Texts of another version are gone once those of this one are here. */
async function tidyTexts(content: string): Promise<void> {
	for (const name of await caches.keys())
		if (name.startsWith('relais-content-') && name !== textShelf(content)) await caches.delete(name);
}

/** Sounds that nobody says any more are gone before others take room. */
async function tidyClips(clips: readonly string[]): Promise<void> {
	const wanted = new Set(clips);
	const shelf = await caches.open(clipShelf);
	for (const request of await shelf.keys()) {
		const id = /\/clips\/(\w+)\./.exec(request.url)?.[1];
		if (!id || !wanted.has(id)) await shelf.delete(request);
	}
}
