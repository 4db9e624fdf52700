/** How a site reaches RDV Service Public: nothing until its manager says so (handoff.md section 9). */
import { type Database, write } from '../database/index.ts';
import type { Agent } from '../who.ts';

export interface RdvSettings {
	/** `https://rdv.anct.gouv.fr`, without a final slash. */
	base: string;
	/** `75`, `2A`, `974`. */
	departement: string;
	clientId: string | null;
	/** Whether the secret of the OAuth application is known. */
	hasClient: boolean;
	/** Whether the secret shared for results is known. */
	hasHook: boolean;
}

/** What the manager writes; an empty secret keeps the one that is there. */
export interface NewRdvSettings {
	base: string;
	departement: string;
	clientId: string | null;
	clientSecret: string | null;
	hookSecret: string | null;
}

/** What a sealed secret is bound to; a change of key needs them. */
export const boundTo = {
	client: (siteId: string) => `rdv:client:${siteId}`,
	hook: (siteId: string) => `rdv:hook:${siteId}`,
	agent: (staffId: string) => `rdv:agent:${staffId}`
};

/** The settings of a site without their secrets; null while it has none. */
export async function read(db: Database, siteId: string): Promise<RdvSettings | null> {
	const row = await rowOf(db, siteId);
	if (!row) return null;
	const { base, departement, client_id: clientId } = row;
	return {
		base,
		departement,
		clientId,
		hasClient: clientId !== null && row.client_sealed !== null,
		hasHook: row.hook_sealed !== null
	};
}

/** Writes the settings down; null forgets them all, secrets included. */
export async function save(db: Database, agent: Agent, given: NewRdvSettings | null): Promise<void> {
	const { siteId } = agent;
	await write(db, async (connection) => {
		const before = await connection
			.selectFrom('rdv_site')
			.select(['base', 'client_sealed', 'hook_sealed'])
			.where('site_id', '=', siteId)
			.executeTakeFirst();
		await connection.deleteFrom('rdv_site').where('site_id', '=', siteId).execute();
		// Tokens of another server, or of none, open nothing any more: they are not kept for later.
		if (before && before.base !== given?.base) await disconnectAll(connection, siteId);
		if (!given) return;
		// A secret never follows the address to another server without being typed again.
		const known = before?.base === given.base ? before : undefined;
		const seal = (bound: string, typed: string | null, kept: string | null | undefined) =>
			typed ? db.vault.seal(bound, typed) : (kept ?? null);
		await connection
			.insertInto('rdv_site')
			.values({
				site_id: siteId,
				base: given.base,
				departement: given.departement,
				client_id: given.clientId,
				client_sealed: given.clientId
					? seal(boundTo.client(siteId), given.clientSecret, known?.client_sealed)
					: null,
				hook_sealed: seal(boundTo.hook(siteId), given.hookSecret, known?.hook_sealed),
				changed_at: db.now(),
				changed_by: agent.id
			})
			.execute();
	});
}

async function disconnectAll(connection: Database['read'], siteId: string): Promise<void> {
	await connection
		.deleteFrom('rdv_connection')
		.where('staff_id', 'in', (eb) => eb.selectFrom('staff').select('id').where('site_id', '=', siteId))
		.execute();
}

export interface Client {
	base: string;
	id: string;
	secret: string;
}

/** The OAuth application of a site; null when its manager did not give one. */
export async function client(db: Database, siteId: string): Promise<Client | null> {
	const row = await rowOf(db, siteId);
	if (!row?.client_id || !row.client_sealed) return null;
	const secret = db.vault.open(boundTo.client(siteId), row.client_sealed);
	return { base: row.base, id: row.client_id, secret };
}

/** The secrets shared with RDV Service Public for its results, by site. */
export async function hookSecrets(db: Database): Promise<{ siteId: string; secret: string }[]> {
	const rows = await db.read
		.selectFrom('rdv_site')
		.select(['site_id', 'hook_sealed'])
		.where('hook_sealed', 'is not', null)
		.execute();
	return rows.map(({ site_id: siteId, hook_sealed }) => {
		return { siteId, secret: db.vault.open(boundTo.hook(siteId), hook_sealed!) };
	});
}

/** The page where a slot is picked for somebody else: a departement, and never anything of a person. */
export function deepLink({ base, departement }: Pick<RdvSettings, 'base' | 'departement'>): string {
	const link = new URL('/prendre_rdv', base);
	link.search = new URLSearchParams({ departement, prescripteur: '1' }).toString();
	return link.href;
}

function rowOf(db: Database, siteId: string) {
	return db.read.selectFrom('rdv_site').selectAll().where('site_id', '=', siteId).executeTakeFirst();
}
