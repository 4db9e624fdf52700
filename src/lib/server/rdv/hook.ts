/**
 * What RDV Service Public tells by itself: a signed message for each change of an appointment. The signature covers the
 * body and no timestamp, so a copy sent again is told by the signature itself, kept for longer than a message is taken.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import { type Database, write } from '../database/index.ts';
import * as appointments from './appointments.ts';
import { moment, rdvStatuses } from './client.ts';
import { appointmentChanged } from './machine.ts';
import { hookSecrets } from './settings.ts';

const day = 86_400_000;
/** Milliseconds a message may be late: ten tries, each later than the last, take seven hours over there. */
const late = day;
/** Milliseconds it may come early: two clocks. */
const early = 5 * 60_000;

const id = v.pipe(v.union([v.number(), v.string()]), v.transform(String), v.regex(/^[\w-]{1,64}$/));
const people = v.optional(v.pipe(v.array(v.object({ id })), v.maxLength(200)), []);

/** What is read of a message; the rest, names included, is left where it is. */
export const hookSchema = v.object({
	meta: v.object({
		model: v.pipe(v.string(), v.maxLength(64)),
		event: v.picklist(['created', 'updated', 'destroyed']),
		payload_computed_at: v.optional(moment),
		event_occurred_at: v.optional(moment),
		timestamp: v.optional(moment)
	}),
	data: v.looseObject({})
});

const rdvSchema = v.object({
	id,
	status: v.picklist(rdvStatuses),
	starts_at: moment,
	duration_in_min: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_440))),
	users: people,
	participations: v.optional(v.pipe(v.array(v.object({ user: v.object({ id }) })), v.maxLength(200)), [])
});

/**
 * `taken`: written on a ticket · `ignored`: nothing of ours · `replayed`: had it already · `unsigned`: no secret of
 * ours makes this signature · `invalid`: not a message of RDV Service Public · `late`: too old, or from the future.
 */
export type Taken = 'taken' | 'ignored' | 'replayed' | 'unsigned' | 'invalid' | 'late';

/**
 * Takes a message in.
 *
 * @param body as it came, byte for byte
 * @param signature of the header `X-Lapin-Signature`: HMAC-SHA256 of the body in hexadecimal
 */
export async function take(db: Database, body: string, signature: string | null): Promise<Taken> {
	const siteId = await signer(db, body, signature);
	if (siteId === null) return 'unsigned';
	const message = parse(hookSchema, json(body));
	if (!message) return 'invalid';
	const { meta, data } = message;
	const toldAt = meta.payload_computed_at ?? meta.event_occurred_at ?? meta.timestamp;
	if (toldAt === undefined) return 'invalid';
	const now = db.now();
	if (toldAt < now - late || toldAt > now + early) return 'late';
	if (meta.model !== 'Rdv') return 'ignored';
	const rdv = parse(rdvSchema, data);
	if (!rdv) return 'invalid';
	const users = [...rdv.users, ...rdv.participations.map(({ user }) => user)].map((user) => user.id);
	const outcome = await write(db, async (connection) => {
		await connection
			.deleteFrom('hook_receipt')
			.where('at', '<', now - 2 * late)
			.execute();
		const receipt = { site_id: siteId, signature: signature!.toLowerCase(), at: now };
		const first = await connection
			.insertInto('hook_receipt')
			.values(receipt)
			.onConflict((conflict) => conflict.columns(['site_id', 'signature']).doNothing())
			.returning('at')
			.executeTakeFirst();
		if (!first) return 'replayed' as const;
		const row = await appointments.find(connection, siteId, { id: rdv.id, users });
		if (!row) return 'ignored' as const;
		const status = meta.event === 'destroyed' ? 'revoked' : rdv.status;
		const minutes = rdv.duration_in_min === undefined ? {} : { minutes: rdv.duration_in_min };
		const news = { id: rdv.id, status, startsAt: rdv.starts_at, toldAt, ...minutes };
		return { ticketId: row.ticket_id, changed: await appointments.learn(db, connection, row, news, now) };
	});
	if (typeof outcome === 'string') return outcome;
	if (outcome.changed) appointmentChanged({ siteId, ticketId: outcome.ticketId });
	return 'taken';
}

/** The site whose secret signed this body; null when none did. */
async function signer(db: Database, body: string, signature: string | null): Promise<string | null> {
	if (!signature || !/^[0-9a-f]{64}$/i.test(signature)) return null;
	const given = Buffer.from(signature, 'hex');
	for (const { siteId, secret } of await hookSecrets(db)) {
		const right = createHmac('sha256', secret).update(body).digest();
		if (timingSafeEqual(right, given)) return siteId;
	}
	return null;
}

function json(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function parse<T>(schema: v.GenericSchema<unknown, T>, value: unknown): T | null {
	const result = v.safeParse(schema, value);
	return result.success ? result.output : null;
}
