/** What the server opens once, at start, and closes at the end. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '$app/environment';
import type { Boards } from './boards.ts';
import { callRules } from './call-rules.ts';
import { config } from './config.ts';
import { watchedKeys } from './contact-key.ts';
import * as content from './content.ts';
import { type Database, open } from './database/index.ts';
import * as accountLife from './account-life.ts';
import { Setup } from './first-start.ts';
import { openRoom } from './live.ts';
import { log } from './log.ts';
import * as outbox from './outbox.ts';
import * as pairingVoice from './pairing-voice.ts';
import { createReminders, type Reminders } from './reminders.ts';
import type { LiveRoom } from './room.ts';
import type { Clips } from './speech/clips.ts';
import { Provider } from './oidc.ts';
import * as speech from './speech/index.ts';
import { type Evenings, startEvenings } from './retention/evening.ts';
import { createThrottles, type Throttles } from './throttle.ts';
import { createVault } from './vault.ts';
import { Visits } from './visits.ts';

export interface App {
	db: Database;
	throttles: Throttles;
	live: LiveRoom;
	boards: Boards;
	clips: Clips;
	/** Ends the sending of what waits. */
	hush: () => Promise<void>;
	reminders: Reminders;
	evenings: Evenings;
	visits: Visits;
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
	await app?.hush();
	await app?.reminders.stop();
	await app?.evenings.stop();
	await app?.clips.close();
	await app?.visits.close().catch((err: unknown) => log.warn({ err }, 'the last visits were not counted'));
	await app?.db.close();
}

async function begin(): Promise<App> {
	// The folder holds the key and people's requests: nobody else on the machine reads it.
	mkdirSync(config.data, { recursive: true, mode: 0o700 });
	const vault = createVault(config.contactKeys ?? watchedKeys(config.data));
	const at = config.databaseUrl ?? join(config.data, 'relais.sqlite');
	const failed = (error: Error) => log.warn({ err: error }, 'a database connection was lost');
	const db = await open({ at, vault, failed });
	log.info({ database: db.kind }, 'database ready');
	const { live, boards, stop: stopRoom } = openRoom(db, { rules: callRules, version, address: at });
	const reminders = createReminders(db, (err) => log.warn({ err }, 'the reminder clock could not be read'));
	reminders.start();
	const evenings = startEvenings(db, {
		failed: (err, siteId) => log.error({ err, site: siteId }, 'the purge failed; it is tried again'),
		done: ({ day, counts }, siteId) => log.info({ site: siteId, day, counts }, 'the purge is done')
	});
	pairingVoice.read();
	const clips = speech.open(config.data, log);
	const { stop: hush } = outbox.open(db);
	const throttles = createThrottles(config.ticketsPerMinute, db.now);
	const known = { catalogue: content.catalogue, languages: content.voices().map(({ language }) => language) };
	const visits = new Visits(db, known, (err) => log.warn({ err }, 'visits could not be counted'));
	const provider = config.proConnect && new Provider(config.proConnect);
	provider?.start();
	const stopLife = watchAccounts(db);
	const silence = () => (stopRoom(), stopLife(), provider?.stop());
	return {
		db,
		throttles,
		live,
		boards,
		clips,
		reminders,
		evenings,
		visits,
		setup: new Setup(),
		provider,
		silence,
		hush
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
