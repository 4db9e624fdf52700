import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

it('starts with nothing in the environment', () => {
	expect(readConfig({})).toMatchObject({
		port: 3000,
		data: resolve('data'),
		databaseUrl: null,
		demo: false,
		publicUrl: null,
		contactKey: null,
		logLevel: 'info'
	});
});

it('takes an empty variable for an absent one', () => {
	expect(readConfig({ PORT: '', ORIGIN: ' ' })).toMatchObject({ port: 3000, origin: null });
});

it('uses the origin as public address unless another is given', () => {
	expect(readConfig({ ORIGIN: 'https://relais.example.org/' }).publicUrl).toBe('https://relais.example.org');
	const both = readConfig({ ORIGIN: 'http://localhost:3000', RELAIS_PUBLIC_URL: 'https://memo.example.org' });
	expect(both.publicUrl).toBe('https://memo.example.org');
});

it('takes a contact key in base64 or hexadecimal', () => {
	const key = Buffer.alloc(32, 7);
	expect(readConfig({ RELAIS_CONTACT_KEY: key.toString('hex') }).contactKey).toEqual(key);
	expect(readConfig({ RELAIS_CONTACT_KEY: key.toString('base64') }).contactKey).toEqual(key);
});

it.each([
	['PORT', 'abc', 'PORT is "abc": write a port number, such as PORT=3000'],
	['PORT', '70000', 'from 1 to 65535'],
	['ORIGIN', 'relais', 'write the address people type'],
	['RELAIS_DEMO', 'maybe', 'write 1 for a demonstration site'],
	['RELAIS_TIME_ZONE', 'Europe/Lyon', 'write an IANA name'],
	['LOG_LEVEL', 'loud', 'write trace, debug'],
	['RELAIS_TICKETS_PER_MINUTE', '0', 'write at least 1']
])('names %s=%s and says how to mend it', (name, value, message) => {
	expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
	expect(() => readConfig({ [name]: value })).toThrow(message);
});

it('names every variable at once, and never repeats a secret', () => {
	const read = () =>
		readConfig({ PORT: 'abc', DATABASE_URL: 'mysql://me:hunter2@db', RELAIS_CONTACT_KEY: 'hunter2' });
	expect(read).toThrow(/PORT[^]*DATABASE_URL[^]*RELAIS_CONTACT_KEY/);
	expect(read).not.toThrow(/hunter2/);
});
