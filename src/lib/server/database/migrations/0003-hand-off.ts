import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Kind } from '../index.ts';

/** A migration keeps its own lists: the vocabulary may grow later, what was released does not change. */
const states = [
	'raised',
	'claimed',
	'helping',
	'offered',
	'accepted',
	'refused',
	'withdrawn',
	'closed',
	'paused',
	'waiting',
	'appointment_set',
	'expired',
	'purged'
];
const open = ['offered', 'accepted', 'refused', 'waiting', 'appointment_set', 'expired'];
const actorKinds = ['kiosk', 'staff', 'system'];
/** Verbs that leave the ticket's version as it is, so that several may bear the same one. */
const quiet = ['open', 'remind', 'escalate'];

const list = (words: readonly string[]) => sql.join(words.map(sql.lit));
const run = (db: Kysely<unknown>, query: RawBuilder<unknown>) => query.execute(db);

/** The whole state machine: pauses, appointments, expiry, the server itself as an actor. */
export function handOff(kind: Kind): Migration {
	return {
		async up(db: Kysely<unknown>) {
			await (kind === 'sqlite' ? rebuild(db) : alter(db));
			await indexes(db);
			if (kind === 'sqlite') await seal(db);
			await remember(db);
		}
	};
}

async function alter(db: Kysely<unknown>) {
	await run(db, sql`alter table ticket drop constraint ticket_state_check`);
	await run(db, sql`alter table ticket add constraint ticket_state_check check (state in (${list(states)}))`);
	await run(
		db,
		sql`alter table ticket add column paused_reason text, add column waiting_reason text,
		add column appointment_at bigint, add column seen_by_recipient_at bigint, add column first_claimed_at bigint,
		add column clock_at bigint, add column reminded integer not null default 0, add column undo text`
	);
	await run(db, sql`drop index ticket_open_referral`);
	await run(db, sql`alter table ticket_event drop constraint ticket_event_actor_kind_check`);
	await run(
		db,
		sql`alter table ticket_event add constraint ticket_event_actor_kind_check
		check (actor_kind in (${list(actorKinds)}))`
	);
	await run(db, sql`alter table ticket_event add column target_id text`);
	await run(db, sql`alter table ticket_event drop constraint ticket_event_version`);
}

/**
 * SQLite cannot change a CHECK: each table is made again, filled, and takes the place of the first one, as
 * https://www.sqlite.org/lang_altertable.html#otheralter says. `migrate.ts` sets foreign keys aside meanwhile, or dropping
 * the old table would erase notes and contacts with it, and checks them all before the commit.
 */
async function rebuild(db: Kysely<unknown>) {
	await run(
		db,
		sql`create table ticket_new (
		id text primary key not null, site_id text not null references site (id),
		kind text not null check (kind in ('desk', 'referral')),
		state text not null check (state in (${list(states)})), version integer not null,
		day text not null, number integer not null, kiosk_id text references device (id),
		origin_id text references ticket (id), sender_id text references staff (id), holder_id text references staff (id),
		language text not null, "trigger" text not null, consent text not null, consent_version text not null,
		level text not null check (level in ('now', 'today', 'normal')), flag text, deadline text not null,
		procedure text, step text, context text, person text, means text, refusal text,
		came_back integer not null default 0, outcome text, raised_at bigint not null, changed_at bigint not null,
		paused_reason text, waiting_reason text, appointment_at bigint, seen_by_recipient_at bigint,
		first_claimed_at bigint, clock_at bigint, reminded integer not null default 0, undo text)`
	);
	await replace(
		db,
		'ticket',
		'id site_id kind state version day number kiosk_id origin_id sender_id holder_id language trigger consent consent_version level flag deadline procedure step context person means refusal came_back outcome raised_at changed_at'
	);
	await run(
		db,
		sql`create table ticket_event_new (
		site_id text not null references site (id), seq bigint not null, ticket_id text not null,
		actor_kind text not null check (actor_kind in (${list(actorKinds)})), actor_id text not null,
		verb text not null, from_state text, to_state text not null, reason text, version integer not null,
		at bigint not null, target_id text, constraint ticket_event_key primary key (site_id, seq))`
	);
	await replace(
		db,
		'ticket_event',
		'site_id seq ticket_id actor_kind actor_id verb from_state to_state reason version at'
	);
}

async function replace(db: Kysely<unknown>, name: string, columns: string) {
	const [old, made] = [sql.ref(name), sql.ref(`${name}_new`)];
	const kept = sql.join(columns.split(' ').map((column) => sql.ref(column)));
	await run(db, sql`insert into ${made} (${kept}) select ${kept} from ${old}`);
	await run(db, sql`drop table ${old}`);
	await run(db, sql`alter table ${made} rename to ${old}`);
}

async function indexes(db: Kysely<unknown>) {
	await run(
		db,
		sql`create unique index if not exists ticket_number on ticket (site_id, day, number) where kind = 'desk'`
	);
	await run(
		db,
		sql`create unique index ticket_open_referral on ticket (origin_id)
		where kind = 'referral' and state in (${list(open)})`
	);
	await run(db, sql`create index if not exists ticket_state on ticket (site_id, state)`);
	await run(
		db,
		sql`create unique index ticket_event_version on ticket_event (ticket_id, version)
		where verb not in (${list(quiet)})`
	);
	// The quiet ones are in the index above no more, and a ticket's journal is read by its id.
	await run(db, sql`create index ticket_event_ticket on ticket_event (ticket_id)`);
}

/** As in 0001: the past cannot be changed, nor replaced. */
async function seal(db: Kysely<unknown>) {
	for (const change of ['update', 'delete'])
		await run(
			db,
			sql`create trigger ${sql.ref(`ticket_event_no_${change}`)} before ${sql.raw(change)} on ticket_event
			begin select raise(abort, 'ticket_event is append-only'); end`
		);
	await run(
		db,
		sql`create trigger ticket_event_no_replace before insert on ticket_event
		when exists (select 1 from ticket_event where site_id = new.site_id and seq = new.seq)
		or (new.verb not in (${list(quiet)}) and exists (select 1 from ticket_event
			where ticket_id = new.ticket_id and version = new.version and verb not in (${list(quiet)})))
		begin select raise(abort, 'ticket_event is append-only'); end`
	);
}

/** What the rows of before can still tell of the new columns. */
async function remember(db: Kysely<unknown>) {
	await run(
		db,
		sql`update ticket set clock_at = case when kind = 'desk' then raised_at else changed_at end,
		first_claimed_at = (select min(at) from ticket_event
			where ticket_event.ticket_id = ticket.id and verb in ('claim', 'accept'))`
	);
}
