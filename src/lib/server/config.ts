/** The environment, read once, as one schema. No other file of the server reads it. */
import { resolve } from 'node:path';
import * as v from 'valibot';
import { keyLength, type KeyRing } from './vault.ts';

/** An empty variable counts as absent: `ORIGIN= npm start`. */
const text = v.pipe(v.string(), v.trim());
const url = (mend: string) =>
	v.pipe(
		text,
		v.url(mend),
		v.check((value) => /^https?:\/\//.test(value), mend),
		v.transform((value) => new URL(value).origin)
	);
/** Its path is part of its name; in clear only on this very machine, for tests. */
const mendIssuer =
	'write the provider’s issuer, such as https://fca.integ01.dev-agentconnect.fr/api/v2, or remove it';
const issuer = v.pipe(
	text,
	v.url(mendIssuer),
	v.check((value) => /^https:|^http:\/\/(?:127\.0\.0\.1|localhost)[:/]/.test(value), mendIssuer)
);
const yes = ['1', 'true', 'yes', 'oui', 'on'];
const no = ['0', 'false', 'no', 'non', 'off'];

const bytes = (value: string): Buffer =>
	/^[0-9a-f]{64}$/i.test(value) ? Buffer.from(value, 'hex') : Buffer.from(value, 'base64');

const schema = v.object({
	PORT: v.optional(
		v.pipe(
			text,
			v.regex(/^\d{1,5}$/, 'write a port number, such as PORT=3000'),
			v.transform(Number),
			v.minValue(1, 'write a port number from 1 to 65535'),
			v.maxValue(65535, 'write a port number from 1 to 65535')
		),
		'3000'
	),
	HOST: v.optional(text, '0.0.0.0'),
	ORIGIN: v.optional(url('write the address people type, such as ORIGIN=https://relais.example.org')),
	RELAIS_PUBLIC_URL: v.optional(
		url('write the address a phone can reach, such as RELAIS_PUBLIC_URL=https://relais.example.org')
	),
	RELAIS_DATA: v.optional(text, 'data'),
	DATABASE_URL: v.optional(
		v.pipe(
			text,
			v.regex(
				/^postgres(ql)?:\/\//,
				'write postgres://user:password@host:5432/name, or remove it to use SQLite'
			)
		)
	),
	RELAIS_DEMO: v.optional(
		v.pipe(
			text,
			v.toLowerCase(),
			v.picklist([...yes, ...no], 'write 1 for a demonstration site, or remove it'),
			v.transform((value) => yes.includes(value))
		),
		'0'
	),
	RELAIS_SITE: v.optional(
		v.pipe(text, v.maxLength(80, 'write a name of 80 characters at most')),
		'France Services'
	),
	RELAIS_TIME_ZONE: v.optional(
		v.pipe(text, v.check(isTimeZone, 'write an IANA name, such as RELAIS_TIME_ZONE=Indian/Reunion')),
		'Europe/Paris'
	),
	RELAIS_CONTACT_KEY: v.optional(
		v.pipe(
			text,
			v.transform(bytes),
			v.check(
				(key) => key.length === keyLength,
				'write 32 bytes in base64 or hexadecimal, as `openssl rand -base64 32` prints, or remove it to use the key file'
			)
		)
	),
	RELAIS_CONTACT_KEY_OLD: v.optional(
		v.pipe(
			text,
			v.transform((list) => list.split(',').map((key) => bytes(key.trim()))),
			v.check(
				(keys) => keys.every((key) => key.length === keyLength),
				'write the keys used before, separated by commas, each of 32 bytes in base64 or hexadecimal, or remove it'
			)
		)
	),
	RELAIS_PROCONNECT_ISSUER: v.optional(issuer),
	RELAIS_PROCONNECT_CLIENT_ID: v.optional(text),
	RELAIS_PROCONNECT_CLIENT_SECRET: v.optional(text),
	RELAIS_TICKETS_PER_MINUTE: v.optional(
		v.pipe(
			text,
			v.regex(/^\d{1,6}$/, 'write how many calls one kiosk may make in a minute, such as 20'),
			v.transform(Number),
			v.minValue(1, 'write at least 1')
		),
		'20'
	),
	RELAIS_PRIVATE_ADDRESSES: v.optional(
		v.pipe(
			text,
			v.toLowerCase(),
			v.picklist([...yes, ...no], 'write 1 to let webhooks reach your own network, or remove it'),
			v.transform((value) => yes.includes(value))
		),
		'0'
	),
	RELAIS_SMTP_URL: v.optional(
		v.pipe(text, v.regex(/^smtps?:\/\/[^\s]+$/, 'write smtps://user:password@host:465, or remove it'))
	),
	RELAIS_SMTP_FROM: v.optional(
		v.pipe(text, v.email('write the sender’s address, such as relais@example.fr')),
		'relais@localhost.localdomain'
	),
	// Given by systemd to a service of `Type=notify` with `WatchdogSec=`; nobody writes these two.
	NOTIFY_SOCKET: v.optional(text),
	WATCHDOG_USEC: v.optional(v.pipe(text, v.regex(/^\d{1,12}$/, 'systemd writes it'), v.transform(Number))),
	LOG_LEVEL: v.optional(
		v.picklist(
			['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
			'write trace, debug, info, warn, error, fatal or silent'
		),
		'info'
	)
});

export interface Config {
	port: number;
	host: string;
	/** Address of the staff and kiosk screens, when it is fixed. */
	origin: string | null;
	/** Address a person's phone can reach, for the memo's QR code. */
	publicUrl: string | null;
	/** Absolute path of the data folder. */
	data: string;
	databaseUrl: string | null;
	demo: boolean;
	/** Name and IANA time zone of the site made at first start. */
	site: { name: string; timeZone: string };
	/** Null: the key file of the data folder is used. */
	contactKey: Uint8Array | null;
	/** The same, then the keys used before it, which only open. */
	contactKeys: KeyRing | null;
	/** Null unless all three are given: local accounts never depend on it (handoff.md section 3). */
	proConnect: ProviderSettings | null;
	/** Calls one kiosk may make. */
	ticketsPerMinute: number;
	/** Webhooks and RDV Service Public may be on a private network, over plain HTTP. */
	privateAddresses: boolean;
	/** Null: no e-mail is sent. */
	smtp: { url: string; from: string } | null;
	/** Null unless systemd waits for a sign; `every` is in milliseconds, null when it asks for one only. */
	supervisor: { every: number | null } | null;
	logLevel: string;
}

/** A variable that cannot be used. Its message says which, why and how to mend it; there is nothing to trace. */
export class ConfigError extends Error {
	constructor(lines: string[]) {
		super(`Relais cannot start with this environment:\n${lines.map((line) => `  ${line}`).join('\n')}`);
		this.name = 'ConfigError';
		this.stack = this.message;
	}
}

/**
 * Reads an environment.
 *
 * @throws ConfigError naming every variable that cannot be used; a secret's value is not repeated
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
	const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
	const result = v.safeParse(schema, given);
	if (!result.success) throw new ConfigError(result.issues.map(explain));
	const env = result.output;
	const proConnect = proConnectOf(env);
	if (proConnect === 'partial') throw new ConfigError([partial]);
	return {
		port: env.PORT,
		host: env.HOST,
		origin: env.ORIGIN ?? null,
		publicUrl: env.RELAIS_PUBLIC_URL ?? env.ORIGIN ?? null,
		data: resolve(env.RELAIS_DATA),
		databaseUrl: env.DATABASE_URL ?? null,
		demo: env.RELAIS_DEMO,
		site: { name: env.RELAIS_SITE, timeZone: env.RELAIS_TIME_ZONE },
		contactKey: env.RELAIS_CONTACT_KEY ?? null,
		contactKeys: env.RELAIS_CONTACT_KEY
			? [env.RELAIS_CONTACT_KEY, ...(env.RELAIS_CONTACT_KEY_OLD ?? [])]
			: null,
		proConnect,
		ticketsPerMinute: env.RELAIS_TICKETS_PER_MINUTE,
		privateAddresses: env.RELAIS_PRIVATE_ADDRESSES,
		smtp: env.RELAIS_SMTP_URL ? { url: env.RELAIS_SMTP_URL, from: env.RELAIS_SMTP_FROM } : null,
		supervisor: env.NOTIFY_SOCKET
			? { every: env.WATCHDOG_USEC ? Math.floor(env.WATCHDOG_USEC / 3000) : null }
			: null,
		logLevel: env.LOG_LEVEL
	};
}

/** How to reach an OpenID provider. */
export interface ProviderSettings {
	issuer: string;
	clientId: string;
	clientSecret: string;
}

const partial =
	'RELAIS_PROCONNECT_ISSUER, RELAIS_PROCONNECT_CLIENT_ID and RELAIS_PROCONNECT_CLIENT_SECRET go together: write all three, or none';

function proConnectOf(env: v.InferOutput<typeof schema>): ProviderSettings | null | 'partial' {
	const issuer = env.RELAIS_PROCONNECT_ISSUER;
	const clientId = env.RELAIS_PROCONNECT_CLIENT_ID;
	const clientSecret = env.RELAIS_PROCONNECT_CLIENT_SECRET;
	if (issuer && clientId && clientSecret) return { issuer, clientId, clientSecret };
	return issuer || clientId || clientSecret ? 'partial' : null;
}

const secrets = [
	'DATABASE_URL',
	'RELAIS_CONTACT_KEY',
	'RELAIS_CONTACT_KEY_OLD',
	'RELAIS_PROCONNECT_CLIENT_SECRET',
	'RELAIS_SMTP_URL'
];

function explain(issue: v.BaseIssue<unknown>): string {
	const name = String(issue.path?.[0]?.key);
	const value = secrets.includes(name) ? '(not shown)' : JSON.stringify(issue.path?.[0]?.value);
	return `${name} is ${value}: ${issue.message}`;
}

/** Whether it is an IANA name of this machine's list. */
export function isTimeZone(name: string): boolean {
	try {
		return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
	} catch {
		return false;
	}
}

/** What this process was started with. */
export const config: Config = readConfig(process.env);
