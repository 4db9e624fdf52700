/** What happens to a desk ticket between its call and its end. Idempotent by `key`. */
import type { Answer } from '../../tickets/answers.ts';
import type { DeskOutcome, PauseReason } from '../../tickets/types.ts';
import type { Database } from '../database/index.ts';
import type { Agent, Device } from '../who.ts';
import { move, type Row } from './move.ts';
import { asKiosk, asStaff } from './who.ts';

/** The person no longer needs anybody: only from the kiosk that called, and only while nobody is on the way. */
export async function withdraw(db: Database, device: Device, id: string, key: string): Promise<Answer> {
	const own = await db.read
		.selectFrom('ticket')
		.select('id')
		.where('id', '=', id)
		.where('kiosk_id', '=', device.id)
		.executeTakeFirst();
	if (!own) return { ok: false, why: 'unknown' };
	return move(db, { verb: 'withdraw', kind: 'desk', id, version: null, who: asKiosk(device), key });
}

/**
 * « J'y vais ». Of two agents who claim, one holds the ticket; the other gets a conflict with the winner's name. The
 * wall board calls it from then on.
 *
 * @param place where to go, as the site names it; null when the agent walks over
 */
export function claim(
	db: Database,
	id: string,
	version: number,
	agent: Agent,
	key: string,
	place: string | null = null
): Promise<Answer> {
	const set = (before: Row, at: number) => ({
		holder_id: agent.id,
		first_claimed_at: before.first_claimed_at ?? at,
		called_at: at,
		place
	});
	return move(db, { verb: 'claim', kind: 'desk', id, version, who: asStaff(agent), key, set });
}

/** Puts the ticket back among those who wait, at its old place. By its holder, or a site manager. */
export function release(
	db: Database,
	id: string,
	version: number,
	agent: Agent,
	key: string
): Promise<Answer> {
	const set = { holder_id: null, paused_reason: null };
	return move(db, { verb: 'release', kind: 'desk', id, version, who: asStaff(agent), key, set });
}

/** The agent is beside the person. */
export function start(db: Database, id: string, version: number, agent: Agent, key: string): Promise<Answer> {
	return move(db, { verb: 'start', kind: 'desk', id, version, who: asStaff(agent), key });
}

/** The agent waits beside nobody: the person stepped away, a paper is missing… The ticket stays theirs. */
export function pause(
	db: Database,
	id: string,
	version: number,
	agent: Agent,
	reason: PauseReason,
	key: string
): Promise<Answer> {
	const set = { paused_reason: reason };
	return move(db, { verb: 'pause', kind: 'desk', id, version, who: asStaff(agent), key, reason, set });
}

/** The help goes on. */
export function resume(
	db: Database,
	id: string,
	version: number,
	agent: Agent,
	key: string
): Promise<Answer> {
	const set = { paused_reason: null };
	return move(db, { verb: 'resume', kind: 'desk', id, version, who: asStaff(agent), key, set });
}

/** Closes a desk ticket with its outcome. By its holder, or a site manager; `handed_over` goes through `handOver`. */
export function close(
	db: Database,
	id: string,
	version: number,
	agent: Agent,
	outcome: Exclude<DeskOutcome, 'handed_over'>,
	key: string
): Promise<Answer> {
	const set = { outcome, paused_reason: null };
	return move(db, {
		verb: 'close',
		kind: 'desk',
		id,
		version,
		who: asStaff(agent),
		key,
		reason: outcome,
		set
	});
}
