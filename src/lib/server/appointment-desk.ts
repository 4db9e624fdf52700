/** Appointments as the ticket's page asks for them (`rdv/desk.ts`), with what this server was started with. */
import type { Prepared } from '../tickets/appointment.ts';
import { config } from './config.ts';
import type { Database } from './database/index.ts';
import * as desk from './rdv/desk.ts';
import type { Agent } from './who.ts';

export { offer } from './rdv/desk.ts';

/** @param url of the request, whose origin is used when none is configured */
export function prepare(db: Database, agent: Agent, ticket: string, url: URL): Promise<Prepared> {
	const returnUrl = new URL(`/tickets/${encodeURIComponent(ticket)}`, config.origin ?? url.origin).href;
	return desk.prepare(db, ticket, agent, returnUrl, config.privateAddresses);
}

export function look(db: Database, agent: Agent, ticket: string): Promise<Prepared> {
	return desk.look(db, ticket, agent, config.privateAddresses);
}
