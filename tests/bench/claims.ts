/**
 * Two agents, signed in apart, say « J'y vais » to the same person at the same moment, over HTTP: exactly one wins and
 * the other is told who (handoff.md G6). `--short`: 60 races on SQLite; else 1,000 there, and 1,000 on PostgreSQL
 * between two servers, one for each agent.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { open } from '#lib/server/database/index.ts';
import * as staff from '#lib/server/staff.ts';
import { createVault } from '#lib/server/vault.ts';
import * as postgres from '../database/postgres.ts';
import { ask, raise, signIn } from '../people.ts';
import { pair, Relais } from '../server.ts';
import { conclude, count, say } from './figures.ts';

/** An agent, in front of the server their screen talks to. */
interface Racer {
	name: string;
	url: string;
	cookie: string;
}

/** What became of the races. */
interface Tally {
	/** Races with exactly one winner. */
	won: number;
	/** Losers that were told the winner's name. */
	told: number;
	/** Tickets with exactly one claim in the journal. */
	kept: number;
}

const { values } = parseArgs({ options: { short: { type: 'boolean', default: false } } });
const races = values.short ? 60 : 1_000;

const tallies = [await onSqlite()];
if (!values.short) tallies.push(await onPostgres());
const all = (of: keyof Tally) => tallies.every((tally) => tally[of] === races);
conclude({
	'G6 every race had exactly one winner': all('won'),
	'G6 every loser was told who won': all('told'),
	'G6 the journal holds one claim for each': all('kept')
});

async function onSqlite(): Promise<Tally> {
	const relais = await Relais.open();
	try {
		return await race('SQLite', join(relais.data, 'relais.sqlite'), relais, relais);
	} finally {
		await relais.close();
	}
}

async function onPostgres(): Promise<Tally> {
	const cluster = await postgres.start();
	if (!cluster) throw new Error('PostgreSQL is missing: apt-get install postgresql');
	const servers: Relais[] = [];
	try {
		for (let i = 0; i < 2; i++) servers.push(await Relais.open({ DATABASE_URL: cluster.url }));
		const [first, second] = servers as [Relais, Relais];
		return await race('PostgreSQL, two servers', cluster.url, first, second);
	} finally {
		for (const server of servers) await server.close();
		await cluster.stop();
	}
}

/** @param at the database of both servers. The first one made the accounts, the last one the pairing codes. */
async function race(where: string, at: string, first: Relais, last: Relais): Promise<Tally> {
	// The second account is written beside the servers; no contact is ever opened here.
	const db = await open({ at, vault: createVault(randomBytes(32)) });
	const password = (await staff.create(db, 'demo', {
		login: 'renfort',
		name: 'Renfort',
		role: 'reception'
	}))!;
	const racers: [Racer, Racer] = [
		{
			url: first.url,
			name: 'Accueil',
			cookie: await signIn(first.url, 'accueil', first.password('accueil'))
		},
		{ url: last.url, name: 'Renfort', cookie: await signIn(last.url, 'renfort', password) }
	];
	const kiosk = await pair(last.url, last.pairingCode('Borne 1'));
	const tally: Tally = { won: 0, told: 0, kept: 0 };
	for (let i = 0; i < races; i++) {
		const { id } = await raise(last.url, kiosk);
		const answers = await Promise.all(racers.map((racer) => claim(racer, id)));
		const winners = racers.filter((_, at) => answers[at]!.won);
		if (winners.length === 1) tally.won += 1;
		if (answers.some(({ won, told }) => !won && told.includes(winners[0]?.name ?? ''))) tally.told += 1;
	}
	const claims = await db.read
		.selectFrom('ticket_event')
		.select(['ticket_id', ({ fn }) => fn.countAll().as('n')])
		.where('verb', '=', 'claim')
		.groupBy('ticket_id')
		.execute();
	tally.kept = claims.filter(({ n }) => Number(n) === 1).length;
	await db.close();
	say(
		'G6',
		`${count(races)} races on ${where}: ${count(tally.won)} with exactly one winner`,
		count(races),
		tally.won === races
	);
	return tally;
}

/** « J'y vais », as the page sends it. `told`: the words of a refusal because somebody was faster. */
async function claim({ url, cookie }: Racer, ticket: string): Promise<{ won: boolean; told: string[] }> {
	const answer = await ask(`${url}/room?/claim`, {
		method: 'POST',
		headers: { origin: url, accept: 'application/json', 'x-sveltekit-action': 'true', cookie },
		body: new URLSearchParams({ key: randomUUID(), ticket, version: '1' })
	});
	const { type, data } = (await answer.json()) as { type: string; data?: string };
	const told = type === 'failure' ? (JSON.parse(data ?? '[]') as unknown[]) : [];
	return {
		won: type === 'success',
		told: told.includes('conflict') ? told.filter((word) => typeof word === 'string') : []
	};
}
