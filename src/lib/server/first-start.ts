/** The first start of a real site: nobody can sign in until somebody who reads the server's log has made the administrator. */
import { randomUUID } from 'node:crypto';
import { config } from './config.ts';
import { type Connection, type Database, write } from './database/index.ts';
import * as passwords from './passwords.ts';
import { hashToken } from './tokens.ts';

/** The one-time page: its code is in the log, and only its hash is kept, in memory. A restart makes another. */
export class Setup {
	#hash: string | null = null;

	/** Whether the page is open. */
	get open(): boolean {
		return this.#hash !== null;
	}

	/** Opens the page when no account was ever made. @returns the code to print, or null */
	async ready(db: Database): Promise<string | null> {
		this.#hash = null;
		if (await hasAccounts(db.read)) return null;
		const code = passwords.generate();
		this.#hash = hashToken(code);
		return code;
	}

	/** Whether it is the code of the log. */
	knows(code: string): boolean {
		return this.#hash !== null && hashToken(code.trim().toLowerCase()) === this.#hash;
	}

	/** Makes the site and its administrator, and closes the page. False when somebody was faster. */
	async finish(db: Database, first: FirstAccount): Promise<boolean> {
		const password_hash = await passwords.hash(first.password);
		const made = await write(db, async (connection) => {
			if (await hasAccounts(connection)) return false;
			const siteId = await place(connection, first, db.now());
			const { login, name } = first;
			const role = first.network ? ('network_admin' as const) : ('site_manager' as const);
			const row = { id: randomUUID(), site_id: first.network ? null : siteId, login, name, role };
			await connection
				.insertInto('staff')
				.values({ ...row, password_hash, created_at: db.now() })
				.execute();
			return true;
		});
		this.#hash = null;
		return made;
	}
}

export interface FirstAccount {
	site: string;
	/** IANA name. */
	timeZone: string;
	/** Several sites: the administrator is the network's, and gives the site its manager. */
	network: boolean;
	name: string;
	login: string;
	/** Chosen by the person (`password-choice.ts`). */
	password: string;
}

async function hasAccounts(read: Connection): Promise<boolean> {
	return (await read.selectFrom('staff').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/** The site, made or named: a start of an earlier version may have left one without anybody. */
async function place(connection: Connection, { site, timeZone }: FirstAccount, at: number): Promise<string> {
	const [found] = await connection.selectFrom('site').select('id').orderBy('created_at').limit(1).execute();
	const id = found?.id ?? randomUUID();
	const named = { name: site, time_zone: timeZone };
	if (found) await connection.updateTable('site').set(named).where('id', '=', id).execute();
	else
		await connection
			.insertInto('site')
			.values({ id, ...named, languages: '["fr","en","ar"]', created_at: at })
			.execute();
	return id;
}

/** The notice as people read it in the terminal. */
export function tell(code: string | null): string {
	if (!code) return 'Relais est prêt.';
	const address = config.publicUrl ?? `http://localhost:${config.port}`;
	const rule = '─'.repeat(72);
	return [
		'',
		rule,
		' Relais · premier démarrage',
		'',
		` Ouvrez ${address}/setup pour créer le compte qui administre.`,
		` code ${code}`,
		' Il sert une fois. Un redémarrage en donne un autre.',
		rule,
		''
	].join('\n');
}
