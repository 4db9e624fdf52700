/** Tables of what goes out of Relais and comes back (migration 0008): ids, codes and sealed secrets. */
import type { ColumnType, Generated } from 'kysely';

type Fixed<T> = ColumnType<T, T, never>;

export interface SubscriberTable {
	id: Fixed<string>;
	site_id: Fixed<string>;
	kind: Fixed<'webhook' | 'mail'>;
	/** An `https:` address, or an e-mail address of the team. */
	address: Fixed<string>;
	/** Codes of events, JSON array: verbs of tickets, and `purge`. */
	events: Fixed<string>;
	/** The signing secret, bound to `subscriber:<id>`; null for e-mail. */
	sealed: string | null;
	created_at: Fixed<number>;
	created_by: Fixed<string | null>;
}

export interface OutboxTable {
	/** Also the idempotency id on the wire: the same at each try. */
	id: Fixed<string>;
	site_id: Fixed<string>;
	subscriber_id: Fixed<string>;
	/** Code of the event. */
	kind: Fixed<string>;
	/** JSON of ids and codes only. */
	payload: Fixed<string>;
	created_at: Fixed<number>;
	/** When it may be tried; while it is being tried, when another process may think that the first one died. */
	next_at: number;
	tries: Generated<number>;
	done_at: number | null;
	failed_at: number | null;
	/** Code of the last failure: `http_500`, `timeout`, `private`. */
	error: string | null;
}

export interface RdvSiteTable {
	site_id: Fixed<string>;
	/** `https://rdv.anct.gouv.fr`, without a final slash. */
	base: string;
	/** `75`, `2A`, `974`. */
	departement: string;
	/** Null: the link only. */
	client_id: string | null;
	/** Bound to `rdv:client:<site id>`. */
	client_sealed: string | null;
	/** Bound to `rdv:hook:<site id>`. */
	hook_sealed: string | null;
	changed_at: number;
	changed_by: string | null;
}

export interface RdvConnectionTable {
	staff_id: Fixed<string>;
	/** JSON of the tokens, bound to `rdv:agent:<staff id>`. */
	sealed: string;
	changed_at: number;
}

export const appointmentStatuses = [
	/** The draft is being asked for. */
	'preparing',
	/** The draft exists; no slot has been picked. */
	'prepared',
	'set',
	'seen',
	'no_show',
	'excused',
	'cancelled',
	/** The draft could not be made. */
	'failed'
] as const;
export type AppointmentStatus = (typeof appointmentStatuses)[number];

export interface AppointmentTable {
	/** Unguessable: it is the address of the calendar file. */
	id: Fixed<string>;
	site_id: Fixed<string>;
	ticket_id: Fixed<string>;
	source: 'rdv_service_public';
	status: AppointmentStatus;
	/** Ids over there: of the draft, of the person made for it, of the appointment. */
	plan_id: string | null;
	outside_user_id: string | null;
	outside_id: string | null;
	starts_at: number | null;
	minutes: number | null;
	/** Where the social worker picks the slot. */
	url: string | null;
	/** When the other side computed what we know: an older message changes nothing. */
	told_at: number | null;
	/** Grows with each change of date or status, for calendars (RFC 5545, 3.8.7.4). */
	sequence: Generated<number>;
	created_at: Fixed<number>;
	changed_at: number;
}

export interface HookReceiptTable {
	site_id: Fixed<string>;
	/** Of a message already taken: the same one again changes nothing. */
	signature: Fixed<string>;
	at: Fixed<number>;
}

export interface ExportTokenTable {
	id: Fixed<string>;
	site_id: Fixed<string>;
	label: Fixed<string>;
	token_hash: Fixed<string>;
	created_at: Fixed<number>;
	created_by: Fixed<string | null>;
	used_at: number | null;
	revoked_at: number | null;
}

export interface InteroperabilityTables {
	subscriber: SubscriberTable;
	outbox: OutboxTable;
	rdv_site: RdvSiteTable;
	rdv_connection: RdvConnectionTable;
	appointment: AppointmentTable;
	hook_receipt: HookReceiptTable;
	export_token: ExportTokenTable;
}
