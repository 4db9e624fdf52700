/** What the wall board calls: a number, a picture and where to go, never who or why (handoff.md section 3). */
import type { Answer } from '../../tickets/answers.ts';
import type { Person, TicketState, WayToCall } from '../../tickets/types.ts';
import type { Database } from '../database/index.ts';
import type { Agent } from '../who.ts';
import { once } from './commands.ts';
import type { Row } from './move.ts';
import { actorOf, asStaff } from './who.ts';

/** Which tickets may be called aloud; what is not named here is not. */
export interface CallRules {
	/** Red flags that say nothing dangerous to whoever stands behind: the discreet ones are not here. */
	openFlags: readonly string[];
	/** Procedures nobody may know somebody opened. */
	discreetProcedures: readonly string[];
}

/** A ticket as the board may know it. */
export interface Called {
	ticket: string;
	/** Day number of the site. */
	number: number;
	language: string;
	/** Epoch milliseconds. */
	calledAt: number;
	place: string | null;
	/** Somebody is with the person, or it is finished. */
	over: boolean;
	/** Shown, and not said: what the person asked for. */
	silent: boolean;
}

/** Milliseconds a call stays in the list of the last ones: a working day. */
const remembered = 12 * 3_600_000;
/** Calls in that list. */
const lastCalls = 8;

/** Everything being called at a site, then the last calls; the latest first. */
export async function listCalls(db: Database, siteId: string, rules: CallRules): Promise<Called[]> {
	const rows = await db.read
		.selectFrom('ticket')
		.select(['id', 'number', 'language', 'called_at', 'place', 'state', 'flag', 'procedure', 'person'])
		.where('site_id', '=', siteId)
		.where('kind', '=', 'desk')
		.where('called_at', '>', db.now() - remembered)
		// Put back among those who wait: called by nobody any more.
		.where('state', '!=', 'raised')
		.orderBy('called_at', 'desc')
		.orderBy('number', 'desc')
		.limit(200)
		.execute();
	const called = rows
		.filter((row) => isCalled(row, rules))
		.map(({ id, number, language, called_at, place, state, person }) => ({
			ticket: id,
			number,
			language,
			calledAt: called_at!,
			place,
			over: state !== calling,
			silent: wayOf(person) === 'picture'
		}));
	return [...called.filter(({ over }) => !over), ...called.filter(({ over }) => over).slice(0, lastCalls)];
}

/** The state in which somebody is awaited. */
const calling: TicketState = 'claimed';

/** Whether the board says this ticket's number. A person who asked to be fetched, or to stay unseen, is not called. */
export function isCalled(
	{ flag, procedure, person }: Pick<Row, 'flag' | 'procedure' | 'person'>,
	{ openFlags, discreetProcedures }: CallRules
): boolean {
	if (flag !== null && !openFlags.includes(flag)) return false;
	if (procedure !== null && discreetProcedures.includes(procedure)) return false;
	return wayOf(person) !== 'come_to_me';
}

function wayOf(person: string | null): WayToCall {
	return person === null ? 'number' : (JSON.parse(person) as Person).call;
}

/**
 * « Rappeler »: says the number once more. No transition, so neither a new version nor a row in the journal. By the
 * holder, or a site manager. Idempotent by `key`.
 *
 * @returns `heard`: false when this person is not called aloud, so that somebody walks over
 */
export function recall(
	db: Database,
	id: string,
	agent: Agent,
	rules: CallRules,
	key: string
): Promise<Answer<{ heard: boolean }>> {
	const command = {
		actor: actorOf(asStaff(agent)),
		siteId: agent.siteId,
		key,
		subject: `recall:${id}`
	};
	return once<Answer<{ heard: boolean }>>(db, command, async (connection) => {
		const row = await connection
			.selectFrom('ticket')
			.selectAll()
			.where('id', '=', id)
			.where('site_id', '=', agent.siteId)
			.executeTakeFirst();
		if (!row) return { answer: { ok: false, why: 'unknown' }, changed: [] };
		const { state, version } = row;
		if (state !== calling) return { answer: { ok: false, why: 'illegal', state, version }, changed: [] };
		if (row.holder_id !== agent.id && agent.role !== 'site_manager')
			return { answer: { ok: false, why: 'held', by: null }, changed: [] };
		const heard = isCalled(row, rules);
		if (!heard) return { answer: { ok: true, heard }, changed: [] };
		const called = await connection
			.updateTable('ticket')
			.set({ called_at: db.now() })
			.where('id', '=', id)
			.where('version', '=', version)
			.returning('id')
			.executeTakeFirst();
		// Somebody moved it meanwhile: there is nobody to call any more.
		return called
			? { answer: { ok: true, heard }, changed: [id] }
			: { answer: { ok: false, why: 'illegal', state, version }, changed: [] };
	});
}
