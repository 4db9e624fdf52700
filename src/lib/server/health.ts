import { version } from '../../../package.json';
import type { Database } from './database/index.ts';
import { log } from './log.ts';

export interface Health {
	status: 'ok' | 'no-database';
	version: string;
}

/** Whether the server can do its work: it is alive, and its database answers. */
export async function check(db: Database): Promise<Health> {
	try {
		await db.read.selectFrom('site').select('id').limit(1).execute();
		return { status: 'ok', version };
	} catch (error) {
		log.error({ err: error }, 'the database does not answer');
		return { status: 'no-database', version };
	}
}
