/** What the API answers and takes, as schemas: the doors check with them, the description is made from them. */
import * as v from 'valibot';
import { deadlines } from '../../procedures/types.ts';
import { consents, states, ticketKinds, triggers, urgencyLevels } from '../../tickets/types.ts';

const id = v.pipe(v.string(), v.uuid());
const moment = v.pipe(v.number(), v.integer(), v.description('Epoch milliseconds'));
const code = v.pipe(v.string(), v.maxLength(64));
const version = v.pipe(v.number(), v.integer(), v.minValue(1));
const state = v.picklist(states);

/** One ticket in ids and codes: no name, contact, note, path or urgency code, whatever the person agreed to. */
export const ticketSchema = v.strictObject({
	id,
	kind: v.picklist(ticketKinds),
	state,
	version,
	day: v.pipe(v.string(), v.isoDate(), v.description('Civil day of the site, of the number')),
	number: v.pipe(v.number(), v.integer(), v.minValue(1)),
	kiosk: v.nullable(v.pipe(v.string(), v.description('Id of the kiosk; null at the desk'))),
	origin: v.nullable(v.pipe(id, v.description('Desk ticket that a referral comes from'))),
	language: code,
	trigger: v.picklist(triggers),
	consent: v.picklist(consents),
	level: v.picklist(urgencyLevels),
	deadline: v.picklist(deadlines),
	procedure: v.nullable(v.pipe(code, v.description('Null when the person did not agree to show it'))),
	step: v.nullable(code),
	outcome: v.nullable(code),
	refusal: v.nullable(code),
	cameBack: v.boolean(),
	raisedAt: moment,
	changedAt: moment
});

const eventSchema = v.strictObject({
	seq: v.pipe(v.number(), v.integer(), v.description('Number in the journal of the site, without a hole')),
	verb: code,
	from: v.nullable(state),
	to: state,
	reason: v.nullable(v.pipe(code, v.description('Code of the outcome or of the refusal'))),
	version,
	at: moment
});

export const ticketWithEventsSchema = v.strictObject({
	...ticketSchema.entries,
	events: v.array(eventSchema)
});

export const ticketPageSchema = v.strictObject({
	tickets: v.array(ticketSchema),
	next: v.nullable(v.pipe(v.string(), v.description('Give it as `after` to read on; null at the end')))
});

export const problemSchema = v.strictObject({
	message: v.string(),
	fields: v.optional(v.array(v.string()))
});

const since = v.pipe(
	v.string(),
	v.regex(/^\d{1,15}$/),
	v.description('Tickets changed at this moment or later, epoch milliseconds'),
	v.transform(Number)
);

/** Where a page ended: moment and id. */
const cursor = v.pipe(
	v.string(),
	v.regex(/^\d{1,15}\.[0-9a-f-]{36}$/),
	v.description('`next` of the page before')
);

export const pageQuery = v.strictObject({
	since: v.exactOptional(since),
	after: v.exactOptional(cursor),
	limit: v.exactOptional(
		v.pipe(
			v.string(),
			v.regex(/^(?:[1-9]\d?|1\d\d|200)$/),
			v.description('1 to 200, 100 when absent'),
			v.transform(Number)
		)
	)
});
export const exportQuery = v.strictObject({ since: v.exactOptional(since) });

const site = v.string();
const messageCode = v.pipe(v.string(), v.regex(/^[a-z0-9_.-]{1,64}$/));

/** What webhooks send (`outbox/messages.ts`). */
export const ticketMessageSchema = v.strictObject({
	type: v.literal('ticket'),
	event: messageCode,
	site,
	ticket: id,
	seq: v.pipe(v.number(), v.integer()),
	from: v.nullable(state),
	to: state,
	reason: v.nullable(messageCode),
	version,
	at: moment
});
export const purgeMessageSchema = v.strictObject({
	type: v.literal('purge'),
	event: v.literal('purge'),
	site,
	tickets: v.array(id),
	at: moment
});
export const testMessageSchema = v.strictObject({
	type: v.literal('test'),
	event: v.literal('test'),
	site,
	at: moment
});
