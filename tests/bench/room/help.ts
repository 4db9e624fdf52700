/** G1 and G2: from a touch on a kiosk to the last of all staff screens, and the same through a bare echo server. */
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { raise } from '../../people.ts';
import { freePort } from '../../server.ts';
import { LightScreen } from './light.ts';
import { beat, type Place } from './place.ts';

/** Milliseconds after which something that was not seen is lost. */
const patience = 10_000;

export interface Spread {
	/** To the last of all screens, milliseconds, one a message. */
	waits: number[];
	/** Messages that some screen never showed, and messages that came out of order. */
	lost: number;
}

/** Raises calls at a rate, takes each back a second later, and waits for every screen to have shown each. */
export async function calls(
	place: Place,
	screens: number,
	perSecond: number,
	seconds: number
): Promise<Spread> {
	const { url, kiosks, desk } = place;
	const open = watch(`${url}/room/events`, desk, screens, /"type":"ticket","ticket":\{"id":"([^"]+)"/);
	await Promise.all(open.map(({ ready }) => ready));
	const sent: { id: Promise<string>; from: number }[] = [];
	// Half of the writes raise, half take back.
	await atRate(perSecond / 2, seconds, (n) => {
		const { cookie } = kiosks[n % kiosks.length]!;
		const from = performance.now();
		const id = raise(url, cookie).then(({ id }) => id);
		sent.push({ id, from });
		void id.then((id) => pause(1_000).then(() => withdraw(url, cookie, id))).catch(() => {});
	});
	const known = await Promise.all(sent.map(async ({ id, from }) => ({ id: await id, from })));
	return spread(open, known);
}

/** The same number of messages, of the same size, to as many screens, through a server that does nothing else. */
export async function echo(screens: number, perSecond: number, seconds: number): Promise<Spread> {
	const port = await freePort();
	const server = fork('tests/bench/room/echo.ts', [String(port)]);
	await once(server, 'message');
	try {
		const url = `http://127.0.0.1:${port}`;
		const open = watch(url, '', screens, /"id":"([^"]+)"/);
		await pause(500);
		const sent: { id: string; from: number }[] = [];
		await atRate(perSecond, seconds, () => {
			const id = randomUUID();
			sent.push({ id, from: performance.now() });
			void fetch(url, { method: 'POST', body: JSON.stringify({ id, filler: 'x'.repeat(420) }) });
		});
		return await spread(open, sent);
	} finally {
		server.kill();
	}
}

/** G2: a kiosk judges that somebody is stuck; every screen changes the colour of its card. */
export async function stuck({ url, kiosks, desk }: Place, screens: number, times: number): Promise<Spread> {
	const open = watch(`${url}/room/events`, desk, screens, /"kiosk":\{"id":"([^"]+)".*"state":"stuck"/);
	await Promise.all(open.map(({ ready }) => ready));
	const sent: { id: string; from: number }[] = [];
	for (const kiosk of kiosks.slice(0, times)) {
		sent.push({ id: kiosk.id, from: performance.now() });
		await beat(url, kiosk, 'stuck');
	}
	return spread(open, sent);
}

function watch(url: string, cookie: string, screens: number, pattern: RegExp): LightScreen[] {
	return Array.from({ length: screens }, () => new LightScreen(url, cookie, pattern));
}

async function spread(open: LightScreen[], sent: { id: string; from: number }[]): Promise<Spread> {
	const all = () => open.every(({ seen }) => sent.every(({ id }) => seen.has(id)));
	for (const until = Date.now() + patience; !all() && Date.now() < until;) await pause(50);
	for (const screen of open) screen.close();
	const shown = sent.filter(({ id }) => open.every(({ seen }) => seen.has(id)));
	const gaps = open.reduce((sum, screen) => sum + screen.gaps, 0);
	return {
		waits: shown.map(({ id, from }) => Math.max(...open.map(({ seen }) => seen.get(id)!)) - from),
		lost: sent.length - shown.length + gaps
	};
}

async function atRate(perSecond: number, seconds: number, work: (n: number) => void): Promise<void> {
	const began = performance.now();
	for (let n = 0; n < perSecond * seconds; n++) {
		await pause(Math.max(0, began + (n / perSecond) * 1_000 - performance.now()));
		work(n);
	}
}

async function withdraw(url: string, cookie: string, id: string): Promise<void> {
	const headers = { 'content-type': 'application/json', cookie };
	const body = JSON.stringify({ key: randomUUID() });
	const answer = await fetch(`${url}/kiosk/tickets/${id}/withdraw`, { method: 'POST', headers, body });
	await answer.arrayBuffer();
}
