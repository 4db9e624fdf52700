/** The slip of a ticket: a code made for the person, of which only the hash is kept. */
import { randomInt } from 'node:crypto';
import { slipAlphabet, slipLength } from '../../tickets/slip-code.ts';
import type { StuckContext } from '../../tickets/types.ts';
import { type Database, write } from '../database/index.ts';
import { hashToken } from '../tokens.ts';
import type { Agent, Device } from '../who.ts';

/** What a slip says, as ids. */
export interface SlipFacts {
	/** Ten characters, shown this once. */
	code: string;
	/** Day number of the site. */
	number: number;
	language: string;
	raisedAt: number;
	procedure: string | null;
	/** Null when the person did not agree to show their path. */
	context: StuckContext | null;
}

/**
 * Makes the code of a ticket's slip; an earlier slip of the same ticket is worthless from then on. Null when there is
 * no such ticket: at the agent's site, or raised by this kiosk.
 */
export async function slip(db: Database, who: Agent | Device, id: string): Promise<SlipFacts | null> {
	const code = newSlipCode();
	return write(db, async (connection) => {
		let query = connection
			.updateTable('ticket')
			.set({ slip_hash: hashToken(code) })
			.where('id', '=', id)
			.where('site_id', '=', who.siteId);
		if ('kind' in who) query = query.where('kiosk_id', '=', who.id);
		const row = await query.returningAll().executeTakeFirst();
		if (!row) return null;
		const context = row.context === null ? null : (JSON.parse(row.context) as StuckContext);
		const { number, language, procedure } = row;
		return { code, number, language, raisedAt: row.raised_at, procedure, context };
	});
}

function newSlipCode(): string {
	return Array.from({ length: slipLength }, () => slipAlphabet[randomInt(slipAlphabet.length)]).join('');
}
