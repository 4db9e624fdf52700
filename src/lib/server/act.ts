/** A form action in three moves: the form passes its schema, the command is carried out, a refusal is answered in words. */
import { fail, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Refusal } from '../tickets/answers.ts';
import type { Prepared } from '../tickets/appointment.ts';
import { formObject } from './staff-forms.ts';
import type { Agent } from './who.ts';

/** What the screen shows when a command did not go through. */
export type Problem =
	| Refusal
	| Exclude<Prepared, { ok: true }>
	| { ok: false; why: 'not_free' | 'no_kiosk' }
	| { ok: false; why: 'form'; fields: string[] };

export interface Acting {
	db: App.Locals['db'];
	live: App.Locals['live'];
	agent: Agent;
}

/**
 * Reads the form of a signed-in agent, carries it out, and answers what came of it.
 *
 * @returns the command's answer, or a failure with a `problem`: 400 when the form is not whole, 409 when it is refused
 */
export async function act<Schema extends v.GenericSchema, T extends object>(
	event: RequestEvent,
	schema: Schema,
	command: (acting: Acting, form: v.InferOutput<Schema>) => Promise<({ ok: true } & T) | Problem>
) {
	const form = v.safeParse(schema, formObject(await event.request.formData()));
	if (!form.success) return fail(400, { problem: broken(form.issues) });
	const { db, live, agent } = event.locals;
	// The rule of the route lets nobody else in.
	if (!agent) throw new Error('a form of the staff reached its action without an agent');
	const answer = await command({ db, live, agent }, form.output);
	return answer.ok ? answer : fail(409, { problem: answer });
}

function broken(issues: [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): Problem {
	return { ok: false, why: 'form', fields: issues.map((issue) => v.getDotPath(issue) ?? '') };
}
