import { expect, it } from 'vitest';
import { generate, hash, verify } from './passwords.ts';

it('keeps a password as an argon2id hash with OWASP parameters, different each time', async () => {
	const [one, two] = await Promise.all([hash('soleil jaune'), hash('soleil jaune')]);
	expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
	expect(one).not.toBe(two);
	expect(await verify('soleil jaune', one)).toEqual({ right: true, stale: false });
	expect(await verify('soleil bleu', one)).toMatchObject({ right: false });
});

it('takes the same letters typed on another keyboard', async () => {
	const stored = await hash('café'.normalize('NFC'));
	expect(await verify('café'.normalize('NFD'), stored)).toMatchObject({ right: true });
});

it('knows a hash made with weaker parameters, so that it is made again', async () => {
	const { argon2Sync } = await import('node:crypto');
	const nonce = Buffer.alloc(16, 1);
	const cost = { memory: 1024, passes: 1, parallelism: 1, tagLength: 32 };
	const bytes = argon2Sync('argon2id', { message: Buffer.from('ancien'), nonce, ...cost });
	const b64 = (buffer: Buffer) => buffer.toString('base64').replace(/=+$/, '');
	const stored = `$argon2id$v=19$m=1024,t=1,p=1$${b64(nonce)}$${b64(bytes)}`;
	expect(await verify('ancien', stored)).toEqual({ right: true, stale: true });
});

it('generates passwords of about 80 bits, in groups, that are never the same', () => {
	const made = Array.from({ length: 200 }, generate);
	expect(new Set(made).size).toBe(200);
	for (const password of made)
		expect(password).toMatch(/^[bcdfghjkmnpqrstvwxz2-9]{5}(-[bcdfghjkmnpqrstvwxz2-9]{2,5}){3}$/);
});
