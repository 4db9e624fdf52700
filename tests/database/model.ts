/**
 * What a ticket should be: the rules of handoff.md said again, in other words than the machine's table and than the reminder
 * clock. `random.test.ts` plays the two against each other.
 */
import type { Agent } from '#lib/server/who.ts';

export type Place =
	| 'raised'
	| 'claimed'
	| 'helping'
	| 'paused'
	| 'withdrawn'
	| 'closed'
	| 'purged'
	| 'offered'
	| 'accepted'
	| 'waiting'
	| 'appointment_set'
	| 'refused'
	| 'expired';

export interface Model {
	id: string;
	referral: boolean;
	urgent: boolean;
	state: Place;
	version: number;
	holder: string | null;
	/** Whether it ended by a hand-over, and the referral that came of it. */
	handedOver: Model | null;
	/** Since when it waits, and the last reminder. */
	since: number;
	reminded: number;
	/** How many reminders its journal holds. */
	told: number;
	seen: boolean;
	changedAt: number;
	/** What the last command by staff changed, as it was. */
	last: { by: string; before: Partial<Model>; handOver: boolean } | null;
}

export const commands = [
	'withdraw',
	'claim',
	'release',
	'start',
	'pause',
	'resume',
	'close',
	'handOver',
	'accept',
	'refuse',
	'offerAgain',
	'closeReferral',
	'wait',
	'resumeReferral',
	'setAppointment',
	'seen',
	'noShow',
	'toldAppointment',
	'toldSeen',
	'toldNoShow',
	'toldCancelled',
	'takeOver',
	'reassign',
	'reopen',
	'undo',
	'open',
	'expire',
	'purge'
] as const;
export type Command = (typeof commands)[number];

/** Told from outside: nobody saw a version, and nobody may undo it. */
export const toldFromOutside: readonly Command[] = [
	'toldAppointment',
	'toldSeen',
	'toldNoShow',
	'toldCancelled'
];

const forDesk = ['withdraw', 'claim', 'release', 'start', 'pause', 'resume', 'close', 'handOver'];
const forEither = ['reopen', 'undo', 'purge'];
const minute = 60_000;
const day = 86_400_000;

/**
 * What a command changes, or null when it must be refused.
 *
 * @param colleague who a referral is given to
 */
export function expected(
	command: Command,
	model: Model,
	agent: Agent,
	colleague: Agent,
	now: number
): Partial<Model> | null {
	const { state, referral, holder } = model;
	if (!forEither.includes(command) && referral === forDesk.includes(command)) return null;
	const mine = holder === agent.id;
	const chief = agent.role === 'site_manager';
	const social = agent.role === 'social_worker';
	const inHand = ['claimed', 'helping', 'paused'].includes(state);
	const followed = ['accepted', 'waiting', 'appointment_set'].includes(state);
	const returned = state === 'refused' || state === 'expired';
	const again = { since: now, reminded: 0 };
	const when = (allowed: boolean, change: Partial<Model>) => (allowed ? change : null);
	switch (command) {
		case 'withdraw':
			return when(state === 'raised', { state: 'withdrawn' });
		case 'claim':
			return when(state === 'raised', { state: 'claimed', holder: agent.id });
		case 'release':
			return when(inHand && (mine || chief), { state: 'raised', holder: null });
		case 'start':
			return when(state === 'claimed' && mine, { state: 'helping' });
		case 'pause':
			return when(state === 'helping' && mine, { state: 'paused' });
		case 'resume':
			return when(state === 'paused' && mine, { state: 'helping' });
		case 'close':
			return when(inHand && (mine || chief), { state: 'closed' });
		case 'handOver':
			// The test writes the referral into `handedOver`, once it knows its id.
			return when(inHand && mine && !chief, { state: 'closed', handedOver: null });
		case 'accept':
			return when(state === 'offered' && social, { state: 'accepted', holder: agent.id, seen: true });
		case 'refuse':
			return when(state === 'offered' && social, { state: 'refused', ...again });
		case 'offerAgain':
			return when(returned && !social, { state: 'offered', seen: false, ...again });
		case 'closeReferral':
			if (returned) return when(!social, { state: 'closed' });
			return when(followed && social && mine, { state: 'closed' });
		case 'wait':
			return when(state === 'accepted' && social && mine, { state: 'waiting' });
		case 'resumeReferral':
			return when(state === 'waiting' && social && mine, { state: 'accepted' });
		case 'setAppointment':
			return when(followed && social && mine, { state: 'appointment_set' });
		case 'seen':
		case 'noShow':
			return when(state === 'appointment_set' && social && mine, { state: 'accepted' });
		case 'toldAppointment':
			return when(followed, { state: 'appointment_set' });
		case 'toldSeen':
		case 'toldNoShow':
		case 'toldCancelled':
			return when(state === 'appointment_set', { state: 'accepted' });
		case 'takeOver':
			return when(followed && social && !mine, { holder: agent.id });
		case 'reassign':
			return when(followed && (social || chief) && colleague.role === 'social_worker', {
				holder: colleague.id
			});
		case 'reopen':
			if (state !== 'closed' || model.handedOver || now - model.changedAt > 30 * day) return null;
			if (referral) return when(social, { state: 'accepted', holder: agent.id, ...again });
			return { state: 'claimed', holder: agent.id, ...again };
		case 'undo': {
			const { last } = model;
			if (!last || (last.by !== agent.id && !chief) || now - model.changedAt > 10 * minute) return null;
			if (last.handOver && model.handedOver?.state !== 'offered') return null;
			return last.before;
		}
		case 'open':
			return when(state === 'offered' && social && !model.seen, { seen: true });
		case 'expire':
			return when((state === 'offered' || state === 'refused') && !model.urgent, {
				state: 'expired',
				...again
			});
		case 'purge':
			return when(state === 'closed' || state === 'withdrawn' || state === 'expired', { state: 'purged' });
	}
}

/** Carries a change out on the model, as the server should on its row. */
export function apply(
	command: Command,
	model: Model,
	change: Partial<Model>,
	agent: Agent,
	now: number
): void {
	if (command === 'open') return void Object.assign(model, change);
	if (command === 'undo' && model.last!.handOver)
		Object.assign(model.handedOver!, {
			state: 'withdrawn',
			changedAt: now,
			last: null,
			version: model.handedOver!.version + 1
		});
	const before = Object.fromEntries(
		['state', ...Object.keys(change)].map((name) => [name, model[name as keyof Model]])
	);
	const byStaff = !['withdraw', 'expire', 'purge', 'undo', ...toldFromOutside].includes(command);
	Object.assign(model, change, { version: model.version + 1, changedAt: now });
	model.last = byStaff ? { by: agent.id, before, handOver: command === 'handOver' } : null;
}

/** As Service-Public lists them, for the months that the test goes through. */
const closedDays = new Set(
	`2026-01-01 2026-04-06 2026-05-01 2026-05-08 2026-05-14 2026-05-25 2026-07-14 2026-08-15 2026-11-01 2026-11-11 2026-12-25
	2027-01-01 2027-03-29 2027-05-01 2027-05-06 2027-05-08 2027-05-17 2027-07-14 2027-08-15 2027-11-01 2027-11-11 2027-12-25`.split(
		/\s+/
	)
);

/** Day and time on the clocks of Paris. */
function wall(at: number): { date: string; time: string } {
	const [date, time] = new Date(at).toLocaleString('sv', { timeZone: 'Europe/Paris' }).split(' ');
	return { date: date!, time: time!.slice(0, 5) };
}

/** What the reminder clock should do to a ticket when it looks, in Paris: counted day by day. */
export function look(model: Model, now: number): void {
	if (model.state === 'raised') {
		const waited = (now - model.since) / minute;
		const limits = model.urgent ? [1, 3, 5] : [2, 5, 10];
		raise(model, limits.filter((limit) => waited >= limit).length);
	} else if (model.state === 'offered' || model.state === 'refused') {
		const [began, today] = [wall(model.since), wall(now)];
		let [days, working] = [0, 0];
		for (let at = Date.parse(began.date) + day; at <= Date.parse(today.date); at += day) {
			const date = new Date(at);
			// The last day counts from the hour at which the wait began.
			if (date.toISOString().startsWith(today.date) && today.time < began.time) break;
			days++;
			if (date.getUTCDay() !== 0 && !closedDays.has(date.toISOString().slice(0, 10))) working++;
		}
		if (days >= 30 && !model.urgent) {
			Object.assign(model, { state: 'expired', since: now, reminded: 0, changedAt: now, last: null });
			model.version++;
			return;
		}
		if (new Date(today.date).getUTCDay() === 0 || closedDays.has(today.date)) return;
		raise(model, days >= 30 ? 3 : working >= 9 ? 2 : working >= 3 ? 1 : 0);
	}
}

function raise(model: Model, level: number): void {
	if (level <= model.reminded) return;
	model.reminded = level;
	model.told++;
}
