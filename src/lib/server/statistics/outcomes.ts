/**
 * Counts how calls ended, from the journal: each event once, whatever happens to the server, since the counters and how
 * far they got are written together. Which verb was used does not matter, only that a ticket comes to `closed` or leaves it.
 */
import type { Catalogue } from '../../procedures/types.ts';
import { binOf } from '../../statistics/bins.ts';
import type { StuckContext, Trigger } from '../../tickets/types.ts';
import type { Connection, Database } from '../database/index.ts';
import { type Cell, none } from './cells.ts';
import { add, type Dated } from './counters.ts';

/** Somebody was with the person, whether or not it could be solved. */
export const helpOutcomes: readonly string[] = [
	'solved_with_agent',
	'needs_appointment',
	'handed_over',
	'operator_down',
	'missing_document'
];

/** Calls that say something of the step: somebody was stuck, or asked for help. */
const triggers: readonly Trigger[] = ['stuck', 'help_button'];
/** Events read in one transaction. */
const batch = 200;

/** Counts what the journals of all sites hold since the last time. Another process may do the same: one of them does. */
export async function settle(db: Database, catalogue: Pick<Catalogue, 'procedures'>): Promise<void> {
	const sites = await db.read
		.selectFrom('event_counter as journal')
		.leftJoin('counted_event as counted', 'counted.site_id', 'journal.site_id')
		.select(['journal.site_id as site', 'journal.last', 'counted.seq'])
		.execute();
	for (const { site, last, seq } of sites)
		for (let from = Number(seq ?? 0); from < Number(last); from += batch)
			await db.write((connection) => settleSome(connection, catalogue, site, from));
}

async function settleSome(
	connection: Connection,
	catalogue: Pick<Catalogue, 'procedures'>,
	site: string,
	from: number
): Promise<void> {
	const events = await connection
		.selectFrom('ticket_event')
		.select(['seq', 'ticket_id', 'version', 'from_state', 'to_state', 'reason'])
		.where('site_id', '=', site)
		.where('seq', '>', from)
		.orderBy('seq')
		.limit(batch)
		.execute();
	if (!(await move(connection, site, from, Number(events.at(-1)?.seq ?? from)))) return;
	const cells: Dated[] = [];
	for (const event of events) {
		if (event.from_state === 'closed') cells.push(...(await ended(connection, catalogue, event, -1)));
		if (event.to_state === 'closed') cells.push(...(await ended(connection, catalogue, event, 1)));
	}
	await add(connection, cells);
}

/** The guarded move of the mark: of two processes at the same place, the database lets one through. */
async function move(connection: Connection, site: string, from: number, to: number): Promise<boolean> {
	if (to === from) return false;
	if (from === 0) {
		const made = await connection
			.insertInto('counted_event')
			.values({ site_id: site, seq: to })
			.onConflict((conflict) => conflict.column('site_id').doNothing())
			.returning('seq')
			.executeTakeFirst();
		return made !== undefined;
	}
	const moved = await connection
		.updateTable('counted_event')
		.set({ seq: to })
		.where('site_id', '=', site)
		.where('seq', '=', from)
		.returning('seq')
		.executeTakeFirst();
	return moved !== undefined;
}

interface Ended {
	ticket_id: string;
	version: number;
	reason: string | null;
}

/** The cells of a call that came to its end, or (`by` is −1) that left it again. */
async function ended(
	connection: Connection,
	{ procedures }: Pick<Catalogue, 'procedures'>,
	event: Ended,
	by: 1 | -1
): Promise<Dated[]> {
	const ticket = await connection
		.selectFrom('ticket')
		.select(['site_id', 'day', 'trigger', 'context'])
		.where('id', '=', event.ticket_id)
		.where('kind', '=', 'desk')
		.executeTakeFirst();
	// A person who did not agree to show their step is in no cell of it.
	if (!ticket?.context || !triggers.includes(ticket.trigger)) return [];
	const { procedure, step, situation, contentVersion } = JSON.parse(ticket.context) as StuckContext;
	const known =
		procedure !== undefined && Object.hasOwn(procedures, procedure) ? procedures[procedure] : null;
	if (!known || known.discreet) return [];
	const history = await journalOf(connection, event.ticket_id, by === 1 ? event.version : event.version - 1);
	const outcome = history.findLast(({ to_state }) => to_state === 'closed')?.reason ?? 'other';
	const at = { site: ticket.site_id, day: ticket.day };
	const cell: Omit<Cell, 'facet' | 'value' | 'step'> = {
		service: known.service,
		procedure: known.id,
		situation: situation ?? '',
		version: contentVersion
	};
	const places = step !== undefined && Object.hasOwn(known.steps, step) ? ['', step] : [''];
	const help = binOf(helpSeconds(history));
	return places.flatMap((step): Dated[] => [
		{ ...at, ...cell, ...none, step, facet: 'outcome', value: outcome, sessions: by },
		...(helpOutcomes.includes(outcome)
			? [{ ...at, ...cell, ...none, step, facet: 'help' as const, value: help, sessions: by }]
			: [])
	]);
}

function journalOf(connection: Connection, ticket: string, until: number) {
	return connection
		.selectFrom('ticket_event')
		.select(['from_state', 'to_state', 'reason', 'at'])
		.where('ticket_id', '=', ticket)
		.where('version', '<=', until)
		.orderBy('version')
		.execute();
}

/** Seconds somebody was beside the person. */
export function helpSeconds(history: readonly { to_state: string; at: number }[]): number {
	return history.reduce((sum, { to_state, at }, i) => {
		const next = history[i + 1];
		return to_state === 'helping' && next ? sum + (Number(next.at) - Number(at)) / 1000 : sum;
	}, 0);
}
