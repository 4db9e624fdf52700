/** The table of counters: counts are added, and nothing else is ever done to a row. */
import { sql } from 'kysely';
import type { Connection } from '../database/index.ts';
import { type Cell, type Counted, measures, none } from './cells.ts';

export type Dated = Counted & { site: string; day: string };

const cellKey = ['service', 'procedure', 'step', 'situation', 'version', 'facet', 'value'] as const;

/** Rows in one statement: 14 values each, under the limits of both databases. */
const together = 200;

/** Adds up cells that are the same one. */
export function sumUp(cells: readonly Dated[]): Dated[] {
	const sums = new Map<string, Dated>();
	for (const cell of cells) {
		const id = JSON.stringify([cell.site, cell.day, ...cellKey.map((name) => cell[name])]);
		const sum = sums.get(id) ?? { ...cell, ...none };
		for (const measure of measures) sum[measure] += cell[measure];
		sums.set(id, sum);
	}
	return [...sums.values()];
}

/** Adds counts to the table, in the caller's transaction. */
export async function add(connection: Connection, cells: readonly Dated[]): Promise<void> {
	const rows = sumUp(cells).map(({ site, ...cell }) => ({ site_id: site, ...cell }));
	for (let at = 0; at < rows.length; at += together) {
		await connection
			.insertInto('visit_counter')
			.values(rows.slice(at, at + together))
			.onConflict((conflict) =>
				conflict
					.columns(['site_id', 'day', ...cellKey])
					.doUpdateSet((eb) =>
						Object.fromEntries(
							measures.map((name) => [name, eb(`visit_counter.${name}`, '+', eb.ref(`excluded.${name}`))])
						)
					)
			)
			.execute();
	}
}

export type Row = Cell & Record<(typeof measures)[number], number>;

/**
 * Counts of a site over civil days, both included, added up over the days.
 *
 * @param where only these facets, and only whole procedures when asked
 */
export async function read(
	connection: Connection,
	site: string,
	{ from, to }: { from: string; to: string },
	where: { facets: Cell['facet'][]; procedures?: 'only' }
): Promise<Row[]> {
	let query = connection
		.selectFrom('visit_counter')
		.select([...cellKey])
		.select(measures.map((name) => sql<number | string>`sum(${sql.ref(name)})`.as(name)))
		.where('site_id', '=', site)
		.where('day', '>=', from)
		.where('day', '<=', to)
		.where('facet', 'in', where.facets)
		.groupBy([...cellKey]);
	if (where.procedures) query = query.where('step', '=', '').where('procedure', '<>', '');
	const rows = await query.execute();
	// PostgreSQL adds up in 64 bits, which come as text.
	return rows.map((row) => ({
		...row,
		...(Object.fromEntries(measures.map((name) => [name, Number(row[name])])) as typeof none)
	}));
}
