/** A form action in three moves: the form passes its schema, the command is carried out, a refusal is answered in words. */
import { fail, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Answer, Refusal } from '../tickets/answers.ts';
import type { Prepared } from '../tickets/appointment.ts';
import type { TicketKind } from '../tickets/types.ts';
import { formObject, ticketForm, undoForm } from './staff-forms.ts';
import * as tickets from './tickets.ts';
import type { Agent } from './who.ts';

/** What the screen shows when a command did not go through. */
export type Problem =
	| Refusal
	| Exclude<Prepared, { ok: true }>
	| { ok: false; why: 'not_free' | 'no_kiosk' | 'nobody' }
	| { ok: false; why: 'form'; fields: string[] };

/** A command on one version of one ticket. */
type OnTicket = (db: Acting['db'], id: string, version: number, agent: Agent, key: string) => Promise<Answer>;

/** An action that needs nothing but its ticket: `start: onTicket(tickets.start)`. */
export function onTicket(command: OnTicket) {
	return (event: RequestEvent) =>
		act(event, ticketForm, ({ db, agent }, { ticket, version, key }) =>
			command(db, ticket, version, agent, key)
		);
}

/** « Annuler », from any screen. */
export function undo(event: RequestEvent) {
	return act(event, undoForm, ({ db, agent }, { ticket, kind, version, undone, key }) =>
		tickets.undo(db, { id: ticket, kind }, version, agent, undone, key)
	);
}

/** « Rouvrir »: at the desk, or by the social worker. */
export function reopen(kind: TicketKind) {
	return onTicket((db, id, version, agent, key) => tickets.reopen(db, { id, kind }, version, agent, key));
}

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
