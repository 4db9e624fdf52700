/**
 * Has every text of every language spoken once, by as many servers as there are cores, into the folder that all test
 * servers share. A stage of its own: a text that cannot be spoken is a failure, and the journeys after it find the sounds
 * of a kiosk that has been on for a while.
 */
import { availableParallelism } from 'node:os';
import type { SharedContent } from '../src/lib/i18n/content.ts';
import { unpack } from '../src/lib/i18n/shelf.ts';
import { pair, Relais } from './server.ts';

const servers = await Promise.all(
	Array.from({ length: Math.min(4, availableParallelism()) }, () => Relais.open())
);
try {
	const clips = await every(servers[0]!);
	const failed: string[] = [];
	let done = 0;
	const waiting = [...clips];
	async function ask(server: Relais): Promise<void> {
		for (let clip = waiting.shift(); clip; clip = waiting.shift()) {
			const answer = await fetch(`${server.url}/clips/${clip}.json`);
			if (!answer.ok) failed.push(`${clip}: ${answer.status}`);
			await answer.arrayBuffer();
			if (++done % 200 === 0) console.log(`${done} of ${clips.size} clips`);
		}
	}
	// Two at once for each server: one is being spoken while the other is fetched.
	await Promise.all(servers.flatMap((server) => [ask(server), ask(server)]));
	for (const line of failed) console.log(`✗ ${line}`);
	console.log(`${clips.size} clips, ${failed.length} missing`);
	process.exitCode = failed.length > 0 || clips.size === 0 ? 1 : 0;
} finally {
	await Promise.all(servers.map((server) => server.close()));
}

/** Ids of the clips of the wall board, whose page brings its own. */
async function ofBoard(relais: Relais): Promise<string[]> {
	const cookie = await pair(relais.url, relais.pairingCode('Écran mural'));
	const page = await (await fetch(`${relais.url}/board/__data.json`, { headers: { cookie } })).text();
	const clips = page.match(/\b[0-9a-f]{32}\b/g) ?? [];
	if (clips.length === 0) throw new Error('the wall board has nothing to say');
	return clips;
}

/** Ids of the clips of every language, as a kiosk learns them. */
async function every(relais: Relais): Promise<Set<string>> {
	const cookie = await pair(relais.url, relais.pairingCode('Borne 1'));
	const page = await (await fetch(relais.url, { headers: { cookie } })).text();
	const version = /version:\s*"(\w+)"/.exec(page)?.[1];
	if (!version) throw new Error('the kiosk page does not say which content it has');
	const folder = `${relais.url}/content/${version}`;
	const { languages } = (await (await fetch(`${folder}/catalogue.json`)).json()) as SharedContent;
	const content = async (language: string) =>
		unpack(new Uint8Array(await (await fetch(`${folder}/${language}.jsonl`)).arrayBuffer()));
	const all = await Promise.all(Object.keys(languages).map(content));
	return new Set([...all.flatMap(({ clips }) => Object.values(clips)), ...(await ofBoard(relais))]);
}
