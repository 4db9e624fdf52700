/** Who has waited so long that others than the desk should know (handoff.md section 5, reminder clock). */
import { reminders } from '../reminders/clock.ts';
import type { Database } from '../database/index.ts';
import type { Agent } from '../who.ts';

export interface WaitingLong {
	/** Desk tickets nobody went to. */
	calls: number;
	/** Urgent referrals nobody answered; for a site manager. */
	referrals: number;
}

/** Nothing for reception, whose own screen shows and rings all of it. */
export async function waitingLong(db: Database, agent: Agent): Promise<WaitingLong> {
	if (agent.role !== 'social_worker' && agent.role !== 'site_manager') return { calls: 0, referrals: 0 };
	const manager = agent.role === 'site_manager';
	const rows = await db.read
		.selectFrom('ticket')
		.select(['kind', 'state', 'reminded'])
		.where('site_id', '=', agent.siteId)
		.where('state', 'in', ['raised', 'offered', 'refused'])
		.where('reminded', '>', 1)
		.execute();
	const from = manager ? reminders.manager : reminders.everyone;
	return {
		calls: rows.filter(({ kind, reminded }) => kind === 'desk' && reminded >= from).length,
		referrals: manager
			? rows.filter(({ kind, reminded }) => kind === 'referral' && reminded >= reminders.manager).length
			: 0
	};
}
