/** A command carried out once, however often it is sent (handoff.md, invariant 3). */
import type { Refusal } from '../../tickets/answers.ts';
import { type Connection, type Database, write } from '../database/index.ts';
import { announce } from './bus.ts';

export interface Command {
	/** `device:<id>` or `staff:<id>`. */
	actor: string;
	siteId: string;
	/** Made by the client, a UUID; a retry sends the same. */
	key: string;
	/** Verb and ticket: the same key for anything else is refused. */
	subject: string;
}

/** The answer, and the tickets it changed, to be announced after commit. */
export interface Outcome<T> {
	answer: T;
	changed: string[];
}

/**
 * Runs `work` in one transaction and keeps its answer under the key; a retry gets that answer and changes nothing.
 * Resolves after commit, once the changes are announced.
 */
export async function once<T>(
	db: Database,
	{ actor, siteId, key, subject }: Command,
	work: (connection: Connection) => Promise<Outcome<T>>
): Promise<T | Refusal> {
	const { answer, changed } = await write(db, async (connection): Promise<Outcome<T | Refusal>> => {
		const first = await connection
			.insertInto('command')
			.values({ actor, key, subject, answer: null, at: db.now() })
			.onConflict((conflict) => conflict.columns(['actor', 'key']).doNothing())
			.returning('key')
			.executeTakeFirst();
		if (!first) return { answer: await earlier<T>(connection, actor, key, subject), changed: [] };
		const outcome = await work(connection);
		await connection
			.updateTable('command')
			.set({ answer: JSON.stringify(outcome.answer) })
			.where('actor', '=', actor)
			.where('key', '=', key)
			.execute();
		return outcome;
	});
	for (const ticketId of changed) announce({ siteId, ticketId });
	return answer;
}

async function earlier<T>(
	connection: Connection,
	actor: string,
	key: string,
	subject: string
): Promise<T | Refusal> {
	const row = await connection
		.selectFrom('command')
		.select(['subject', 'answer'])
		.where('actor', '=', actor)
		.where('key', '=', key)
		.executeTakeFirstOrThrow();
	if (row.subject !== subject || row.answer === null) return { ok: false, why: 'key_reused' };
	return JSON.parse(row.answer) as T;
}
