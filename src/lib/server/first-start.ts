import { config } from './config.ts';
import type { Database } from './database/index.ts';
import * as sites from './sites.ts';
import * as staff from './staff.ts';

export interface FirstAccount {
	site: string;
	login: string;
	password: string;
}

/**
 * Makes the site and its manager on a database that has none. There is no default password: it is generated, printed
 * once and kept only hashed.
 *
 * @returns the account to print, or null when there was a site already
 */
export async function ready(db: Database, site = config.site): Promise<FirstAccount | null> {
	if (await sites.first(db)) return null;
	const { id, name } = await sites.create(db, { ...site, languages: ['fr', 'en', 'ar'] });
	const login = 'responsable';
	const password = await staff.create(db, id, { login, name: 'Responsable', role: 'site_manager' });
	if (!password) throw new Error('the first account could not be made');
	return { site: name, login, password };
}

/** The notice as people read it in the terminal. */
export function tell(account: FirstAccount | null): string {
	if (!account) return 'Relais est prêt.';
	const { site, login, password } = account;
	const address = config.publicUrl ?? `http://localhost:${config.port}`;
	const rule = '─'.repeat(72);
	return [
		'',
		rule,
		` Relais · ${site} : premier démarrage`,
		'',
		` Ouvrez ${address}/login`,
		` identifiant ${login}   mot de passe ${password}`,
		' Notez-le : il n’est affiché que cette fois.',
		rule,
		''
	].join('\n');
}
