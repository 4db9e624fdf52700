/** « Pour commencer »: what a new site still lacks before people come, read from what its database holds. */
import type { Connection, Database } from './database/index.ts';
import * as siteSettings from './site-settings.ts';
import type { Agent } from './who.ts';

/** Row of `site_setting`: the manager has seen enough of the guide. */
const dismissed = 'guide.dismissed';

export type StepId = 'kiosk' | 'accounts' | 'desks' | 'try' | 'board';

export interface FirstStep {
	id: StepId;
	done: boolean;
	/** A site opens without it. */
	optional: boolean;
}

/** The steps of a site, in the order somebody does them; null once all that it needs are done, or they were dismissed. */
export async function read({ read }: Pick<Database, 'read'>, siteId: string): Promise<FirstStep[] | null> {
	if ((await siteSettings.get(read, siteId, dismissed)) !== null) return null;
	const [kiosk, accounts, desks, tried, board] = await Promise.all([
		isPaired(read, siteId, 'kiosk'),
		hasAccounts(read, siteId),
		hasDesk(read, siteId),
		wasTried(read, siteId),
		isPaired(read, siteId, 'board')
	]);
	const needed = Object.entries({ kiosk, accounts, desks, try: tried });
	if (needed.every(([, done]) => done)) return null;
	return [
		...needed.map(([id, done]) => ({ id: id as StepId, done, optional: false })),
		{ id: 'board', done: board, optional: true }
	];
}

/** Puts the guide away for good. */
export async function dismiss(db: Database, { siteId, id }: Agent): Promise<void> {
	await siteSettings.put(db, { siteId, staffId: id }, { [dismissed]: 'yes' });
}

/** A desk is kept only once it has a name (`local.ts`). */
async function hasDesk(read: Connection, siteId: string): Promise<boolean> {
	return (await siteSettings.under(read, siteId, 'desk.')).size > 0;
}

async function isPaired(read: Connection, siteId: string, kind: 'kiosk' | 'board'): Promise<boolean> {
	const row = await read
		.selectFrom('device')
		.select('id')
		.where('site_id', '=', siteId)
		.where('kind', '=', kind)
		.where('token_hash', 'is not', null)
		.where('revoked_at', 'is', null)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}

/** Somebody to answer a call, and somebody to take over. */
async function hasAccounts(read: Connection, siteId: string): Promise<boolean> {
	const rows = await read
		.selectFrom('staff')
		.select('role')
		.distinct()
		.where('site_id', '=', siteId)
		.where('active', '=', 1)
		.where('role', 'in', ['reception', 'social_worker'])
		.execute();
	return rows.length === 2;
}

/** A session of this site that went into a procedure was counted (`visits.ts`), whoever lived it. */
async function wasTried(read: Connection, siteId: string): Promise<boolean> {
	const row = await read
		.selectFrom('visit_counter')
		.select('day')
		.where('site_id', '=', siteId)
		.where('procedure', '!=', '')
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}
