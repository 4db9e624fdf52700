/** The door of the API: a token that is not used too fast, and a query that passes its schema. */
import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import words from '../../../../locales/fr/administration.json' with { type: 'json' };
import type { Integrator } from '../export-tokens.ts';
import { type Entry, tooMany } from '../http.ts';

/** Seconds an integrator that was too fast is asked to wait. */
const wait = 10;

export function enterApi<T>(
	{ locals, url }: { locals: App.Locals; url: URL },
	schema: v.GenericSchema<unknown, T>
): Entry<{ query: T; integrator: Integrator }> {
	const { integrator, throttles } = locals;
	// The rule of the route lets nobody else in.
	if (!integrator) throw new Error('the API reached its door without a token');
	if (!throttles.api.take(integrator.id)) return { ok: false, response: tooMany(wait) };
	const result = v.safeParse(schema, Object.fromEntries(url.searchParams));
	if (result.success) return { ok: true, value: { query: result.output, integrator } };
	const fields = result.issues.map((issue) => v.getDotPath(issue) ?? '');
	return { ok: false, response: json({ message: words.errors.invalid, fields }, { status: 400 }) };
}

export function notFound(): Response {
	return json({ message: words.errors.notFound }, { status: 404 });
}
