/** The slip of a ticket: a code made for the person, of which only the hash is kept. */
import { randomInt } from 'node:crypto';
import { slipAlphabet, slipLength } from '../../tickets/slip-code.ts';
import type { StuckContext } from '../../tickets/types.ts';
import { type Connection, type Database, write } from '../database/index.ts';
import { hashToken } from '../tokens.ts';
import type { Agent, Device } from '../who.ts';
import type { Row } from './move.ts';

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
	/** Code of the red flag. */
	flag: string | null;
	/** When a social worker expects the person, epoch milliseconds, and the id of its calendar file. */
	appointment: { at: number; calendar: string | null } | null;
}

/**
 * Makes the code of a ticket's slip; an earlier slip of the same ticket is worthless from then on. Of a referral, the
 * code is that of the desk ticket it came from, so that it opens both. Null when there is no such ticket: at the agent's
 * site, held by this social worker, or raised by this kiosk.
 */
export async function slip(db: Database, who: Agent | Device, id: string): Promise<SlipFacts | null> {
	const code = newSlipCode();
	return write(db, async (connection) => {
		const row = await find(connection, who, id);
		if (!row) return null;
		const bearer = row.origin_id ?? row.id;
		await mark(connection, row.id, null);
		await mark(connection, bearer, hashToken(code));
		// A site manager reads nothing of what was handed over (handoff.md section 3).
		const reads = row.kind === 'desk' || !('role' in who) || who.role !== 'site_manager';
		const context = row.context === null || !reads ? null : (JSON.parse(row.context) as StuckContext);
		const { number, language, flag } = row;
		const procedure = reads ? row.procedure : null;
		const appointment = await appointmentOf(connection, row);
		return { code, number, language, raisedAt: row.raised_at, procedure, context, flag, appointment };
	});
}

function find(connection: Connection, who: Agent | Device, id: string): Promise<Row | undefined> {
	let query = connection
		.selectFrom('ticket')
		.selectAll()
		.where('id', '=', id)
		.where('site_id', '=', who.siteId);
	if ('kind' in who) query = query.where('kiosk_id', '=', who.id);
	else if (who.role === 'social_worker') query = query.where('holder_id', '=', who.id);
	return query.executeTakeFirst();
}

async function mark(connection: Connection, id: string, slip_hash: string | null): Promise<void> {
	await connection.updateTable('ticket').set({ slip_hash }).where('id', '=', id).execute();
}

/** Of the ticket itself, or of the referral that came of it. */
async function appointmentOf(connection: Connection, { id }: Row): Promise<SlipFacts['appointment']> {
	const row = await connection
		.selectFrom('ticket')
		.leftJoin('appointment', (join) =>
			join
				.onRef('appointment.ticket_id', '=', 'ticket.id')
				.onRef('appointment.starts_at', '=', 'ticket.appointment_at')
				.on('appointment.status', '=', 'set')
		)
		.select(['ticket.appointment_at', 'appointment.id as calendar'])
		.where((eb) => eb.or([eb('ticket.id', '=', id), eb('ticket.origin_id', '=', id)]))
		.where('ticket.state', '=', 'appointment_set')
		.executeTakeFirst();
	return row?.appointment_at == null ? null : { at: row.appointment_at, calendar: row.calendar };
}

function newSlipCode(): string {
	return Array.from({ length: slipLength }, () => slipAlphabet[randomInt(slipAlphabet.length)]).join('');
}
