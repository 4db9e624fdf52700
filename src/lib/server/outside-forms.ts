/** The doors of the administration's forms about what leaves Relais. Messages are keys of `administration:outside.wrong`. */
import * as v from 'valibot';
import { config } from './config.ts';
import { announced } from './outbox/messages.ts';
import { faultOf } from './outgoing.ts';

const line = v.pipe(v.string(), v.trim(), v.maxLength(300, 'long'));
/** An address that Relais may ask; where its name leads is looked at when it does. */
const reachable = v.pipe(
	line,
	v.rawCheck(({ dataset, addIssue }) => {
		const fault = dataset.typed ? faultOf(dataset.value, config.privateAddresses) : null;
		if (fault) addIssue({ message: fault });
	})
);

/** One box for each event: `event.claim`. */
export const webhookForm = v.pipe(
	v.record(v.string(), v.string()),
	v.transform((form) => ({
		address: form['address'] ?? '',
		events: announced.filter((event) => form[`event.${event}`] === 'on')
	})),
	v.object({ address: reachable, events: v.pipe(v.array(v.string()), v.minLength(1, 'events')) })
);

export const mailForm = v.object({ address: v.pipe(line, v.email('mail')) });

/** Empty means that there is none; an empty secret keeps the one that is there. */
const orNone = v.pipe(
	line,
	v.transform((text) => text || null)
);
export const rdvForm = v.object({
	base: v.pipe(
		reachable,
		v.transform((address) => new URL(address).origin)
	),
	departement: v.pipe(line, v.toUpperCase(), v.regex(/^(?:\d{2,3}|2[AB])$/, 'departement')),
	clientId: orNone,
	clientSecret: orNone,
	hookSecret: v.pipe(
		orNone,
		v.check((secret) => secret === null || secret.length >= 16, 'secret')
	)
});

export const exportForm = v.object({
	label: v.pipe(v.string(), v.trim(), v.minLength(1, 'label'), v.maxLength(60, 'long'))
});
