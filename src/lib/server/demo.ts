/** A demonstration site: three kiosks, a wall board and one account per role, so that one start shows everything. */
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChoiceId, DeskId } from '../procedures/local.ts';
import type { Role } from '../tickets/types.ts';
import { config } from './config.ts';
import type { Database } from './database/index.ts';
import { demoLocal } from './demo-local.ts';
import * as devices from './devices.ts';
import * as local from './local.ts';
import * as passwords from './passwords.ts';
import { unknownScreen } from './screen.ts';
import * as sites from './sites.ts';
import * as staff from './staff.ts';

export interface DemoNotice {
	site: string;
	/** Where the screens are opened. */
	address: string;
	/** A password is null once somebody changed it. */
	accounts: { login: string; name: string; role: Role; password: string | null }[];
	kiosks: { label: string; code: string }[];
}

const siteId = 'demo';
const people: staff.NewAccount[] = [
	{ login: 'accueil', name: 'Accueil', role: 'reception' },
	{ login: 'social', name: 'Travail social', role: 'social_worker' },
	{ login: 'responsable', name: 'Responsable', role: 'site_manager' },
	{ login: 'reseau', name: 'Réseau', role: 'network_admin' },
	{ login: 'audit', name: 'Audit', role: 'auditor' }
];
const kiosks = ['Borne 1', 'Borne 2', 'Borne 3'];
const board = 'Écran mural';
/** Milliseconds the codes of a demonstration live: time to read, install and try. */
const codeLife = 3_600_000;

/**
 * Makes the demonstration site on the first start; gives fresh pairing codes at each one.
 *
 * @param folder where the generated passwords are kept, readable by the server's account alone
 * @returns what to print, or null when the database already holds a real site, which is left alone
 */
export async function ready(db: Database, folder = config.data): Promise<DemoNotice | null> {
	const existing = await sites.first(db);
	if (existing && existing.id !== siteId) return null;
	if (!existing) await build(db);
	const accounts = await remember(db, join(folder, 'demo-passwords.txt'));
	const codes = [];
	for (const { id, label, state } of await devices.list(db, siteId)) {
		if (state === 'revoked') continue;
		const code = await devices.pairingCode(db, siteId, id, codeLife);
		if (code) codes.push({ label, code });
	}
	const address = config.publicUrl ?? `http://localhost:${config.port}`;
	return { site: (existing ?? (await sites.read(db, siteId))).name, address, accounts, kiosks: codes };
}

async function build(db: Database): Promise<void> {
	const name = 'France Services de démonstration';
	await sites.create(db, { id: siteId, name, timeZone: 'Europe/Paris', languages: ['fr', 'en', 'ar'] });
	const who = { siteId, staffId: null };
	for (const [id, desk] of Object.entries(demoLocal.desks)) await local.saveDesk(db, who, id as DeskId, desk);
	for (const [id, value] of Object.entries(demoLocal.choices))
		await local.saveChoice(db, who, id as ChoiceId, value);
	for (const label of kiosks)
		await devices.create(db, siteId, { kind: 'kiosk', label, screen: unknownScreen });
	await devices.create(db, siteId, { kind: 'board', label: board, screen: unknownScreen });
}

/** Passwords are kept hashed in the database and, for a demonstration only, readable in a file beside it. */
async function remember(db: Database, file: string): Promise<DemoNotice['accounts']> {
	const known = existsSync(file) ? parse(readFileSync(file, 'utf8')) : new Map<string, string>();
	const accounts = [];
	for (const person of people) {
		const made = await staff.create(db, person.role === 'network_admin' ? null : siteId, person);
		if (made) known.set(person.login, made);
		accounts.push({ ...person, password: await current(db, person.login, known.get(person.login)) });
	}
	const lines = [...known].map(([login, password]) => `${login} ${password}\n`);
	writeFileSync(file, lines.join(''), { mode: 0o600 });
	chmodSync(file, 0o600);
	return accounts;
}

function parse(text: string): Map<string, string> {
	const pairs = text.split('\n').map((line) => line.trim().split(' '));
	return new Map(pairs.filter((pair): pair is [string, string] => pair.length === 2));
}

/** The password of the file, if it still opens the account. */
async function current(db: Database, login: string, password: string | undefined): Promise<string | null> {
	const row = await db.read
		.selectFrom('staff')
		.select('password_hash')
		.where('login', '=', login)
		.executeTakeFirstOrThrow();
	const right = password !== undefined && (await passwords.verify(password, row.password_hash)).right;
	return right ? password : null;
}

/** The notice as people read it in the terminal. */
export function tell(notice: DemoNotice | null): string {
	if (!notice) return 'Relais est prêt. (RELAIS_DEMO ignoré : la base contient déjà un vrai lieu.)';
	const { site, address, accounts, kiosks } = notice;
	const rule = '─'.repeat(72);
	return [
		'',
		rule,
		` Relais · ${site}`,
		'',
		` Bornes et écran mural, à ouvrir chacun dans son navigateur (codes valables une heure, une fois) :`,
		...kiosks.map(({ label, code }) => `   ${label.padEnd(10)} ${address}/pair?code=${code}`),
		'',
		` Équipe : ${address}/login`,
		...accounts.map(
			({ login, name, password }) =>
				`   ${name.padEnd(15)} identifiant ${login.padEnd(12)} mot de passe ${password ?? '(changé)'}`
		),
		rule,
		''
	].join('\n');
}
