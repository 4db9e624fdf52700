/** How the person who called wants to be called: no transition, so neither a new version nor a row in the journal. */
import type { Answer } from '../../tickets/answers.ts';
import type { NamelessWay, Person, TicketState } from '../../tickets/types.ts';
import type { Database } from '../database/index.ts';
import type { Device } from '../who.ts';
import { once } from './commands.ts';
import { actorOf, asKiosk } from './who.ts';

/** Somebody is still awaited, so that it matters. */
const awaited: TicketState[] = ['raised', 'claimed'];

/** Nothing else is known of a person at a kiosk. */
const unknown: Omit<Person, 'call'> = { reading: 'unknown', interpreter: false, needs: [] };

/**
 * Keeps how to call the person of a ticket, where the hand-over keeps it too. Only from the kiosk that called, and until
 * somebody is beside them. Idempotent by `key`.
 */
export function callBy(
	db: Database,
	device: Device,
	id: string,
	way: NamelessWay,
	key: string
): Promise<Answer<{ way: NamelessWay }>> {
	const who = asKiosk(device);
	const command = { actor: actorOf(who), siteId: who.siteId, key, subject: `call-by:${id}` };
	return once<Answer<{ way: NamelessWay }>>(db, command, async (connection) => {
		const row = await connection
			.selectFrom('ticket')
			.select(['person', 'state', 'version'])
			.where('id', '=', id)
			.where('kiosk_id', '=', device.id)
			.where('kind', '=', 'desk')
			.executeTakeFirst();
		if (!row) return { answer: { ok: false, why: 'unknown' }, changed: [] };
		const { state, version } = row;
		const before = row.person === null ? unknown : (JSON.parse(row.person) as Person);
		const kept = await connection
			.updateTable('ticket')
			.set({ person: JSON.stringify({ ...before, call: way } satisfies Person) })
			.where('id', '=', id)
			.where('state', 'in', awaited)
			.returning('id')
			.executeTakeFirst();
		return kept
			? { answer: { ok: true, way }, changed: [id] }
			: { answer: { ok: false, why: 'illegal', state, version }, changed: [] };
	});
}
