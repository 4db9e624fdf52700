import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { newSecret, sign, verify } from './signature.ts';

const body = '{"type":"test"}';
const now = Date.now();
const secret = newSecret();
const headers = sign(secret, 'msg_1', body, now);

it('is right for the message it was made for, and for no other', () => {
	expect(verify(secret, headers, body, now)).toBe(true);
	expect(verify(secret, headers, `${body} `, now)).toBe(false);
	expect(verify(newSecret(), headers, body, now)).toBe(false);
	expect(verify(secret, { ...headers, 'webhook-id': 'msg_2' }, body, now)).toBe(false);
	expect(verify(secret, {}, body, now)).toBe(false);
	expect(verify(secret, { ...headers, 'webhook-signature': 'v1,' }, body, now)).toBe(false);
});

it('is refused five minutes later, and cannot be given another time', () => {
	expect(verify(secret, headers, body, now + 299_000)).toBe(true);
	expect(verify(secret, headers, body, now + 301_000)).toBe(false);
	expect(verify(secret, headers, body, now - 302_000)).toBe(false);
	const later = { ...headers, 'webhook-timestamp': String(Math.floor(now / 1_000) + 600) };
	expect(verify(secret, later, body, now + 600_000)).toBe(false);
	expect(verify(secret, { ...headers, 'webhook-timestamp': 'soon' }, body, now)).toBe(false);
});

it('follows the example of the Standard Webhooks specification', () => {
	// https://github.com/standard-webhooks/standard-webhooks, reference libraries.
	const example = sign(
		'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
		'msg_p5jXN8AQM9LWM0D4loKWxJek',
		'{"test": 2432232314}',
		1_614_265_330_000
	);
	expect(example['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});

it('is checked by the lines that the guide gives to integrators', async () => {
	const guide = readFileSync('docs/guides/integrators.md', 'utf8');
	const lines = /```js\n([\s\S]+?)```/.exec(guide)![1]!;
	const url = `data:text/javascript,${encodeURIComponent(lines)}`;
	const { isFromRelais } = (await import(/* @vite-ignore */ url)) as {
		isFromRelais: (headers: object, body: string, secret: string) => boolean;
	};
	expect(isFromRelais(headers, body, secret)).toBe(true);
	expect(isFromRelais(headers, `${body} `, secret)).toBe(false);
	expect(isFromRelais(headers, body, newSecret())).toBe(false);
	expect(isFromRelais({}, body, secret)).toBe(false);
	expect(isFromRelais(sign(secret, 'msg_1', body, now - 400_000), body, secret)).toBe(false);
});
