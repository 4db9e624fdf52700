/** What happens to a referral between its acceptance and its end. By the social worker who holds it, idempotent by `key`. */
import type { Updateable } from 'kysely';
import type { Answer } from '../../tickets/answers.ts';
import type { Verb } from '../../tickets/machine.ts';
import type { WaitReason } from '../../tickets/types.ts';
import type { Database, Tables } from '../database/index.ts';
import type { Agent } from '../who.ts';
import { move } from './move.ts';
import { asStaff } from './who.ts';

/** Milliseconds from now to the furthest appointment: a year typed wrong is the likelier reason. */
const furthest = 2 * 365 * 86_400_000;

/** Nothing can be done for now; the reason says what is awaited. */
export function wait(
	db: Database,
	id: string,
	version: number,
	agent: Agent,
	reason: WaitReason,
	key: string
): Promise<Answer> {
	return follow(db, 'wait', id, version, agent, key, { waiting_reason: reason }, reason);
}

/** What was awaited has come. */
export function resumeReferral(
	db: Database,
	id: string,
	version: number,
	agent: Agent,
	key: string
): Promise<Answer> {
	return follow(db, 'resume', id, version, agent, key, { waiting_reason: null });
}

/**
 * The person is expected on a day. A second one moves the first.
 *
 * @param at epoch milliseconds, later than now
 */
export async function setAppointment(
	db: Database,
	id: string,
	version: number,
	agent: Agent,
	at: number,
	key: string
): Promise<Answer> {
	const now = db.now();
	if (!(at > now && at < now + furthest)) return { ok: false, why: 'not_a_date' };
	const set = { appointment_at: at, waiting_reason: null };
	return follow(db, 'set_appointment', id, version, agent, key, set);
}

/** The person came. */
export function seen(db: Database, id: string, version: number, agent: Agent, key: string): Promise<Answer> {
	return follow(db, 'seen', id, version, agent, key, { appointment_at: null });
}

/** The person did not come. */
export function noShow(
	db: Database,
	id: string,
	version: number,
	agent: Agent,
	key: string
): Promise<Answer> {
	return follow(db, 'no_show', id, version, agent, key, { appointment_at: null });
}

function follow(
	db: Database,
	verb: Verb,
	id: string,
	version: number,
	agent: Agent,
	key: string,
	set: Updateable<Tables['ticket']>,
	reason?: string
): Promise<Answer> {
	const asked = { verb, kind: 'referral', id, version, who: asStaff(agent), key, set } as const;
	return move(db, reason === undefined ? asked : { ...asked, reason });
}
