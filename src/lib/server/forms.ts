/** The doors of the administration's forms (style.md, rule 3). */
import * as v from 'valibot';
import { roles } from '../tickets/types.ts';
import { longest } from './passwords.ts';

/** A measure as people type it in French: « 15,6 ». */
const measure = (least: number, most: number) =>
	v.pipe(
		v.string(),
		v.transform((text) => Number(text.trim().replace(',', '.'))),
		v.number(),
		v.minValue(least),
		v.maxValue(most)
	);
const whole = (least: number, most: number) => v.pipe(measure(least, most), v.integer());
const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40));
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const screen = {
	diagonalInches: measure(5, 120),
	widthPx: whole(320, 16_384),
	heightPx: whole(320, 16_384),
	distanceMm: whole(200, 5_000)
};

export const idForm = v.object({ id });
export const newDeviceForm = v.object({ label: name, ...screen });
export const deviceForm = v.object({ id, label: name, ...screen });
export const newAccountForm = v.object({
	name,
	login: v.pipe(v.string(), v.trim(), v.toLowerCase(), v.regex(/^[a-z0-9][a-z0-9._-]{1,39}$/)),
	role: v.picklist(roles)
});

export const loginForm = v.object({
	login: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)),
	password: v.pipe(v.string(), v.minLength(1), v.maxLength(longest))
});

/** The size of the glass comes from the page's script; without script the administration's stays. */
export const pairForm = v.object({
	code: v.pipe(
		v.string(),
		v.transform((text) => text.replace(/\D/g, '')),
		v.length(8)
	),
	widthPx: v.fallback(v.nullable(whole(320, 16_384)), null),
	heightPx: v.fallback(v.nullable(whole(320, 16_384)), null)
});

/** What a form sent, through its schema; null when it does not fit. */
export async function read<T>(request: Request, schema: v.GenericSchema<unknown, T>): Promise<T | null> {
	const result = v.safeParse(schema, Object.fromEntries(await request.formData()));
	return result.success ? result.output : null;
}
