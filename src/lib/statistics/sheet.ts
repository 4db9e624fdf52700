/** How calls went on some days, as staff may see it; made by `#lib/server/statistics/day-sheet.ts`. */
import type { Shown, ShownPart } from './suppress.ts';

/** How calls ended; `open` while they go on, `withdrawn` when the person took them back. */
export type Outcomes = { outcome: string; count: Shown }[];

/** Nothing here is about an agent: no name, no id, no one's own times. */
export interface Sheet {
	/** Civil days, both included. */
	from: string;
	to: string;
	/** Calls and walk-ins at the desk. */
	calls: Shown;
	/** Medians in whole minutes: until somebody came, with somebody, from call to end. Null when of too few. */
	wait: number | null;
	help: number | null;
	total: number | null;
	outcomes: Outcomes;
	/** Hour of the site's clock in which most calls came, 0 to 23. */
	peakHour: number | null;
	/** Of the calls that the kiosk made by itself and that are over, those that nobody needed. */
	falseAlarms: ShownPart;
	/** Of the referrals offered, those that came back. */
	cameBack: ShownPart;
	/** Of the appointments whose day came, as social workers told of them, those that nobody came to. */
	noShows: ShownPart;
}
