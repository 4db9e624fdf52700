import { version } from '../../../package.json';
import type { Database } from './database/index.ts';
import { log } from './log.ts';
import { type Standing, worstStanding } from './retention/evening.ts';

export interface Health {
	status: 'ok' | 'no-database';
	version: string;
	/** The daily purge; it asks for a look, not for a restart. Absent without a database. */
	retention?: Standing;
}

/** Whether the server can do its work: it is alive, and its database answers. */
export async function check(db: Database): Promise<Health> {
	try {
		return { status: 'ok', version, retention: await worstStanding(db) };
	} catch (error) {
		log.error({ err: error }, 'the database does not answer');
		return { status: 'no-database', version };
	}
}
