/**
 * The tables, as both databases hold them. Moments are epoch milliseconds, yes/no is 1/0 and blocks are JSON
 * text, so that one query runs unchanged on SQLite and on PostgreSQL.
 */
import type { ColumnType, Generated } from 'kysely';
import type { Verb } from '../../tickets/machine.ts';
import type { Consent, Role, TicketKind, TicketState, Trigger, UrgencyLevel } from '../../tickets/types.ts';
import type { Deadline } from '../../procedures/types.ts';
import type { Facet } from '../statistics/cells.ts';
import type { InteroperabilityTables } from './interoperability-tables.ts';
import type * as retention from './retention-tables.ts';

type Fixed<T> = ColumnType<T, T, never>;

export interface SiteTable {
	id: Fixed<string>;
	name: string;
	/** IANA name; the civil day of the ticket numbers follows it. */
	time_zone: string;
	/** Language codes offered at the kiosk, JSON array, in order. */
	languages: string;
	created_at: Fixed<number>;
}

export interface SiteSettingTable {
	site_id: Fixed<string>;
	/** `desk.<id>`, `choice.<id>` or `off.<procedure>`. */
	name: Fixed<string>;
	/** A desk as JSON, the value of a rule, or `yes`. */
	value: string;
	changed_at: number;
	/** Null for what the demonstration came with. */
	changed_by: string | null;
}

export interface DeviceTable {
	id: Fixed<string>;
	site_id: Fixed<string>;
	kind: Fixed<'kiosk' | 'board'>;
	label: string;
	/** SHA-256 of the device's token; null while it is not paired. */
	token_hash: string | null;
	created_at: Fixed<number>;
	paired_at: number | null;
	revoked_at: number | null;
	locked: Generated<number>;
	diagonal_inches: number;
	width_px: number;
	height_px: number;
	distance_mm: number;
	/** Whether a printer is plugged in: a kiosk then offers the slip. */
	printer: Generated<number>;
	/** Whether its socket is for headphones: what is private may then be said in them. */
	headphones: Generated<number>;
}

export interface PairingTable {
	/** SHA-256 of the eight digits. */
	code_hash: Fixed<string>;
	device_id: Fixed<string>;
	expires_at: Fixed<number>;
}

export interface PairingOfferTable {
	/** SHA-256 of what only the screen knows. */
	secret_hash: Fixed<string>;
	/** SHA-256 of the eight digits that it shows. */
	code_hash: Fixed<string>;
	/** The device it is to become; null until a site manager typed the code. */
	device_id: string | null;
	expires_at: number;
}

export interface StaffTable {
	id: Fixed<string>;
	/** Null for a network administrator, and for nobody else: the database checks it. */
	site_id: Fixed<string | null>;
	login: string;
	name: string;
	role: Role;
	password_hash: string;
	active: Generated<number>;
	created_at: Fixed<number>;
	seen_at: number | null;
	/** Whether a site manager gave this account the right to take files out (handoff.md section 3). */
	can_export: Generated<number>;
	/** Lower case; what a ProConnect identity is recognised by, the first time. */
	email: string | null;
	/** ProConnect's `sub`, once it came. */
	subject: string | null;
	/** When a manager last opened it again: disuse counts from there. */
	opened_at: number | null;
	/** `inactive` when disuse closed it; null when somebody did, or while it is open. */
	closed_why: string | null;
	/** Since when the row is only an id that the journal points to. */
	erased_at: number | null;
}

export interface StaffSessionTable {
	token_hash: Fixed<string>;
	staff_id: Fixed<string>;
	created_at: Fixed<number>;
	/** Last request of any kind. */
	seen_at: number;
	/** Last doing of a person: a page, a form, a touch. */
	active_at: number;
	locked_at: number | null;
	/** What the account must still give before the session opens. */
	needs: 'code' | 'enrol' | null;
	/** Sealed: names the provider's session, to end it too. */
	id_token: string | null;
}

export interface SecondFactorTable {
	staff_id: Fixed<string>;
	/** The TOTP secret, sealed with the vault. */
	sealed: string;
	created_at: number;
	/** Null until a first code was typed: not asked for yet. */
	confirmed_at: number | null;
	/** Last 30-second step a code was accepted for: none is accepted twice. */
	last_step: Generated<number>;
}

export interface RecoveryCodeTable {
	/** SHA-256 of the code. */
	code_hash: Fixed<string>;
	staff_id: Fixed<string>;
	used_at: number | null;
}

export interface BreakGlassTable {
	id: Fixed<string>;
	site_id: Fixed<string>;
	ticket_id: Fixed<string>;
	staff_id: Fixed<string>;
	reason: Fixed<string>;
	at: Fixed<number>;
}

export interface StaffEventTable {
	id: Fixed<string>;
	site_id: Fixed<string | null>;
	/** Whose account it is. */
	staff_id: Fixed<string>;
	/** Who did it; null for the server by itself. */
	actor_id: Fixed<string | null>;
	verb: Fixed<string>;
	at: Fixed<number>;
}

export interface DayCounterTable {
	site_id: Fixed<string>;
	/** Civil day of the site, `YYYY-MM-DD`. */
	day: Fixed<string>;
	last: number;
}

export interface EventCounterTable {
	site_id: Fixed<string>;
	last: number;
}

export interface TicketTable {
	id: Fixed<string>;
	site_id: Fixed<string>;
	kind: Fixed<TicketKind>;
	state: TicketState;
	/** Grows by one at each transition; a write names the one it has seen. */
	version: number;
	day: Fixed<string>;
	number: Fixed<number>;
	kiosk_id: Fixed<string | null>;
	/** The desk ticket a referral comes from: linked, not merged. */
	origin_id: string | null;
	sender_id: Fixed<string | null>;
	holder_id: string | null;
	language: Fixed<string>;
	trigger: Fixed<Trigger>;
	consent: Fixed<Consent>;
	consent_version: Fixed<string>;
	level: UrgencyLevel;
	/** Red-flag code: for the social worker only. */
	flag: Fixed<string | null>;
	deadline: Deadline;
	procedure: Fixed<string | null>;
	step: Fixed<string | null>;
	/** JSON of StuckContext; null when the person did not agree. */
	context: Fixed<string | null>;
	person: string | null;
	means: string | null;
	refusal: string | null;
	came_back: Generated<number>;
	outcome: string | null;
	raised_at: Fixed<number>;
	changed_at: number;
	paused_reason: string | null;
	waiting_reason: string | null;
	/** When the person is expected, while the state is `appointment_set`. */
	appointment_at: number | null;
	/** When a social worker first opened the referral. */
	seen_by_recipient_at: number | null;
	first_claimed_at: number | null;
	/** Since when the reminder clock runs; null counts from `raised_at`. */
	clock_at: number | null;
	/** The last reminder given, from 0 (`#lib/server/reminders/clock.ts`). */
	reminded: Generated<number>;
	/** JSON of Undo (`tickets/undo.ts`); null when the last transition cannot be undone. */
	undo: string | null;
	/** When somebody last called it on the wall board, epoch milliseconds; null before the first call. */
	called_at: Generated<number | null>;
	/** Where to go, as the site names it. */
	place: Generated<string | null>;
	/** SHA-256 of the code on the person's slip; a new slip makes the earlier one worthless. */
	slip_hash: Generated<string | null>;
}

export interface TicketEventTable {
	site_id: Fixed<string>;
	/** Per site, without a hole. */
	seq: Fixed<number>;
	ticket_id: Fixed<string>;
	actor_kind: Fixed<'kiosk' | 'staff' | 'system'>;
	/** `system` for the server itself. */
	actor_id: Fixed<string>;
	verb: Fixed<Verb>;
	from_state: Fixed<TicketState | null>;
	to_state: Fixed<TicketState>;
	reason: Fixed<string | null>;
	version: Fixed<number>;
	at: Fixed<number>;
	/** The agent a referral was given to. */
	target_id: Fixed<string | null>;
}

export interface TicketContactTable {
	ticket_id: Fixed<string>;
	sealed: string;
}

export interface TicketNoteTable {
	id: Fixed<string>;
	ticket_id: Fixed<string>;
	author_id: Fixed<string>;
	shared: Fixed<number>;
	/** Encrypted like the contact: people write what they should not. */
	sealed: Fixed<string>;
	at: Fixed<number>;
}

export interface CommandTable {
	/** `device:<id>` or `staff:<id>`: nobody reads another's answer. */
	actor: Fixed<string>;
	key: Fixed<string>;
	/** Verb and ticket, so that a key cannot serve twice. */
	subject: Fixed<string>;
	/** JSON of the first answer. */
	answer: string | null;
	at: Fixed<number>;
}

/** Anonymous counts; what each facet holds is told in `server/statistics/cells.ts`. */
export interface VisitCounterTable {
	site_id: Fixed<string>;
	/** Civil day of the site, `YYYY-MM-DD`. */
	day: Fixed<string>;
	service: Fixed<string>;
	/** Empty for the whole session. */
	procedure: Fixed<string>;
	/** Empty for the whole procedure. */
	step: Fixed<string>;
	/** A to H, empty while the person had named none. */
	situation: Fixed<string>;
	/** Content version. */
	version: Fixed<string>;
	facet: Fixed<Facet>;
	/** Language, use of sound, bin of minutes or outcome, by the facet. */
	value: Fixed<string>;
	sessions: number;
	arrivals: number;
	stuck: number;
	solved: number;
	left_here: number;
}

/** Last row of a site's journal that the counters hold. */
export interface CountedEventTable {
	site_id: Fixed<string>;
	seq: number;
}

export interface Tables extends InteroperabilityTables {
	site: SiteTable;
	site_setting: SiteSettingTable;
	device: DeviceTable;
	pairing: PairingTable;
	pairing_offer: PairingOfferTable;
	staff: StaffTable;
	staff_session: StaffSessionTable;
	second_factor: SecondFactorTable;
	recovery_code: RecoveryCodeTable;
	break_glass: BreakGlassTable;
	staff_event: StaffEventTable;
	day_counter: DayCounterTable;
	event_counter: EventCounterTable;
	ticket: TicketTable;
	ticket_event: TicketEventTable;
	ticket_contact: TicketContactTable;
	ticket_note: TicketNoteTable;
	command: CommandTable;
	purged_ticket: retention.PurgedTicketTable;
	purge_run: retention.PurgeRunTable;
	purge_pass: retention.PurgePassTable;
	erasure: retention.ErasureTable;
	audit: retention.AuditTable;
	audit_counter: retention.AuditCounterTable;
	visit_counter: VisitCounterTable;
	counted_event: CountedEventTable;
}
