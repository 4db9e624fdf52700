/** Months that statistics are asked for. */
import type { Period } from '../../statistics/evidence.ts';

const month = /^\d{4}-(?:0[1-9]|1[0-2])$/;

/** Months shown when nothing is asked: this one and the two before. */
const usual = 3;
/** Months that one period may hold: a file reads every day of it. */
const longest = 36;

/** The month that is `by` months later. @param of `YYYY-MM` */
export function shift(of: string, by: number): string {
	const [year, index] = of.split('-').map(Number) as [number, number];
	const months = year * 12 + index - 1 + by;
	return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}

/**
 * The period that an address asks for; the usual one for what is not a month, is in the wrong order or is too long.
 *
 * @param today civil day of the site
 */
export function periodOf(query: URLSearchParams, today: string): Period {
	const thisMonth = today.slice(0, 7);
	const asked = { from: query.get('from') ?? '', to: query.get('to') ?? '' };
	const ordered = month.test(asked.from) && month.test(asked.to) && asked.from <= asked.to;
	if (ordered && asked.to < shift(asked.from, longest)) return asked;
	return { from: shift(thisMonth, 1 - usual), to: thisMonth };
}

/** Civil days of a period, both included. The last may be one that its month does not have: days are compared as text. */
export function daysOf({ from, to }: Period): { from: string; to: string } {
	return { from: `${from}-01`, to: `${to}-31` };
}

/** Months somebody may choose: from the first one counted to this one, at most three years. */
export function choices(first: string | null, today: string): string[] {
	const last = today.slice(0, 7);
	const begin = [first?.slice(0, 7) ?? last, shift(last, 1 - longest)].sort().at(-1)!;
	const months = [last];
	while (months.at(-1)! > begin) months.push(shift(months.at(-1)!, -1));
	return months;
}
