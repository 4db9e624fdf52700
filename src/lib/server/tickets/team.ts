/** Who of the team follows a referral: opening it, taking it over, giving it to a colleague. Idempotent by `key`. */
import type { Answer, Refusal } from '../../tickets/answers.ts';
import type { PassReason } from '../../tickets/types.ts';
import type { Connection, Database } from '../database/index.ts';
import type { Agent } from '../who.ts';
import { move } from './move.ts';
import { quietly } from './quiet.ts';
import { asStaff } from './who.ts';

/** A social worker who can be given a referral. */
export interface Colleague {
	id: string;
	name: string;
}

/** The social workers of a site whose account is open, by name. */
export function team(db: Database, siteId: string): Promise<Colleague[]> {
	return db.read
		.selectFrom('staff')
		.select(['id', 'name'])
		.where('site_id', '=', siteId)
		.where('role', '=', 'social_worker')
		.where('active', '=', 1)
		.orderBy('name')
		.execute();
}

/**
 * Marks that the recipient has seen the referral, once and for the whole team; the sender is shown when. Does nothing for
 * who is no recipient, and for a referral opened before.
 */
export async function open(db: Database, id: string, agent: Agent): Promise<void> {
	if (agent.role !== 'social_worker') return;
	const row = await db.read
		.selectFrom('ticket')
		.selectAll()
		.where('id', '=', id)
		.where('site_id', '=', agent.siteId)
		.executeTakeFirst();
	if (!row || row.seen_by_recipient_at !== null) return;
	await quietly(db, asStaff(agent), row, {
		verb: 'open',
		reason: null,
		set: { seen_by_recipient_at: db.now() },
		still: (ticket) => ticket('seen_by_recipient_at', 'is', null)
	});
}

/** A social worker takes a colleague's referral over, as after an absence. */
export function takeOver(
	db: Database,
	id: string,
	version: number,
	agent: Agent,
	reason: PassReason,
	key: string
): Promise<Answer> {
	const set = { holder_id: agent.id };
	const asked = { verb: 'take_over', kind: 'referral', id, version, who: asStaff(agent), key } as const;
	return move(db, { ...asked, reason, targetId: agent.id, set });
}

/** Gives a referral to a social worker of the site: by the team, or by a site manager who reads nothing of it. */
export function reassign(
	db: Database,
	id: string,
	version: number,
	agent: Agent,
	{ to, reason }: { to: string; reason: PassReason },
	key: string
): Promise<Answer> {
	const set = { holder_id: to };
	const unless = (connection: Connection) => notOfTheTeam(connection, to, agent.siteId);
	const asked = { verb: 'reassign', kind: 'referral', id, version, who: asStaff(agent), key } as const;
	return move(db, { ...asked, reason, targetId: to, set, unless });
}

async function notOfTheTeam(connection: Connection, id: string, siteId: string): Promise<Refusal | null> {
	const found = await connection
		.selectFrom('staff')
		.select('id')
		.where('id', '=', id)
		.where('site_id', '=', siteId)
		.where('role', '=', 'social_worker')
		.where('active', '=', 1)
		.executeTakeFirst();
	return found ? null : { ok: false, why: 'no_colleague' };
}
