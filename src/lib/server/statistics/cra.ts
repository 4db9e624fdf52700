/** The file for activity reports: how many people were helped with what, by month and theme (handoff.md section 7). */
import { medianOf } from '../../statistics/bins.ts';
import type { Table, Value } from '../../statistics/csv.ts';
import type { Period } from '../../statistics/evidence.ts';
import { hidden } from '../../statistics/suppress.ts';
import type { Database } from '../database/index.ts';
import { type French, nameOf } from '../french.ts';
import * as coop from './coop.ts';
import { read, type Row } from './counters.ts';
import { helpOutcomes } from './outcomes.ts';
import { daysOf, shift } from './period.ts';
import { groupBy, sumBy } from './raw.ts';

interface Group {
	month: string;
	themes: string;
	/** Code of where they were sent on to, or empty. */
	to: string;
	count: number;
	procedures: Set<string>;
}

/** One line a month, set of themes and redirection, when it is about enough people. */
export async function table(
	db: Database,
	site: string,
	{ period, fewest, french }: { period: Period; fewest: number; french: Pick<French, 'texts'> }
): Promise<Table> {
	const rows: Value[][] = [];
	for (let month = period.from; month <= period.to; month = shift(month, 1))
		rows.push(...(await linesOf(db, site, month, fewest, french)));
	return { columns: coop.columns, rows };
}

async function linesOf(
	db: Database,
	site: string,
	month: string,
	fewest: number,
	french: Pick<French, 'texts'>
): Promise<Value[][]> {
	const days = daysOf({ from: month, to: month });
	const rows = await read(db.read, site, days, { facets: ['outcome', 'help'], procedures: 'only' });
	// Within a theme, as if its whole were told: what is hidden must not be what is left of it.
	return [...groupBy(groupsOf(rows, month), ({ themes }) => themes).values()].flatMap((groups) => {
		const hide = hidden(
			groups.map(({ count }) => count),
			fewest
		);
		return groups.filter((_, i) => !hide[i]).map((group) => lineOf(group, minutesOf(rows, group), french));
	});
}

function groupsOf(rows: readonly Row[], month: string): Group[] {
	const groups = new Map<string, Group>();
	for (const { facet, value, service, procedure, sessions } of rows) {
		if (facet !== 'outcome' || !helpOutcomes.includes(value) || sessions === 0) continue;
		const group = { month, themes: themesOf(service), to: coop.redirection[value] ?? '' };
		const id = JSON.stringify(group);
		const known = groups.get(id) ?? { ...group, count: 0, procedures: new Set() };
		known.count += sessions;
		known.procedures.add(procedure);
		groups.set(id, known);
	}
	return [...groups.values()].sort((a, b) => a.themes.localeCompare(b.themes) || a.to.localeCompare(b.to));
}

/** Median minutes beside a person, for these themes: the counters do not cross it with how the call ended. */
function minutesOf(rows: readonly Row[], { themes }: Group): number | null {
	const help = rows.filter(({ facet, service }) => facet === 'help' && themesOf(service) === themes);
	const minutes = medianOf(sumBy(help, ({ value }) => value));
	return minutes === null ? null : Math.round(minutes);
}

function lineOf(
	{ month, themes, to, count, procedures }: Group,
	minutes: number | null,
	french: Pick<French, 'texts'>
): Value[] {
	const values: Record<(typeof coop.columns)[number], Value> = {
		...coop.constants,
		date: lastDayOf(month),
		accompagnements: count,
		duree: minutes,
		autonomie: coop.autonomy.withAgent,
		oriente_vers_structure: to !== '',
		structure_de_redirection: to || null,
		thematiques: themes,
		precisions_demarche: [...procedures]
			.map((id) => nameOf(french, id))
			.sort()
			.join(', '),
		beneficiaires_total: count,
		relais_mois: month
	};
	return coop.columns.map((name) => values[name]);
}

function themesOf(service: string): string {
	return (coop.themes[service] ?? [coop.administrative]).join(',');
}

/** `2026-02` → `2026-02-28`. */
function lastDayOf(month: string): string {
	const next = Date.parse(`${shift(month, 1)}-01`);
	return new Date(next - 86_400_000).toISOString().slice(0, 10);
}
