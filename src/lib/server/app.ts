/** What the server opens once, at start, and closes at the end. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { config } from './config.ts';
import { contactKey } from './contact-key.ts';
import { type Database, open } from './database/index.ts';
import * as accountLife from './account-life.ts';
import { Setup } from './first-start.ts';
import { openRoom } from './live.ts';
import { log } from './log.ts';
import type { LiveRoom } from './room.ts';
import type { Clips } from './speech/clips.ts';
import { Provider } from './oidc.ts';
import * as speech from './speech/index.ts';
import { createThrottles, type Throttles } from './throttle.ts';
import { createVault } from './vault.ts';

export interface App {
	db: Database;
	throttles: Throttles;
	live: LiveRoom;
	clips: Clips;
	/** The one-time page of a first start. */
	setup: Setup;
	/** Null when no provider is configured. */
	provider: Provider | null;
	/** Ends the live room, whose screens would keep the process open. */
	silence: () => void;
}

let starting: Promise<App> | undefined;

/** Opens the database on the first call; later calls answer the same. Rejects when it cannot be opened or migrated. */
export function start(): Promise<App> {
	return (starting ??= begin());
}

/** Closes the database once the writes under way are on disk. */
export async function stop(): Promise<void> {
	const app = await starting?.catch(() => undefined);
	app?.silence();
	await app?.clips.close();
	await app?.db.close();
}

async function begin(): Promise<App> {
	// The folder holds the key and people's requests: nobody else on the machine reads it.
	mkdirSync(config.data, { recursive: true, mode: 0o700 });
	const vault = createVault(config.contactKey ?? contactKey(config.data));
	const at = config.databaseUrl ?? join(config.data, 'relais.sqlite');
	const failed = (error: Error) => log.warn({ err: error }, 'a database connection was lost');
	const db = await open({ at, vault, failed });
	log.info({ database: db.kind }, 'database ready');
	const { live, stop } = openRoom(db);
	const provider = config.proConnect && new Provider(config.proConnect);
	provider?.start();
	const stopLife = watchAccounts(db);
	const silence = () => (stop(), stopLife(), provider?.stop());
	const clips = speech.open(config.data, log);
	return {
		db,
		throttles: createThrottles(config.ticketsPerMinute, db.now),
		live,
		clips,
		setup: new Setup(),
		provider,
		silence
	};
}

/** Milliseconds: disuse is counted in months, but a machine may be on for an hour a day. */
const accountsEvery = 3_600_000;

/** Locks and deletes unused accounts now and then. @returns a function that stops */
function watchAccounts(db: Database): () => void {
	const look = () =>
		void accountLife.run(db).then(
			({ locked, erased }) => {
				if (locked + erased > 0) log.info({ locked, erased }, 'unused accounts');
			},
			(err: unknown) => log.error({ err }, 'unused accounts could not be looked at')
		);
	look();
	const timer = setInterval(look, accountsEvery);
	timer.unref();
	return () => clearInterval(timer);
}
