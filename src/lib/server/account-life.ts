/**
 * Accounts that nobody uses: warned 30 days before, locked at 6 months, deleted at 12 (handoff.md section 6). Deleted
 * means that only the id is left, which the journal points to. Driven by `db.now()`; running it twice changes nothing.
 */
import { randomUUID } from 'node:crypto';
import { type Connection, type Database, write } from './database/index.ts';
import * as passwords from './passwords.ts';
import { announceRights } from './rights.ts';
import { record } from './staff-events.ts';

export const lockedAfterMonths = 6;
export const erasedAfterMonths = 12;
const warningDays = 30;

/** What disuse counts from. */
export interface Use {
	createdAt: number;
	/** Last sign-in. */
	seenAt: number | null;
	/** Last time a manager opened it again. */
	openedAt: number | null;
}

export interface Life {
	/** Epoch milliseconds at which it locks, and at which it is deleted. */
	locksAt: number;
	erasesAt: number;
	/** What comes within 30 days, if anything. */
	soon: 'lock' | 'erase' | null;
}

/** When an account locks and goes, if nobody uses it meanwhile. */
export function lifeOf(use: Use, now: number): Life {
	const from = Math.max(use.createdAt, use.seenAt ?? 0, use.openedAt ?? 0);
	const [locksAt, erasesAt] = [monthsLater(from, lockedAfterMonths), monthsLater(from, erasedAfterMonths)];
	const near = (at: number) => now >= at - warningDays * 86_400_000 && now < at;
	return { locksAt, erasesAt, soon: near(locksAt) ? 'lock' : near(erasesAt) ? 'erase' : null };
}

/** Calendar months, in UTC; the 31st becomes the last day. */
function monthsLater(at: number, months: number): number {
	const date = new Date(at);
	const day = date.getUTCDate();
	date.setUTCMonth(date.getUTCMonth() + months, 1);
	const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
	return date.setUTCDate(Math.min(day, last));
}

export interface Done {
	locked: number;
	erased: number;
}

/** Locks and deletes what is due. The last manager of a place stays: somebody must be able to open the others again. */
export async function run(db: Database): Promise<Done> {
	const nobody = await passwords.hash(randomUUID());
	const touched: string[] = [];
	const done = await write(db, async (connection) => {
		const now = db.now();
		const done: Done = { locked: 0, erased: 0 };
		for (const row of await candidates(connection)) {
			const use = { createdAt: row.created_at, seenAt: row.seen_at, openedAt: row.opened_at };
			const { locksAt, erasesAt } = lifeOf(use, now);
			if (now < locksAt || (now < erasesAt && row.active === 0)) continue;
			if (row.active === 1 && (await isLast(connection, row))) continue;
			const event = { siteId: row.site_id, staffId: row.id, actorId: null, at: now };
			if (now >= erasesAt) {
				await erase(connection, row.id, nobody, now);
				await record(connection, { ...event, verb: 'erased' });
				done.erased += 1;
			} else {
				await connection
					.updateTable('staff')
					.set({ active: 0, closed_why: 'inactive' })
					.where('id', '=', row.id)
					.execute();
				await record(connection, { ...event, verb: 'locked_inactive' });
				done.locked += 1;
			}
			await connection.deleteFrom('staff_session').where('staff_id', '=', row.id).execute();
			touched.push(row.id);
		}
		return done;
	});
	for (const agentId of touched) announceRights({ agentId });
	return done;
}

function candidates(connection: Connection) {
	return connection
		.selectFrom('staff')
		.select(['id', 'site_id', 'role', 'active', 'created_at', 'seen_at', 'opened_at'])
		.where('erased_at', 'is', null)
		.orderBy('created_at')
		.orderBy('id')
		.execute();
}

async function isLast(
	connection: Connection,
	{ id, role, site_id }: { id: string; role: string; site_id: string | null }
): Promise<boolean> {
	if (role !== 'site_manager' && role !== 'network_admin') return false;
	const others = await connection
		.selectFrom('staff')
		.select('id')
		.where('role', '=', role)
		.where('site_id', site_id === null ? 'is' : '=', site_id)
		.where('active', '=', 1)
		.where('id', '!=', id)
		.execute();
	return others.length === 0;
}

async function erase(connection: Connection, id: string, password_hash: string, at: number): Promise<void> {
	await connection.deleteFrom('second_factor').where('staff_id', '=', id).execute();
	await connection.deleteFrom('recovery_code').where('staff_id', '=', id).execute();
	await connection
		.updateTable('staff')
		.set({
			login: `-${id}`,
			name: '—',
			password_hash,
			active: 0,
			email: null,
			subject: null,
			closed_why: null,
			seen_at: null,
			erased_at: at
		})
		.where('id', '=', id)
		.execute();
}
