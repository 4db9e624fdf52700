/** A ticket begins: at a kiosk, or at the desk for somebody who walked in. */
import { randomUUID } from 'node:crypto';
import type { Insertable } from 'kysely';
import type { Answer, Moved } from '../../tickets/answers.ts';
import { signOf } from '../../tickets/sign.ts';
import type { RaiseRequest, Raised, UrgencyLevel, WalkIn } from '../../tickets/types.ts';
import { civilDay } from '../civil-day.ts';
import type { Connection, Database, Tables } from '../database/index.ts';
import type { Agent, Device } from '../who.ts';
import { once } from './commands.ts';
import { append } from './events.ts';
import { checkTexts, keepNote } from './notes.ts';
import { actorOf, asKiosk, asStaff, type Who } from './who.ts';

/** What differs from one beginning to another. */
type Beginning = Omit<
	Insertable<Tables['ticket']>,
	'id' | 'site_id' | 'kind' | 'state' | 'version' | 'day' | 'number' | 'raised_at' | 'changed_at' | 'clock_at'
>;

/**
 * Raises a desk ticket from a kiosk. Idempotent by `request.key`.
 *
 * @param levels how pressing each red flag of the catalogue is; a flag it does not know counts as « now », because
 * calling somebody for nothing is the smaller harm
 */
export function raise(
	db: Database,
	device: Device,
	request: RaiseRequest,
	levels: Record<string, UrgencyLevel> = {}
): Promise<Answer<Raised>> {
	const who = asKiosk(device);
	// What the person did not agree to show is not kept, whatever the kiosk sent.
	const context = request.consent === 'nothing' ? null : request.context;
	const flag = request.flag ?? null;
	return begin(db, who, request.key, {
		kiosk_id: device.id,
		language: request.language,
		trigger: request.trigger,
		consent: request.consent,
		consent_version: request.consentVersion,
		level: flag !== null ? (levels[flag] ?? 'now') : request.deadline === 'today' ? 'today' : 'normal',
		flag,
		deadline: request.deadline,
		// On a recovery plan, what the person wants is where it began, wherever they stand now.
		procedure: context?.plan?.door ?? context?.procedure ?? null,
		step: context?.step ?? null,
		context: context && JSON.stringify(context)
	});
}

/** Raises a desk ticket for somebody who stands at the desk. Idempotent by `key`. */
export async function raiseWalkIn(
	db: Database,
	agent: Agent,
	walkIn: WalkIn,
	key: string
): Promise<Answer<Raised>> {
	const refusal = checkTexts({ note: walkIn.note });
	if (refusal) return refusal;
	const beginning: Beginning = {
		kiosk_id: walkIn.kiosk ?? null,
		language: walkIn.language,
		trigger: 'walk_in',
		consent: 'stuck_step',
		consent_version: 'oral',
		level: walkIn.level,
		deadline: walkIn.deadline,
		procedure: walkIn.procedure,
		person: JSON.stringify(walkIn.person)
	};
	return begin(db, asStaff(agent), key, beginning, async (connection, id) => {
		if (walkIn.note.trim()) await keepNote(db, connection, id, agent, { shared: walkIn.note });
	});
}

function begin(
	db: Database,
	who: Who,
	key: string,
	beginning: Beginning,
	also: (connection: Connection, id: string) => Promise<void> = async () => {}
): Promise<Answer<Raised>> {
	const command = { actor: actorOf(who), siteId: who.siteId, key, subject: 'raise' };
	return once<Answer<Raised>>(db, command, async (connection) => {
		const at = db.now();
		const { day, number } = await take(connection, who.siteId, at);
		const moved = await insert(connection, who, at, { ...beginning, kind: 'desk', day, number });
		await also(connection, moved.id);
		const raised = { ...moved, number, sign: signOf(number), level: beginning.level };
		return { answer: { ok: true, ...raised }, changed: [moved.id] };
	});
}

/** The next number of the site's civil day; taken in the transaction of its ticket, so neither lost nor given twice. */
async function take(connection: Connection, siteId: string, at: number) {
	const site = await connection
		.selectFrom('site')
		.select('time_zone')
		.where('id', '=', siteId)
		.executeTakeFirstOrThrow();
	const day = civilDay(at, site.time_zone);
	const { last } = await connection
		.insertInto('day_counter')
		.values({ site_id: siteId, day, last: 1 })
		.onConflict((conflict) =>
			conflict.columns(['site_id', 'day']).doUpdateSet((eb) => ({ last: eb('day_counter.last', '+', 1) }))
		)
		.returning('last')
		.executeTakeFirstOrThrow();
	return { day, number: last };
}

/** Writes a new ticket and the first row of its journal. */
export async function insert(
	connection: Connection,
	who: Who,
	at: number,
	row: Beginning & Pick<Insertable<Tables['ticket']>, 'kind' | 'day' | 'number'>
): Promise<Moved> {
	const id = randomUUID();
	const state = row.kind === 'desk' ? 'raised' : 'offered';
	await connection
		.insertInto('ticket')
		.values({
			...row,
			id,
			site_id: who.siteId,
			state,
			version: 1,
			raised_at: at,
			changed_at: at,
			clock_at: at
		})
		.execute();
	const verb = row.kind === 'desk' ? 'raise' : 'offer';
	await append(connection, { ticketId: id, who, verb, from: null, to: state, reason: null, version: 1, at });
	return { id, version: 1, state };
}
