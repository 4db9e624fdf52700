/**
 * What is held about a person, shown, given or erased on the code of their slip (handoff.md section 6). The code opens
 * the desk ticket and the referrals that came of it, and nothing else.
 */
import { signOf } from '../tickets/sign.ts';
import type { Contact, Sign, TicketKind, Consent } from '../tickets/types.ts';
import { type Database, write } from './database/index.ts';
import { type Deed, record } from './audit.ts';
import { log } from './log.ts';
import { erase, withPass } from './retention/parts.ts';
import { slipCodeHash } from './slip-code.ts';
import { announce } from './tickets/bus.ts';
import type { Row } from './tickets/move.ts';

export interface Held {
	kind: TicketKind;
	/** Civil day, `YYYY-MM-DD`. */
	day: string;
	number: number;
	sign: Sign;
	state: Row['state'];
	consent: Consent;
	language: string;
	/** Procedure id. Null when it is not known, or could tell somebody else of a danger. */
	procedure: string | null;
	contact: Contact | null;
	/** Shared notes of the team, the oldest first. */
	notes: string[];
	/** Notes that their author keeps for their own work: how many, not what they say. */
	privateNotes: number;
	/** Blocks as they are kept, for the file only. */
	blocks: { stuck: unknown; person: unknown; means: unknown };
}

/** Everything held under a code; null when no ticket has it. Reading it is itself written to the trail. */
export async function find(db: Database, code: string): Promise<Held[] | null> {
	const rows = await family(db, code);
	if (rows.length === 0) return null;
	for (const row of rows)
		await write(db, (connection) => record(connection, db.now(), deed(row, 'held.read', person)));
	return Promise.all(rows.map((row) => told(db, row)));
}

/**
 * Erases everything held under a code, at once and for good, and tells the team that its person asked for it.
 *
 * @param actor the person, or the social worker who does it for them
 * @param only the ticket it is asked from: the code must be its own
 * @returns how many tickets went; 0 when the code is not right
 */
export async function eraseByCode(
	db: Database,
	code: string,
	actor: Deed['actor'] = person,
	only?: { siteId: string; ticketId: string }
): Promise<number> {
	const rows = await family(db, code);
	if (only && !rows.some(({ id, site_id }) => id === only.ticketId && site_id === only.siteId)) return 0;
	const erased = await write(db, (connection) =>
		withPass(connection, async () => {
			const gone = await erase(connection, rows, db.now());
			for (const row of gone) {
				const { id: ticket_id, site_id, kind, day, number } = row;
				const at = db.now();
				await connection
					.insertInto('erasure')
					.values({ ticket_id, site_id, kind, day, number, at })
					.execute();
				await record(connection, at, deed(row, 'held.erase', actor));
			}
			return gone;
		})
	);
	for (const { id, site_id } of erased) announce({ siteId: site_id, ticketId: id });
	// What another process holds open now goes this evening at the latest.
	if (erased.length > 0)
		await db.scrub().catch((err: unknown) => log.warn({ err }, 'bytes of an erased ticket remain'));
	return erased.length;
}

/** A ticket its person had erased, as the team sees it. */
export interface Erased {
	kind: TicketKind;
	day: string;
	sign: Sign;
	at: number;
}

/** Milliseconds an erasure is told on the screens. */
const told_ = 7 * 86_400_000;

/** Tickets of a site erased on request lately, the last first. */
export async function erasedLately(db: Database, siteId: string, kind?: TicketKind): Promise<Erased[]> {
	let query = db.read
		.selectFrom('erasure')
		.selectAll()
		.where('site_id', '=', siteId)
		.where('at', '>', db.now() - told_);
	if (kind) query = query.where('kind', '=', kind);
	const rows = await query.orderBy('at', 'desc').limit(20).execute();
	return rows.map(({ kind, day, number, at }) => ({ kind, day, sign: signOf(number), at }));
}

/** Whether a ticket that is not there was erased on request. */
export async function wasErased(db: Database, siteId: string, ticketId: string): Promise<boolean> {
	const row = await db.read
		.selectFrom('erasure')
		.select('ticket_id')
		.where('ticket_id', '=', ticketId)
		.where('site_id', '=', siteId)
		.executeTakeFirst();
	return row !== undefined;
}

const person: Deed['actor'] = { kind: 'person', id: null };

function deed({ id, site_id: siteId }: Row, action: string, actor: Deed['actor']): Deed {
	return { siteId, actor, action, subject: { kind: 'ticket', id } };
}

/** The ticket of a code and the referrals that came of it. */
async function family(db: Database, code: string): Promise<Row[]> {
	const hash = slipCodeHash(code);
	const own = await db.read.selectFrom('ticket').selectAll().where('slip_hash', '=', hash).execute();
	if (own.length === 0) return [];
	const ids = own.map(({ id }) => id);
	const others = await db.read
		.selectFrom('ticket')
		.selectAll()
		.where('origin_id', 'in', ids)
		.where('id', 'not in', ids)
		.execute();
	return [...own, ...others];
}

async function told(db: Database, row: Row): Promise<Held> {
	const sealed = await db.read
		.selectFrom('ticket_contact')
		.select('sealed')
		.where('ticket_id', '=', row.id)
		.executeTakeFirst();
	const notes = await db.read
		.selectFrom('ticket_note')
		.select(['id', 'shared', 'sealed'])
		.where('ticket_id', '=', row.id)
		.orderBy('at')
		.execute();
	// A slip may be in the wrong hands: of a danger, the page and the file say nothing.
	const quiet = row.flag !== null;
	const shared = notes.filter(({ shared }) => shared === 1);
	return {
		kind: row.kind,
		day: row.day,
		number: row.number,
		sign: signOf(row.number),
		state: row.state,
		consent: row.consent,
		language: row.language,
		procedure: quiet ? null : row.procedure,
		contact: sealed ? (JSON.parse(db.vault.open(`contact:${row.id}`, sealed.sealed)) as Contact) : null,
		notes: quiet ? [] : shared.map((note) => db.vault.open(`note:${row.id}:${note.id}`, note.sealed)),
		privateNotes: quiet ? 0 : notes.length - shared.length,
		blocks: {
			stuck: quiet ? null : parsed(row.context),
			person: parsed(row.person),
			means: parsed(row.means)
		}
	};
}

function parsed(json: string | null): unknown {
	return json === null ? null : JSON.parse(json);
}
