/**
 * The reminder clock: when somebody must be told that a ticket waits (handoff.md section 5). Pure; what it says to do is
 * written by `../reminders.ts`.
 */
import type { TicketKind, UrgencyLevel } from '../../tickets/types.ts';
import { civilDay, civilTime } from '../civil-day.ts';
import { daysAfter, daysBetween } from './days.ts';
import type { Region } from './holidays.ts';
import { isOpen, isWorkingDay, openBetween, type Week } from './hours.ts';

/** Levels of a reminder, kept on the ticket: the desk's board, then every agent, then the site manager. */
export const reminders = { board: 1, everyone: 2, manager: 3 } as const;

/** Minutes a call waits unclaimed before each level. */
export const minutesOf: Readonly<Record<UrgencyLevel, readonly [number, number, number]>> = {
	now: [1, 3, 5],
	today: [2, 5, 10],
	normal: [2, 5, 10]
};
/** Business days an unanswered referral waits before each of two reminders. */
export const businessDays = [3, 9] as const;
/** Calendar days after which it goes back to the sender, or to the manager when it is urgent. */
export const calendarDays = 30;

export interface Place {
	/** IANA name. */
	timeZone: string;
	region: Region | null;
	/** When it is open; absent or null while its manager has not said it. */
	hours?: Week | null;
}

/** What the clock looks at. */
export interface Waiting {
	kind: TicketKind;
	level: UrgencyLevel;
	/** Since when it waits, epoch milliseconds. */
	since: number;
	/** The last level told, from 0. */
	reminded: number;
}

export type Due =
	| { verb: 'remind'; level: 1 | 2; reason: 'board' | 'everyone' | 'days_3' | 'days_9' }
	| { verb: 'escalate'; level: 3; reason: 'manager' | 'days_30' }
	| { verb: 'expire' };

/**
 * What is to be told of a ticket that waits, or null. After an outage only the last level is told, not each one missed.
 *
 * @param now epoch milliseconds
 */
export function due(waiting: Waiting, now: number, place: Place): Due | null {
	const found = waiting.kind === 'desk' ? dueAtDesk(waiting, now, place) : dueOfReferral(waiting, now, place);
	if (!found || found.verb === 'expire') return found;
	return found.level > waiting.reminded ? found : null;
}

/**
 * A person waits in front of the desk: Sunday or not, minutes are minutes, as long as somebody may hear of it. Who is in
 * danger is told of whatever the hour: where a kiosk answers, somebody may still be there.
 */
function dueAtDesk({ level, since }: Waiting, now: number, place: Place): Due | null {
	const limits = minutesOf[level];
	if (level !== 'now' && !isOpen(now, place)) return null;
	const waited =
		(level === 'now' ? now - since : openBetween(since, now, place, limits[2] * 60_000)) / 60_000;
	const passed = limits.filter((minutes) => waited >= minutes).length;
	if (passed === 0) return null;
	if (passed === 3) return { verb: 'escalate', level: 3, reason: 'manager' };
	return passed === 2
		? { verb: 'remind', level: 2, reason: 'everyone' }
		: { verb: 'remind', level: 1, reason: 'board' };
}

/** Days are those of the site, and are whole at the hour at which the wait began. */
function dueOfReferral({ level, since }: Waiting, now: number, place: Place): Due | null {
	const { timeZone } = place;
	const [began, today] = [civilDay(since, timeZone), civilDay(now, timeZone)];
	const later = civilTime(now, timeZone) >= civilTime(since, timeZone);
	const whole = (days: number) => (later ? days : days - 1);
	if (whole(daysBetween(began, today)) >= calendarDays && level !== 'now') return { verb: 'expire' };
	if (!isWorkingDay(today, place) || !isOpen(now, place)) return null;
	if (whole(daysBetween(began, today)) >= calendarDays)
		return { verb: 'escalate', level: 3, reason: 'days_30' };
	const worked = whole(daysAfter(began, today, (day) => isWorkingDay(day, place)));
	if (worked >= businessDays[1]) return { verb: 'remind', level: 2, reason: 'days_9' };
	return worked >= businessDays[0] ? { verb: 'remind', level: 1, reason: 'days_3' } : null;
}
