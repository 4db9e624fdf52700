/** What reception does with a kiosk: launch a session, call its person, clear, clean, lock, walk over. */
import type { Answer } from '../tickets/answers.ts';
import type { Acting, Problem } from './act.ts';
import * as devices from './devices.ts';
import * as tickets from './tickets.ts';
import type { Order } from './commands.ts';
import type { KioskCard } from '../room/types.ts';

/** Milliseconds an action waits for the kiosk's acknowledgement before it says that the order is still on its way. */
const patience = 1_500;

/** Given to the kiosk; `acknowledged` when the kiosk said so in time. */
export type Given = { ok: true; acknowledged: boolean };

/** Starts a session on a free kiosk, in a language and perhaps on a procedure. */
export async function launch(
	acting: Acting,
	form: { kiosk: string; language: string; procedure: string | null; key: string }
): Promise<Given | Problem> {
	const card = await cardOf(acting, form.kiosk);
	if (!card) return { ok: false, why: 'no_kiosk' };
	// The same form sent twice finds the kiosk in use by its own launch.
	const free = card.state === 'free' && card.cleaningUntil === null;
	if (!free && !acting.live.commands.knows(form.key)) return { ok: false, why: 'not_free' };
	const { language, procedure } = form;
	return give(acting, form.kiosk, { type: 'launch', language, procedure }, form.key);
}

/** Ends the session on a kiosk and wipes it. */
export async function clear(acting: Acting, form: { kiosk: string; key: string }): Promise<Given | Problem> {
	if (!(await cardOf(acting, form.kiosk))) return { ok: false, why: 'no_kiosk' };
	return give(acting, form.kiosk, { type: 'clear' }, form.key);
}

/** Asks the person at a kiosk to come to the desk; they may say « not now ». */
export async function invite(acting: Acting, form: { kiosk: string; key: string }): Promise<Given | Problem> {
	if (!(await cardOf(acting, form.kiosk))) return { ok: false, why: 'no_kiosk' };
	const session = acting.live.session(form.kiosk);
	if (session === null) return { ok: false, why: 'nobody' };
	return give(acting, form.kiosk, { type: 'invite', session }, form.key);
}

/** Lets the glass be wiped: for a minute it feels nothing, and a session waits. Refuses a kiosk that does not answer. */
export async function clean(acting: Acting, form: { kiosk: string; key: string }): Promise<Given | Problem> {
	const card = await cardOf(acting, form.kiosk);
	if (!card || card.state === 'offline') return { ok: false, why: 'no_kiosk' };
	return give(acting, form.kiosk, { type: 'clean', session: acting.live.session(form.kiosk) }, form.key);
}

/** The glass is clean before its minute is over. */
export async function cleaned(
	acting: Acting,
	form: { kiosk: string; key: string }
): Promise<Given | Problem> {
	if (!(await cardOf(acting, form.kiosk))) return { ok: false, why: 'no_kiosk' };
	return give(acting, form.kiosk, { type: 'cleaned' }, form.key);
}

/** Closes a kiosk to the public, or opens it again; kept in the database, so that a restart changes nothing. */
export async function lock(
	acting: Acting,
	form: { kiosk: string; key: string },
	locked: boolean
): Promise<Given | Problem> {
	const { db, agent, live } = acting;
	if (!(await devices.lock(db, agent.siteId, form.kiosk, locked))) return { ok: false, why: 'no_kiosk' };
	live.changed(agent.siteId);
	return give(acting, form.kiosk, { type: locked ? 'lock' : 'unlock' }, form.key);
}

/** « J'y vais » to somebody who did not call: their ticket is raised and claimed at once, so that the help counts. */
export async function walkOver(
	acting: Acting,
	form: { kiosk: string; key: string }
): Promise<Answer | Problem> {
	const { db, agent } = acting;
	const card = await cardOf(acting, form.kiosk);
	if (!card) return { ok: false, why: 'no_kiosk' };
	const raised = await tickets.raiseWalkIn(
		db,
		agent,
		{
			kiosk: card.id,
			language: card.language ?? 'fr',
			procedure: card.procedure,
			level: 'normal',
			deadline: 'unknown',
			person: { reading: 'unknown', interpreter: false, needs: [], call: 'come_to_me' },
			note: ''
		},
		form.key
	);
	if (!raised.ok) return raised;
	return tickets.claim(db, raised.id, raised.version, agent, secondKey(form.key));
}

async function cardOf({ live, agent }: Acting, kiosk: string): Promise<KioskCard | null> {
	return live.kiosk(agent.siteId, kiosk);
}

async function give({ live }: Acting, kiosk: string, order: Order, key: string): Promise<Given> {
	const { acknowledged } = live.commands.give(kiosk, order, key);
	let timer: ReturnType<typeof setTimeout>;
	const late = new Promise<false>((resolve) => (timer = setTimeout(resolve, patience, false)));
	return {
		ok: true,
		acknowledged: await Promise.race([acknowledged, late]).finally(() => clearTimeout(timer))
	};
}

/** Another key that the same form always leads to: its last digit changed. */
function secondKey(key: string): string {
	return key.slice(0, -1) + ((parseInt(key.slice(-1), 16) + 1) % 16).toString(16);
}
