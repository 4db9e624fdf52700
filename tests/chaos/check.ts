/** What must be true of the database after any number of kills. */
import { sql } from 'kysely';
import type { Database } from '#lib/server/database/index.ts';

export interface Verdict {
	passed: number;
	failed: number;
	/** Calls a kiosk was told of that are not there, or not as told. */
	lost: number;
	/** Numbers given twice in a day, and keys that raised more than one ticket. */
	duplicated: number;
}

/** @param told what the kiosks were told, by idempotency key */
export async function check(
	db: Database,
	told: ReadonlyMap<string, { id: string; number: number; withdrawn: boolean }>
): Promise<Verdict> {
	const rows = async (query: string) => (await sql.raw<Record<string, unknown>>(query).execute(db.read)).rows;
	const count = async (query: string) => (await rows(query)).length;
	const tickets = new Map(
		(await rows('select id, number, state from ticket')).map((row) => [row['id'], row])
	);

	const lost = [...told.values()].filter(({ id, number, withdrawn }) => {
		const row = tickets.get(id);
		return row?.['number'] !== number || (withdrawn && row['state'] !== 'withdrawn');
	}).length;
	const duplicated =
		(await count('select 1 from ticket group by site_id, day, number having count(*) > 1')) +
		(told.size - new Set([...told.values()].map(({ id }) => id)).size);
	const raised = await count(`select 1 from command where subject = 'raise'`);

	const facts: Record<string, boolean> = {
		'there was something to lose': told.size > 0,
		'every acknowledged call is there, as it was told': lost === 0,
		'no number was given twice': duplicated === 0,
		'a key raised one ticket, whether its answer arrived or not': raised === tickets.size,
		'no number of a day was skipped':
			(await count('select 1 from ticket group by site_id, day having max(number) <> count(*)')) === 0,
		'the journal has no hole':
			(await count(
				'select 1 from ticket_event group by site_id having max(seq) <> count(*) or min(seq) <> 1'
			)) === 0,
		'every ticket is where its journal says':
			(await count(`select 1 from ticket t join ticket_event e on e.ticket_id = t.id and e.version = t.version
				where e.to_state = t.state`)) === tickets.size
	};
	if (db.kind === 'sqlite')
		facts['the file is sound'] = (await rows('pragma integrity_check'))[0]?.['integrity_check'] === 'ok';
	for (const [fact, holds] of Object.entries(facts)) console.log(`${holds ? '✓' : '✗'} ${fact}`);
	const passed = Object.values(facts).filter(Boolean).length;
	return { passed, failed: Object.keys(facts).length - passed, lost, duplicated };
}
