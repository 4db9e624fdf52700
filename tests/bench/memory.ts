/**
 * Memory of the server while 600 boards are cut and connect again, round after round (handoff.md G17: under 250 MB, no
 * growth). The heap is read after a full collection, so that what it holds is held. `--rounds N`, 20 if not said: a few
 * minutes, not the 24 hours of the goal.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { pair, Relais } from '../server.ts';
import { conclude, say } from './figures.ts';
import { Follower } from './room/restart.ts';

interface Memory {
	rss: number;
	heapUsed: number;
}

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '20' } } });
const rounds = Number(values.rounds);
const boards = 600;
/** Milliseconds after which a board that is not back counts as missing. */
const patience = 60_000;
/** Megabytes: the goal, and what a heap may differ by from one collection to the next. */
const goal = 250;
const spare = 5;

/** Runs in the server before its own code: says its memory, freshly collected, on each SIGUSR2. */
const teller = `
	import { setFlagsFromString } from 'node:v8';
	import { runInNewContext } from 'node:vm';
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc');
	process.on('SIGUSR2', () => {
		collect();
		console.log('memory ' + JSON.stringify(process.memoryUsage()));
	});`;

const relais = await Relais.open({
	NODE_OPTIONS: `--import=data:text/javascript;base64,${Buffer.from(teller).toString('base64')}`
});
const all: Follower[] = [];
try {
	const cookie = await pair(relais.url, relais.pairingCode('Écran mural'));
	for (let i = 0; i < boards; i++) all.push(new Follower(relais.url, cookie));
	let missing = await absent();
	// The first connections fill what stays: caches, compiled code, pools.
	await again();
	const start = await memory();
	let highest = start;
	for (let round = 0; round < rounds; round++) {
		missing += await again();
		const now = await memory();
		if (now.rss > highest.rss) highest = now;
	}
	const end = await memory();
	const grown = mb(end.heapUsed - start.heapUsed);
	say(
		'G17',
		`${rounds} rounds of ${boards} boards cut and back: heap ${told(start.heapUsed)} → ${told(end.heapUsed)}, ` +
			`RSS ${told(start.rss)} → ${told(end.rss)}, at most ${told(highest.rss)}`,
		`RSS under ${goal} MB, no growth`,
		mb(highest.rss) < goal && grown < spare
	);
	conclude({ 'G17 every board came back, each time': missing === 0 });
} finally {
	for (const board of all) board.close();
	await relais.close();
}

/** Cuts every board and waits until all are live. @returns those that did not come back */
function again(): Promise<number> {
	for (const board of all) board.cut();
	return absent();
}

async function absent(): Promise<number> {
	const away = () => all.filter(({ epoch }) => epoch === null).length;
	for (const until = Date.now() + patience; Date.now() < until && away() > 0;) await pause(50);
	return away();
}

/** As the server says it, bytes. */
async function memory(): Promise<Memory> {
	const saidBefore = said().length;
	relais.signal('SIGUSR2');
	for (const until = Date.now() + patience; Date.now() < until && said().length === saidBefore;)
		await pause(20);
	const last = said()[saidBefore];
	if (!last) throw new Error('the server does not say its memory');
	return JSON.parse(last) as Memory;
}

function said(): string[] {
	return [...relais.output.matchAll(/^memory (\{.*\})$/gm)].map(([, memory]) => memory!);
}

function mb(bytes: number): number {
	return bytes / 1_048_576;
}

function told(bytes: number): string {
	return `${Math.round(mb(bytes))} MB`;
}
