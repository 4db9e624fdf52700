/**
 * The YAML as writers edit it (docs/guides/content-writers.md). This is the door: `load.ts` turns what passes into
 * the types of `types.ts`, which the rest of the code trusts. Rules about several steps at once are in `check.ts`.
 */
import * as v from 'valibot';
import { desks } from './local.ts';
import {
	coveredItems,
	deadlines,
	endings,
	keyStates,
	placesOfRecipe,
	procedureKinds,
	situations,
	themes
} from './types.ts';

/** Answers whose words and pictures are the same everywhere: `common:answers.<id>`, picture `<id>`. */
export const commonAnswers = [
	'yes',
	'no',
	'dont-know',
	'none',
	'done',
	'failed',
	'received',
	'not-received',
	'ready',
	'missing',
	'understood'
] as const;

/** Ways on of the kinds of step that do not list answers, in the order of the screen. */
export const standardWays = {
	do: ['done', 'failed'],
	wait: ['received', 'not-received'],
	papers: ['ready', 'missing'],
	warn: ['understood']
} as const;

const id = v.pipe(
	v.string('an id'),
	v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id in lower-case letters, digits and hyphens')
);
const text = v.pipe(v.string('a text, in quotes'), v.trim(), v.nonEmpty('a text'));
const date = v.pipe(
	v.string('a date, YYYY-MM-DD'),
	v.check((value) => isCivilDate(value), 'a date that exists, YYYY-MM-DD')
);
const positive = v.pipe(v.number('a number'), v.integer('a whole number'), v.minValue(1, 'a number above 0'));

const source = v.strictObject({ id, page: text, verified_on: date, confidence: v.picklist(['H', 'M', 'L']) });

const elsewhere = v.strictObject({ procedure: id, then: v.optional(id) });
const search = v.strictObject({ plan: id });

/** Lazy rather than a union, so that a finding is about the form the writer meant. */
const target = v.lazy((input) => (!isMapping(input) ? id : 'plan' in input ? search : elsewhere));

const told = {
	sets: v.optional(v.record(id, v.picklist(keyStates)), () => ({})),
	situation: v.optional(v.picklist(situations)),
	deadline: v.optional(v.picklist(deadlines))
};

/** A standard way on: mostly a step id; the long form also tells about keys, situation or deadline. */
const longWay = v.strictObject({ goes: target, ...told });
const way = v.lazy((input) => (!isMapping(input) || !('goes' in input) ? target : longWay));

const answer = v.strictObject({ id, picture: v.optional(id), goes: target, ...told });

const step = {
	picture: id,
	seconds: positive,
	label: v.optional(text),
	phone: v.optional(text),
	site: v.optional(text),
	desk: v.optional(v.picklist(desks)),
	sources: v.optional(v.array(id), () => [])
};

const stepSchema = v.variant('kind', [
	v.strictObject({ kind: v.literal('ask'), ...step, answers: v.array(answer) }),
	v.strictObject({ kind: v.literal('do'), ...step, done: way, failed: way }),
	v.strictObject({ kind: v.literal('wait'), ...step, received: way, 'not-received': way }),
	v.strictObject({
		kind: v.literal('papers'),
		...step,
		papers: v.pipe(v.array(id), v.minLength(1, 'at least one paper')),
		ready: way,
		missing: way
	}),
	v.strictObject({ kind: v.literal('warn'), ...step, understood: way }),
	v.strictObject({
		kind: v.literal('end'),
		...step,
		// Nobody is stuck on an ending: the idle rule alone ends it.
		seconds: v.optional(positive, 30),
		ending: v.picklist(endings),
		reason: v.optional(id),
		ticket: v.optional(text),
		flag: v.optional(id),
		replan: v.optional(v.boolean(), false),
		gives: v.optional(v.array(id), () => []),
		memo: v.optional(v.array(id), () => [])
	}),
	// Never shown: the site's setting decides.
	v.strictObject({ kind: v.literal('local'), setting: id, ways: v.record(id, id) })
]);

const recipe = v.strictObject({
	id,
	enter: id,
	needs: v.optional(v.array(v.pipe(v.array(id), v.minLength(1, 'at least one key'))), () => []),
	// Mostly what the procedure gives.
	gives: v.optional(v.pipe(v.array(id), v.minLength(1, 'at least one key'))),
	minutes: positive,
	days: v.optional(positive),
	place: v.picklist(placesOfRecipe),
	first: v.optional(v.boolean(), false),
	memo: v.optional(v.array(id), () => []),
	sources: v.pipe(v.array(id), v.minLength(1, 'at least one source'))
});

const steps = v.array(id);
const coverage = v.strictObject({
	section: text,
	...v.partial(v.strictObject(v.entriesFromList(coveredItems, steps))).entries,
	left_out: v.optional(v.partial(v.strictObject(v.entriesFromList(coveredItems, text))), () => ({}))
});

export const procedureSchema = v.strictObject({
	id,
	service: id,
	kind: v.picklist(procedureKinds),
	picture: id,
	order: v.pipe(v.number('a number'), v.integer('a whole number')),
	listed: v.optional(v.boolean(), true),
	minutes: positive,
	human: v.picklist(['optional', 'required']),
	review_by: date,
	theme: v.optional(v.picklist(themes)),
	discreet: v.optional(v.boolean(), false),
	covers: v.optional(v.array(coverage), () => []),
	tickets: v.optional(
		v.record(text, v.record(id, v.pipe(steps, v.minLength(1, 'at least one step')))),
		() => ({})
	),
	gives: v.optional(v.array(id), () => []),
	recipes: v.optional(v.array(recipe), () => []),
	plan_b: v.optional(id),
	helpline: v.optional(v.strictObject({ phone: text, sources: v.array(id) })),
	sources: v.pipe(v.array(source), v.minLength(1, 'at least one source')),
	start: id,
	steps: v.record(id, stepSchema)
});

const listing = v.strictObject({ id, picture: id, lists: v.picklist(procedureKinds) });
const starting = v.strictObject({ id, picture: id, starts: id });
const opening = v.strictObject({ id, picture: id, opens: v.picklist(['red-flags', 'human']) });

export const needsSchema = v.array(
	v.lazy((input) =>
		!isMapping(input) ? listing : 'opens' in input ? opening : 'starts' in input ? starting : listing
	)
);

export const flagsSchema = v.array(
	v.strictObject({
		id,
		picture: id,
		level: v.picklist(['now', 'today']),
		discreet: v.optional(v.boolean(), false),
		phones: v.optional(v.array(text), () => []),
		sources: v.pipe(v.array(source), v.minLength(1, 'at least one source'))
	})
);

export const glossarySchema = v.array(
	v.strictObject({
		id,
		picture: id,
		words: v.pipe(v.array(text), v.minLength(1, 'at least one written form'))
	})
);

export type ListSchema = typeof needsSchema | typeof flagsSchema | typeof glossarySchema;
export type WrittenProcedure = v.InferOutput<typeof procedureSchema>;
export type WrittenStep = v.InferOutput<typeof stepSchema>;
export type WrittenWay = v.InferOutput<typeof way>;
export type WrittenAnswer = v.InferOutput<typeof answer>;

function isMapping(input: unknown): input is object {
	return typeof input === 'object' && input !== null;
}

/** True for a `YYYY-MM-DD` of the calendar: 2026-02-30 is not. */
export function isCivilDate(value: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
	const time = Date.parse(`${value}T00:00:00Z`);
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}
