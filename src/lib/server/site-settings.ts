/** What a site said of itself: rows of `site_setting`, a name and a text each. Their meaning belongs to who names them. */
import { type Connection, type Database, write } from './database/index.ts';

/** Who writes: an agent of the site, or nobody (null) for what the demonstration comes with. */
export interface Author {
	siteId: string;
	staffId: string | null;
}

/** What was said under a name; null when nothing was. */
export async function get(from: Connection, siteId: string, name: string): Promise<string | null> {
	const row = await from
		.selectFrom('site_setting')
		.select('value')
		.where('site_id', '=', siteId)
		.where('name', '=', name)
		.executeTakeFirst();
	return row?.value ?? null;
}

/**
 * All that was said under names that begin so, by name without that beginning, in the order of the names.
 *
 * @param prefix letters and dots (`retention.`); empty for everything
 */
export async function under(from: Connection, siteId: string, prefix: string): Promise<Map<string, string>> {
	const rows = await from
		.selectFrom('site_setting')
		.select(['name', 'value'])
		.where('site_id', '=', siteId)
		.where('name', 'like', `${prefix}%`)
		.orderBy('name')
		.execute();
	return new Map(rows.map(({ name, value }) => [name.slice(prefix.length), value]));
}

/** Writes each of them down over what was there, all or none; null forgets. */
export async function put(db: Database, author: Author, said: Record<string, string | null>): Promise<void> {
	await write(db, async (connection) => {
		for (const [name, value] of Object.entries(said)) await putOne(connection, author, name, value, db.now());
	});
}

async function putOne(
	connection: Connection,
	{ siteId, staffId }: Author,
	name: string,
	value: string | null,
	at: number
): Promise<void> {
	if (value === null) {
		await connection
			.deleteFrom('site_setting')
			.where('site_id', '=', siteId)
			.where('name', '=', name)
			.execute();
		return;
	}
	const said = { value, changed_at: at, changed_by: staffId };
	await connection
		.insertInto('site_setting')
		.values({ site_id: siteId, name, ...said })
		.onConflict((conflict) => conflict.columns(['site_id', 'name']).doUpdateSet(said))
		.execute();
}
