/**
 * The sheet of some civil days of a site: how calls went, from the journal. It looks at states and never at verbs, so that a
 * new verb changes nothing; it never looks at who acted, so that it can tell nothing of an agent (handoff.md section 7).
 */
import type { Outcomes, Sheet } from '../../statistics/sheet.ts';
import { hidden, type Part, shown, shownPart } from '../../statistics/suppress.ts';
import { civilDay } from '../civil-day.ts';
import type { Database } from '../database/index.ts';
import * as sites from '../sites.ts';
import { helpSeconds } from './outcomes.ts';

interface Event {
	ticket: string;
	verb: string;
	from: string | null;
	to: string;
	reason: string | null;
	at: number;
}

/** One call, from its first row to its last. */
interface Call {
	events: Event[];
	/** Who or what called; null once its ticket is purged. */
	trigger: string | null;
}

/** @param days civil days of the site, both included, `YYYY-MM-DD` */
export async function read(
	db: Database,
	site: string,
	days: { from: string; to: string },
	fewest: number
): Promise<Sheet> {
	const { timeZone } = await sites.read(db, site);
	const calls = await callsOf(db, site, days);
	const desk = calls.filter(({ events }) => events[0]!.to === 'raised');
	const referrals = calls.filter(({ events }) => events[0]!.to === 'offered');
	const detected = desk.filter(({ trigger, events }) => trigger === 'stuck' && outcomeOf(events) !== null);
	return {
		...days,
		calls: shown(desk.length, fewest),
		wait: medianMinutes(
			desk.map(({ events }) => waitOf(events)),
			fewest
		),
		help: medianMinutes(
			desk.map(({ events }) => helpSeconds(events.map(({ to, at }) => ({ to_state: to, at }))) || null),
			fewest
		),
		total: medianMinutes(
			desk.map(({ events }) => totalOf(events)),
			fewest
		),
		outcomes: outcomesOf(desk, fewest),
		peakHour: peakOf(desk, timeZone, fewest),
		falseAlarms: shownPart(
			{ n: detected.length, x: detected.filter(({ events }) => outcomeOf(events) === 'false_alarm').length },
			fewest
		),
		cameBack: shownPart(
			{ n: referrals.length, x: referrals.filter(({ events }) => went(events, 'refused')).length },
			fewest
		),
		noShows: shownPart(noShowsOf(referrals), fewest)
	};
}

/** Every ticket that began on one of these days, with its whole journal. */
async function callsOf(
	db: Database,
	site: string,
	{ from, to }: { from: string; to: string }
): Promise<Call[]> {
	const { timeZone } = await sites.read(db, site);
	const [begin, end] = momentsAround(from, to);
	const beginnings = await db.read
		.selectFrom('ticket_event')
		.select(['ticket_id', 'at'])
		.where('site_id', '=', site)
		.where('from_state', 'is', null)
		.where('at', '>=', begin)
		.where('at', '<', end)
		.execute();
	const within = beginnings.filter(({ at }) => {
		const day = civilDay(Number(at), timeZone);
		return day >= from && day <= to;
	});
	const calls = new Map<string, Call>(
		within.map(({ ticket_id }) => [ticket_id, { events: [], trigger: null }])
	);
	const ids = [...calls.keys()];
	for (let at = 0; at < ids.length; at += 500) await fill(db, calls, ids.slice(at, at + 500));
	return [...calls.values()];
}

async function fill(db: Database, calls: Map<string, Call>, ids: string[]): Promise<void> {
	const events = await db.read
		.selectFrom('ticket_event as event')
		.leftJoin('ticket', 'ticket.id', 'event.ticket_id')
		.select([
			'event.ticket_id as ticket',
			'event.verb',
			'event.from_state as from',
			'event.to_state as to',
			'event.reason',
			'event.at',
			'ticket.trigger'
		])
		.where('event.ticket_id', 'in', ids)
		.orderBy('event.version')
		.execute();
	for (const { trigger, ...event } of events) {
		const call = calls.get(event.ticket)!;
		call.trigger = trigger;
		call.events.push({ ...event, at: Number(event.at) });
	}
}

/** From the call until somebody was on the way; null when nobody was. Seconds. */
function waitOf([first, ...rest]: Event[]): number | null {
	const taken = rest.find(({ from, to }) => from === 'raised' && to === 'claimed');
	return taken ? (taken.at - first!.at) / 1000 : null;
}

/** From the call to its end, when it is over. Seconds. */
function totalOf(events: Event[]): number | null {
	const last = events.at(-1)!;
	return last.to === 'closed' ? (last.at - events[0]!.at) / 1000 : null;
}

/** How a call that is over ended; null while it goes on, or when it was taken back. */
function outcomeOf(events: Event[]): string | null {
	if (events.at(-1)!.to !== 'closed') return null;
	return events.findLast(({ to }) => to === 'closed')!.reason ?? 'other';
}

/** Whether a ticket ever went through something, as a state, a verb or a reason. */
function went(events: Event[], what: string): boolean {
	return events.some(({ to, verb, reason }) => to === what || verb === what || reason === what);
}

/**
 * Appointments that came due, and those that nobody came to. One whose end nobody told is in neither; one that was told wrong
 * and taken back counts once, as it was told in the end.
 */
function noShowsOf(referrals: Call[]): Part {
	const ends = referrals.flatMap(({ events }) =>
		events
			.filter(({ from }, i) => from === 'appointment_set' && events[i + 1]?.verb !== 'undo')
			.map(({ verb, reason }) => (verb === 'close' ? reason : verb))
	);
	const missed = ends.filter((end) => end === 'no_show').length;
	return { n: missed + ends.filter((end) => end === 'seen' || end === 'appointment_kept').length, x: missed };
}

/** Every outcome that was met: what is hidden cannot be worked out from the sum. */
function outcomesOf(calls: Call[], fewest: number): Outcomes {
	const counts = new Map<string, number>();
	for (const { events } of calls) {
		const last = events.at(-1)!.to;
		const outcome = outcomeOf(events) ?? (last === 'withdrawn' ? 'withdrawn' : 'open');
		counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
	}
	const all = [...counts].sort(([a], [b]) => a.localeCompare(b));
	const hide = hidden(
		all.map(([, count]) => count),
		fewest
	);
	return all.map(([outcome, count], i) => ({ outcome, count: hide[i] ? 'few' : count }));
}

/** The hour of the day with most calls, when enough came in it. Of two, the first. */
function peakOf(calls: Call[], timeZone: string, fewest: number): number | null {
	const hours = new Array<number>(24).fill(0);
	const clock = new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' });
	for (const { events } of calls) hours[Number(clock.format(events[0]!.at))]!++;
	const most = Math.max(...hours);
	return most >= fewest ? hours.indexOf(most) : null;
}

/** The median in whole minutes; null when it would be of too few. @param times seconds, null for what has none */
function medianMinutes(times: (number | null)[], fewest: number): number | null {
	const known = times.filter((time) => time !== null).sort((a, b) => a - b);
	if (known.length < fewest) return null;
	const middle = (known[Math.floor((known.length - 1) / 2)]! + known[Math.ceil((known.length - 1) / 2)]!) / 2;
	return Math.round(middle / 60);
}

/** Moments that surely hold the civil days, wherever the site is. Epoch milliseconds. */
function momentsAround(from: string, to: string): [number, number] {
	return [Date.parse(from) - 86_400_000, Date.parse(to) + 2 * 86_400_000];
}
