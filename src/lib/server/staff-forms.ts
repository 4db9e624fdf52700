/** Forms of the staff screens: flat fields in, the shapes of `tickets/schema.ts` out. */
import * as v from 'valibot';
import {
	handOverSchema,
	keySchema,
	languageSchema,
	offerAgainSchema,
	walkInSchema
} from '../tickets/schema.ts';
import { glassReasons } from '../tickets/glass.ts';
import {
	deskOutcomes,
	type DeskOutcome,
	passReasons,
	pauseReasons,
	referralOutcomes,
	refusalReasons,
	ticketKinds,
	undoReasons,
	waitReasons
} from '../tickets/types.ts';

/** Fields that may be given several times. */
const lists = new Set(['needs', 'papers', 'agreed']);

/** The fields of a form as one object. A file is never expected: it counts as absent. */
export function formObject(data: FormData): Record<string, string | string[]> {
	const fields: Record<string, string | string[]> = {};
	for (const name of new Set(data.keys())) {
		const values = data.getAll(name).filter((value) => typeof value === 'string');
		if (lists.has(name)) fields[name] = values;
		else if (values[0] !== undefined) fields[name] = values[0];
	}
	return fields;
}

type Fields = Record<string, string | string[] | undefined>;
const fields = v.record(v.string(), v.union([v.string(), v.array(v.string())]));

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const version = v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number));
const ticket = { ticket: id, version, key: keySchema };
const kiosk = { kiosk: id, key: keySchema };

/** Whether a text may be the id of a ticket. */
export const isId = (text: string) => v.is(v.pipe(v.string(), v.uuid()), text);

export const ticketForm = v.object(ticket);
/** `place`: a counter or room of the site, empty when the agent walks over. */
export const claimForm = v.object({
	...ticket,
	place: v.pipe(
		v.optional(v.string(), ''),
		v.maxLength(64),
		v.transform((place) => place || null)
	)
});
export const kioskForm = v.object(kiosk);

export const launchForm = v.object({
	...kiosk,
	language: languageSchema,
	procedure: v.pipe(
		v.optional(v.string(), ''),
		v.maxLength(64),
		v.transform((value) => (value === '' ? null : value))
	)
});

const outcomes = deskOutcomes.filter(
	(outcome): outcome is Exclude<DeskOutcome, 'handed_over'> => outcome !== 'handed_over'
);
export const closeForm = v.object({ ...ticket, outcome: v.picklist(outcomes) });
export const closeReferralForm = v.object({ ...ticket, outcome: v.picklist(referralOutcomes) });
export const pauseForm = v.object({ ...ticket, paused: v.picklist(pauseReasons) });
export const waitForm = v.object({ ...ticket, waiting: v.picklist(waitReasons) });
export const undoForm = v.object({
	...ticket,
	kind: v.picklist(ticketKinds),
	undone: v.picklist(undoReasons)
});
export const takeOverForm = v.object({ ...ticket, passed: v.picklist(passReasons) });
export const reassignForm = v.object({ ...ticket, to: id, passed: v.picklist(passReasons) });
/** A day and a time on the clocks of the site. */
export const appointmentForm = v.object({
	...ticket,
	at: v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/))
});
export const refuseForm = v.object({ ...ticket, refusal: v.picklist(refusalReasons) });

/** For what does not depend on the version of the ticket. */
export const ticketOnlyForm = v.object({ ticket: id, key: keySchema });
export const glassForm = v.object({
	ticket: id,
	key: keySchema,
	reason: v.picklist(glassReasons),
	note: v.pipe(v.string(), v.maxLength(2_000))
});

export const noteForm = v.object({
	ticket: id,
	key: keySchema,
	visibility: v.picklist(['shared', 'private']),
	note: v.pipe(v.string(), v.maxLength(2_000))
});

/** Flat fields, shaped, then through a schema that knows nothing of forms. */
const shaped = <Shape extends v.GenericSchema>(schema: Shape, shape: (form: Fields) => unknown) =>
	v.pipe(
		fields,
		v.transform((form) => shape(form) as v.InferInput<Shape>),
		schema
	);

/** A ticket's form, and the content beside it. */
const withContent = <Content extends v.GenericSchema>(content: Content, shape: (form: Fields) => unknown) =>
	shaped(v.object({ ...ticket, content }), (form) => ({ ...form, content: shape(form) }));

export const handOverForm = withContent(handOverSchema, (form) => ({
	person: personOf(form),
	means: {
		phoneHere: answerOf(form['phoneHere']),
		receivesSms: answerOf(form['receivesSms']),
		mailboxOpens: answerOf(form['mailboxOpens']),
		papers: form['papers'] ?? []
	},
	urgencyDeadline: form['deadline'] ?? 'unknown',
	note: form['note'] ?? '',
	consent: consentOf(form),
	contact: agreed(form, 'contact') ? contactOf(form) : null
}));

export const againForm = withContent(offerAgainSchema, (form) => ({
	note: form['note'] ?? '',
	contact: null
}));

export const walkInForm = shaped(v.object({ key: keySchema, content: walkInSchema }), (form) => ({
	key: form['key'],
	content: {
		language: form['language'],
		procedure: form['procedure'] || null,
		level: form['level'] ?? 'normal',
		deadline: form['deadline'] ?? 'unknown',
		person: personOf(form),
		note: form['note'] ?? ''
	}
}));

function personOf(form: Fields) {
	return {
		reading: form['reading'] ?? 'unknown',
		interpreter: form['interpreter'] === 'yes',
		needs: form['needs'] ?? [],
		call: form['call'] ?? 'number',
		...(form['party'] ? { party: Number(form['party']) } : {})
	};
}

function contactOf(form: Fields) {
	return {
		name: form['name'] ?? '',
		phone: form['phone'] ?? '',
		bestMoment: form['bestMoment'] ?? '',
		mayLeaveMessage: form['mayLeaveMessage'] === 'yes'
	};
}

function agreed(form: Fields, what: string): boolean {
	return form['agreed']?.includes(what) ?? false;
}

/** Nothing is agreed to until it is ticked; leaving a contact shows the step too. */
function consentOf(form: Fields) {
	if (agreed(form, 'contact')) return 'stuck_step_and_contact';
	return agreed(form, 'step') ? 'stuck_step' : 'nothing';
}

/** « Oui », « Non », or « Non précisé ». */
function answerOf(value: string | string[] | undefined): boolean | null {
	return value === 'yes' ? true : value === 'no' ? false : null;
}
