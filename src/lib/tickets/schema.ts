/** The doors through which tickets come in: what kiosks send, what staff fill in (style.md, rule 3). */
import * as v from 'valibot';
import { deadlines, keyStates, situations } from '../procedures/types.ts';
import {
	consents,
	mostParty,
	namelessWays,
	personNeeds,
	readings,
	triggers,
	urgencyLevels,
	waysToCall,
	type HandOver,
	type RaiseRequest,
	type WalkIn
} from './types.ts';
import { sharedNoteLength } from './guard.ts';

/** An id of the catalogue. Unknown ones pass: a kiosk may know a newer content than the server. */
const id = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9_.:-]{0,63}$/i));
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000));
const pathStep = v.object({ procedure: id, step: id, answer: v.exactOptional(id) });
const path = v.pipe(v.array(pathStep), v.maxLength(300));
const keys = v.pipe(
	v.record(id, v.picklist(keyStates)),
	v.check((found) => Object.keys(found).length <= 100, 'too many keys')
);

/** A recipe: `<procedure>/<recipe>`. */
const recipe = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}\/[a-z0-9-]{1,64}$/));
const recipes = v.pipe(v.array(recipe), v.maxLength(50));
const plan = v.object({
	goal: id,
	door: id,
	ways: recipes,
	won: v.pipe(v.array(id), v.maxLength(50)),
	failed: recipes
});

/** Idempotency key: a UUID made by the client. */
export const keySchema = v.pipe(v.string(), v.uuid());
/** `fr`, `ar`, `pt-BR`. */
export const languageSchema = v.pipe(
	v.string(),
	v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/),
	v.maxLength(20)
);

export const stuckContextSchema = v.object({
	procedure: v.exactOptional(id),
	step: v.exactOptional(id),
	contentVersion: v.pipe(v.string(), v.maxLength(64)),
	situation: v.exactOptional(v.picklist(situations)),
	path,
	tried: path,
	keys,
	plan: v.exactOptional(plan),
	secondsOnStep: count,
	goingsBack: count,
	replays: count
});

export const raiseRequestSchema: v.GenericSchema<unknown, RaiseRequest> = v.object({
	key: keySchema,
	language: languageSchema,
	trigger: v.picklist(triggers.filter((trigger) => trigger !== 'walk_in')),
	consent: v.picklist(consents),
	consentVersion: v.pipe(v.string(), v.maxLength(64)),
	flag: v.exactOptional(id),
	deadline: v.picklist(deadlines),
	context: v.nullable(stuckContextSchema)
});

/** A kiosk takes its call back whatever version it has seen: what matters is that nobody has claimed it. */
export const withdrawSchema = v.object({ key: keySchema });

/** How the person wants to be called, said at a kiosk: no name is typed there. */
export const callBySchema = v.object({ key: keySchema, way: v.picklist(namelessWays) });

const personSchema = v.object({
	reading: v.picklist(readings),
	interpreter: v.boolean(),
	needs: v.pipe(v.array(v.picklist(personNeeds)), v.maxLength(personNeeds.length)),
	call: v.picklist(waysToCall),
	party: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(mostParty)))
});

const noteSchema = v.pipe(v.string(), v.trim(), v.maxLength(sharedNoteLength));

const contactSchema = v.object({
	name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40)),
	// As people write it: +33 6 12 34 56 78, 06.12.34.56.78.
	phone: v.pipe(v.string(), v.trim(), v.regex(/^\+?[\d\s.()-]{6,24}$/)),
	bestMoment: v.pipe(v.string(), v.trim(), v.maxLength(60)),
	mayLeaveMessage: v.boolean()
});

export const handOverSchema: v.GenericSchema<unknown, HandOver> = v.object({
	person: personSchema,
	means: v.object({
		phoneHere: v.nullable(v.boolean()),
		receivesSms: v.nullable(v.boolean()),
		mailboxOpens: v.nullable(v.boolean()),
		papers: v.pipe(v.array(id), v.maxLength(30))
	}),
	urgencyDeadline: v.picklist(deadlines),
	note: noteSchema,
	consent: v.picklist(consents),
	contact: v.nullable(contactSchema)
});

export const offerAgainSchema = v.object({ note: noteSchema, contact: v.nullable(contactSchema) });

export const walkInSchema: v.GenericSchema<unknown, WalkIn> = v.object({
	language: languageSchema,
	procedure: v.nullable(id),
	level: v.picklist(urgencyLevels),
	deadline: v.picklist(deadlines),
	// Without any identity: somebody at the desk is not called by a name either.
	person: v.object({ ...personSchema.entries, call: v.picklist(namelessWays) }),
	note: noteSchema
});
