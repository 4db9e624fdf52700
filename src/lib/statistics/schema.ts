/** The door through which finished sessions come in (style.md, rule 3). What is not named here does not come in. */
import * as v from 'valibot';
import { endings, situations } from '../procedures/types.ts';
import { languageSchema } from '../tickets/schema.ts';
import { audioUses, type Visit } from './visit.ts';

const id = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9_.:-]{0,63}$/i));
const whole = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));

const step = v.strictObject({
	procedure: id,
	step: id,
	situation: v.exactOptional(v.picklist(situations)),
	/** A day: no session lasts longer. */
	seconds: whole(86_400),
	arrivals: whole(1_000),
	stuck: v.boolean(),
	left: v.boolean()
});

const walk = v.strictObject({
	ending: v.nullable(v.picklist(endings)),
	steps: v.pipe(v.array(step), v.maxLength(300))
});

/** Strict: a kiosk that one day sends more than this is refused, and not trimmed in silence. */
export const visitSchema: v.GenericSchema<unknown, Visit> = v.strictObject({
	language: languageSchema,
	contentVersion: id,
	audio: v.picklist(audioUses),
	walks: v.pipe(v.array(walk), v.maxLength(50))
});
