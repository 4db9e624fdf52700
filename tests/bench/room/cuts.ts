/** G3 and G4: a kiosk that falls silent is shown so; a screen cut at any moment loses nothing. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Snapshot } from '#lib/room/types.ts';
import { raise } from '../../people.ts';
import { beat, type Place } from './place.ts';
import { Screen } from './screen.ts';

/** Milliseconds from the last sign of some kiosks until every screen says that they are cut off. */
export async function silences({ url, kiosks, desk }: Place, count: number): Promise<number[]> {
	const screen = new Screen(url, desk);
	const silent = kiosks.slice(-count);
	const since = new Map<string, number>();
	for (const kiosk of silent) {
		await beat(url, kiosk);
		since.set(kiosk.id, performance.now());
	}
	const shown = (id: string) => screen.kiosks.get(`${id} offline`);
	for (const until = Date.now() + 30_000; Date.now() < until; await pause(100))
		if (silent.every(({ id }) => shown(id) !== undefined)) break;
	screen.close();
	return silent.map(({ id }) => (shown(id) ?? Infinity) - since.get(id)!);
}

export interface Loss {
	disconnects: number;
	/** Tickets that some screen never showed, and differences between a screen and the server at the end. */
	lost: number;
}

/** Cuts screens at random while calls come in. */
export async function disconnects(place: Place, screens: number, cuts: number): Promise<Loss> {
	const { url, kiosks, desk } = place;
	const open = Array.from({ length: screens }, () => new Screen(url, desk));
	const raised: string[] = [];
	let over = false;
	const calling = (async () => {
		for (let n = 0; !over; n++) {
			raised.push((await raise(url, kiosks[n % kiosks.length]!.cookie)).id);
			await pause(50);
		}
	})();
	let done = 0;
	while (done < cuts) {
		await pause(Math.random() * (2_000 / screens));
		const screen = open[Math.floor(Math.random() * open.length)]!;
		if (!screen.live) continue;
		screen.cut();
		done += 1;
	}
	over = true;
	await calling;
	const settled = () => open.every(({ live, seen }) => live && raised.every((id) => seen.has(id)));
	for (const until = Date.now() + 15_000; Date.now() < until && !settled();) await pause(100);
	const truth = (await (
		await fetch(`${url}/room/snapshot`, { headers: { cookie: desk } })
	).json()) as Snapshot;
	const wanted = states(truth.room.tickets);
	for (const until = Date.now() + 5_000; Date.now() < until; await pause(100))
		if (open.every(({ picture }) => states(picture?.tickets ?? []) === wanted)) break;
	const unseen = open.flatMap(({ seen }) => raised.filter((id) => !seen.has(id))).length;
	const wrong = open.filter(({ picture }) => states(picture?.tickets ?? []) !== wanted).length;
	for (const screen of open) screen.close();
	return { disconnects: done, lost: unseen + wrong };
}

function states(tickets: Snapshot['room']['tickets']): string {
	return tickets
		.map(({ id, state, version }) => `${id} ${state} ${version}`)
		.toSorted()
		.join('\n');
}
