/** Counters of one place added up, as they are: not to be shown before `evidence.ts` has hidden what must be. */
import { medianOf } from '../../statistics/bins.ts';
import type { Part } from '../../statistics/suppress.ts';
import type { Row } from './counters.ts';
import { helpOutcomes } from './outcomes.ts';

export interface Raw {
	stuck: Part;
	solved: Part;
	left: Part;
	/** Of the calls that are over. */
	helped: Part;
	/** Median minutes lost by those who were stuck, whole: a finer one would tell how many stand in its bin. */
	minutes: number | null;
}

/** @param facet the rows that hold the sessions to count */
export function rawOf(rows: readonly Row[], facet: Row['facet']): Raw {
	const sessions = rows.filter((row) => row.facet === facet);
	const n = total(sessions, 'sessions');
	const calls = rows.filter((row) => row.facet === 'outcome');
	const helped = calls.filter(({ value }) => helpOutcomes.includes(value));
	const minutes = medianOf(
		sumBy(
			rows.filter((row) => row.facet === 'lost'),
			({ value }) => value
		)
	);
	return {
		stuck: { n, x: total(sessions, 'stuck') },
		solved: { n, x: total(sessions, 'solved') },
		left: { n, x: total(sessions, 'left_here') },
		helped: { n: total(calls, 'sessions'), x: total(helped, 'sessions') },
		minutes: minutes === null ? null : Math.round(minutes)
	};
}

/** Sessions by whatever a row says. */
export function sumBy(rows: readonly Row[], of: (row: Row) => string): Map<string, number> {
	const sums = new Map<string, number>();
	for (const row of rows) sums.set(of(row), (sums.get(of(row)) ?? 0) + row.sessions);
	return sums;
}

export function groupBy<T>(rows: readonly T[], of: (row: T) => string): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const row of rows) groups.set(of(row), [...(groups.get(of(row)) ?? []), row]);
	return groups;
}

function total(rows: readonly Row[], measure: 'sessions' | 'stuck' | 'solved' | 'left_here'): number {
	return rows.reduce((sum, row) => sum + row[measure], 0);
}
