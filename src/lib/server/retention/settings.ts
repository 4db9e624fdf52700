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
import type { Connection, Database } from '../database/index.ts';
import * as siteSettings from '../site-settings.ts';
import type { Agent } from '../who.ts';

const prefix = 'retention.';

/** The periods of a site. A value out of its range, whoever wrote it, counts as the nearest one allowed. */
export async function read(connection: Connection, siteId: string): Promise<Settings> {
	const kept = await siteSettings.under(connection, siteId, prefix);
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
	const said = Object.fromEntries(values.map(([name, value]) => [prefix + name, String(value)]));
	await siteSettings.put(db, { siteId, staffId: id }, said);
}
