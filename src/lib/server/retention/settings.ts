/** What a site chose, in `site_setting` rows named `retention.<rule>`. */
import {
	type Evening,
	evenings,
	ruleIds,
	rules,
	type RuleId,
	type Settings,
	usualEvening
} from '../../retention/rules.ts';
import { type Connection, type Database, write } from '../database/index.ts';
import type { Agent } from '../who.ts';

const prefix = 'retention.';

/** The periods of a site. A value out of its range, whoever wrote it, counts as the nearest one allowed. */
export async function read(connection: Connection, siteId: string): Promise<Settings> {
	const rows = await connection
		.selectFrom('site_setting')
		.select(['name', 'value'])
		.where('site_id', '=', siteId)
		.where('name', 'like', `${prefix}%`)
		.execute();
	const kept = new Map(rows.map(({ name, value }) => [name.slice(prefix.length), value]));
	const periods = ruleIds.map((id) => [id, within(id, kept.get(id))]);
	const evening = evenings.find((one) => one === kept.get('evening')) ?? usualEvening;
	return { periods: Object.fromEntries(periods) as Settings['periods'], evening };
}

function within(id: RuleId, value: string | undefined): number {
	const { usual, least, most } = rules[id];
	const count = Number(value ?? usual);
	return Number.isInteger(count) ? Math.min(most, Math.max(least, count)) : usual;
}

/** Keeps what the form checked. */
export async function save(
	db: Database,
	{ siteId, id }: Agent,
	{ periods, evening }: Settings
): Promise<void> {
	const values: [string, number | Evening][] = [...Object.entries(periods), ['evening', evening]];
	const at = { changed_at: db.now(), changed_by: id };
	await write(db, (connection) =>
		connection
			.insertInto('site_setting')
			.values(
				values.map(([name, value]) => ({ site_id: siteId, name: prefix + name, value: String(value), ...at }))
			)
			.onConflict((conflict) =>
				conflict
					.columns(['site_id', 'name'])
					.doUpdateSet((eb) => ({ value: eb.ref('excluded.value'), ...at }))
			)
			.execute()
	);
}
