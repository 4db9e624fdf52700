/** The door of the JSON endpoints: what may come in, and what goes back. */
import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import words from '../../../locales/fr/administration.json' with { type: 'json' };
import type { Answer } from '../tickets/answers.ts';

/** Bytes; a call with the longest path is under 40 kB. */
export const largestBody = 64 * 1024;

export type Entry<T> = { ok: true; value: T } | { ok: false; response: Response };

/** Reads a JSON body through one schema; anything else gets a clear refusal. */
export async function enter<T>(request: Request, schema: v.GenericSchema<unknown, T>): Promise<Entry<T>> {
	if (!/^application\/json\b/.test(request.headers.get('content-type') ?? '')) return refused(415, 'notJson');
	const text = await readText(request);
	if (text === null) return refused(413, 'tooLarge');
	const value = parse(text);
	if (value === undefined) return refused(400, 'notJson');
	const result = v.safeParse(schema, value);
	if (result.success) return { ok: true, value: result.output };
	// Where it is wrong, never what was sent.
	return refused(400, 'invalid', { fields: result.issues.map((issue) => v.getDotPath(issue) ?? '') });
}

/** The text of a body, or null once it is larger than allowed, whatever its headers promised. */
export async function readText(request: Request): Promise<string | null> {
	if (Number(request.headers.get('content-length') ?? 0) > largestBody) return null;
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of request.body ?? []) {
		size += chunk.length;
		if (size > largestBody) return null;
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** Nothing of that name here, or not for whoever asks. */
export function unknown(): Response {
	return json({ ok: false, why: 'unknown' }, { status: 404 });
}

function refused(
	status: number,
	why: keyof typeof words.errors,
	more: object = {}
): { ok: false; response: Response } {
	return { ok: false, response: json({ message: words.errors[why], ...more }, { status }) };
}

/** Too many tries; the client waits before it tries again. */
export function tooMany(seconds: number): Response {
	const headers = { 'retry-after': String(seconds) };
	return json({ message: words.errors.tooMany }, { status: 429, headers });
}

const statuses: Record<string, number> = { unknown: 404, not_allowed: 403, key_reused: 422 };

/** What a ticket command answers, on the wire: a refusal keeps its reason and gets the status that goes with it. */
export function answer<T extends object>(result: Answer<T>): Response {
	if (result.ok) {
		const { ok: _, ...value } = result;
		return json(value);
	}
	const conflict = ['conflict', 'illegal', 'held'].includes(result.why);
	return json(result, { status: conflict ? 409 : (statuses[result.why] ?? 400) });
}
