/** From the desk to the social worker, and back when it does not fit. Idempotent by `key`. */
import type { Answer, Refusal } from '../../tickets/answers.ts';
import type {
	Contact,
	HandOver,
	Person,
	ReferralOutcome,
	RefusalReason,
	UrgencyLevel
} from '../../tickets/types.ts';
import type { Connection, Database } from '../database/index.ts';
import type { Agent } from '../who.ts';
import { move, type Row } from './move.ts';
import { checkTexts, keepNote } from './notes.ts';
import { insert } from './raise.ts';
import { asStaff } from './who.ts';

/**
 * Closes a desk ticket as handed over and offers a linked referral to the social workers of the site: same sign,
 * own life. A desk ticket closes once, and an index allows it one open referral.
 */
export async function handOver(
	db: Database,
	id: string,
	version: number,
	agent: Agent,
	content: HandOver,
	key: string
): Promise<Answer> {
	const refusal = check(content);
	if (refusal) return refusal;
	const also = async (connection: Connection, desk: Row) => [
		await refer(db, connection, desk, agent, content)
	];
	const set = { outcome: 'handed_over', paused_reason: null };
	const move_ = { verb: 'hand_over', kind: 'desk', id, version, who: asStaff(agent), key } as const;
	return move(db, { ...move_, reason: 'handed_over', set, also });
}

/** A social worker takes the referral. Exactly one of the team does. */
export function accept(
	db: Database,
	id: string,
	version: number,
	agent: Agent,
	key: string
): Promise<Answer> {
	const set = (before: Row, at: number) => ({
		holder_id: agent.id,
		came_back: 0,
		first_claimed_at: before.first_claimed_at ?? at,
		seen_by_recipient_at: before.seen_by_recipient_at ?? at
	});
	return move(db, { verb: 'accept', kind: 'referral', id, version, who: asStaff(agent), key, set });
}

/** Sends the referral back to the desk, which sees why. */
export function refuse(
	db: Database,
	id: string,
	version: number,
	agent: Agent,
	reason: RefusalReason,
	key: string
): Promise<Answer> {
	const set = (_: Row, at: number) => ({ refusal: reason, came_back: 1, clock_at: at, reminded: 0 });
	return move(db, { verb: 'refuse', kind: 'referral', id, version, who: asStaff(agent), key, reason, set });
}

/**
 * Offers a referral that came back, refused or expired, once more, with what was missing: a shared note, and a contact that replaces the
 * first when the person agreed to give one.
 */
export async function offerAgain(
	db: Database,
	id: string,
	version: number,
	agent: Agent,
	{ note, contact }: { note: string; contact: Contact | null },
	key: string
): Promise<Answer> {
	const refusal = checkTexts({ note, ...contactTexts(contact) });
	if (refusal) return refusal;
	const also = async (connection: Connection, referral: Row) => {
		if (note.trim()) await keepNote(db, connection, id, agent, { shared: note });
		if (contact && referral.consent === 'stuck_step_and_contact') await keep(db, connection, id, contact);
		return [];
	};
	const set = (_: Row, at: number) => ({
		refusal: null,
		came_back: 0,
		seen_by_recipient_at: null,
		clock_at: at,
		reminded: 0
	});
	return move(db, { verb: 'offer', kind: 'referral', id, version, who: asStaff(agent), key, set, also });
}

/** Ends a referral: by the social worker who accepted it, or by the desk when it came back. */
export function closeReferral(
	db: Database,
	id: string,
	version: number,
	agent: Agent,
	outcome: ReferralOutcome,
	key: string
): Promise<Answer> {
	const set = { outcome, came_back: 0, waiting_reason: null, appointment_at: null };
	return move(db, {
		verb: 'close',
		kind: 'referral',
		id,
		version,
		who: asStaff(agent),
		key,
		reason: outcome,
		set
	});
}

function check({ note, contact, consent }: HandOver): Refusal | null {
	if (contact && consent !== 'stuck_step_and_contact') return { ok: false, why: 'no_consent' };
	return checkTexts({ note, ...contactTexts(contact) });
}

function contactTexts(contact: Contact | null): Record<string, string> {
	return contact ? { 'contact.name': contact.name, 'contact.bestMoment': contact.bestMoment } : {};
}

async function refer(db: Database, connection: Connection, desk: Row, agent: Agent, content: HandOver) {
	const shown = content.consent !== 'nothing';
	const referral = await insert(connection, asStaff(agent), db.now(), {
		kind: 'referral',
		day: desk.day,
		number: desk.number,
		kiosk_id: desk.kiosk_id,
		origin_id: desk.id,
		sender_id: agent.id,
		language: desk.language,
		trigger: desk.trigger,
		consent: content.consent,
		consent_version: content.consent === desk.consent ? desk.consent_version : 'oral',
		level: pressing(desk.level, content),
		flag: desk.flag,
		// What the person said at the kiosk stands until somebody read another date on the letter.
		deadline: content.urgencyDeadline === 'unknown' ? desk.deadline : content.urgencyDeadline,
		procedure: shown ? desk.procedure : null,
		step: shown ? desk.step : null,
		context: shown ? desk.context : null,
		person: JSON.stringify(personOf(desk, content)),
		means: JSON.stringify(content.means)
	});
	if (content.note.trim()) await keepNote(db, connection, referral.id, agent, { shared: content.note });
	if (content.contact) await keep(db, connection, referral.id, content.contact);
	return referral.id;
}

/** How many came was perhaps said when they walked in, and is not asked twice. */
function personOf(desk: Row, { person }: HandOver): Person {
	const said = desk.person === null ? undefined : (JSON.parse(desk.person) as Person).party;
	return said === undefined ? person : { party: said, ...person };
}

/** A date read on the letter can only make a ticket more pressing. */
function pressing(level: UrgencyLevel, { urgencyDeadline }: HandOver): UrgencyLevel {
	return level === 'normal' && urgencyDeadline === 'today' ? 'today' : level;
}

async function keep(db: Database, connection: Connection, id: string, contact: Contact): Promise<void> {
	const sealed = db.vault.seal(`contact:${id}`, JSON.stringify(contact));
	await connection
		.insertInto('ticket_contact')
		.values({ ticket_id: id, sealed })
		.onConflict((conflict) => conflict.column('ticket_id').doUpdateSet({ sealed }))
		.execute();
}
