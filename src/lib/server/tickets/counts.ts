/** How many calls came from each procedure of a site: counts alone, and never small ones. */
import type { Trigger } from '../../tickets/types.ts';
import type { Database } from '../database/index.ts';

/** Calls of somebody who was stuck or asked for help; the others say nothing of how well a procedure is written. */
const triggers: Trigger[] = ['stuck', 'help_button'];

export interface Calls {
	raised: number;
	/** Of these, those that reception closed as false alarms. */
	falseAlarms: number;
}

/** A count below this could be about one person: it is not told. */
export const fewest = 5;

/** A count as it may be shown; `few` stands for 0 to 4, so that one more call is not seen either. */
export type Shown = number | 'few';

/**
 * Calls by procedure since a moment. A call whose person did not agree to show their step names no procedure, and is not
 * in any count.
 *
 * @param since epoch milliseconds
 */
export async function callsByProcedure(
	db: Database,
	siteId: string,
	since: number
): Promise<ReadonlyMap<string, Calls>> {
	const rows = await db.read
		.selectFrom('ticket')
		.select(({ fn }) => [
			'procedure',
			fn.countAll<number | string>().as('raised'),
			fn.countAll<number | string>().filterWhere('outcome', '=', 'false_alarm').as('falseAlarms')
		])
		.where('site_id', '=', siteId)
		.where('kind', '=', 'desk')
		.where('trigger', 'in', triggers)
		.where('raised_at', '>=', since)
		.where('procedure', 'is not', null)
		.groupBy('procedure')
		.execute();
	// PostgreSQL counts in 64 bits, which come as text.
	return new Map(
		rows.map(({ procedure, raised, falseAlarms }) => [
			procedure!,
			{ raised: Number(raised), falseAlarms: Number(falseAlarms) }
		])
	);
}

export interface ShownCalls {
	calls: Shown;
	falseAlarms: Shown;
	/** False alarms in a hundred calls; null while one of the two counts is not told. */
	percent: number | null;
}

/** Counts as the site manager may see them. */
export function shown({ raised, falseAlarms }: Calls = { raised: 0, falseAlarms: 0 }): ShownCalls {
	const told = falseAlarms >= fewest;
	return {
		calls: raised >= fewest ? raised : 'few',
		falseAlarms: told ? falseAlarms : 'few',
		percent: told ? Math.round((100 * falseAlarms) / raised) : null
	};
}
