import * as v from 'valibot';
import { expect, it } from 'vitest';
import { withStyleNonce } from './headers.ts';
import { answer, enter, largestBody } from './http.ts';
import { safePath } from './ways.ts';

const schema = v.object({ key: v.string() });
const post = (body: BodyInit, type = 'application/json') =>
	new Request('http://relais.test/', { method: 'POST', body, headers: { 'content-type': type } });

async function refusal(request: Request) {
	const entry = await enter(request, schema);
	if (entry.ok) throw new Error('let in');
	return [entry.response.status, ((await entry.response.json()) as { fields?: string[] }).fields];
}

it('lets in what fits the schema', async () => {
	expect(await enter(post('{"key":"a"}'), schema)).toEqual({ ok: true, value: { key: 'a' } });
});

it('says clearly what is wrong, and never repeats what was sent', async () => {
	expect(await refusal(post('{"key":1}'))).toEqual([400, ['key']]);
	expect(await refusal(post('{'))).toEqual([400, undefined]);
	expect(await refusal(post('{}', 'text/plain'))).toEqual([415, undefined]);
	const entry = await enter(post('{"key":{"name":"Samira"}}'), schema);
	expect(entry.ok ? '' : await entry.response.text()).not.toContain('Samira');
});

it('stops reading a body that is too large, even one that does not say so', async () => {
	expect((await refusal(post(JSON.stringify({ key: 'x'.repeat(largestBody) }))))[0]).toBe(413);
	let sent = 0;
	const endless = new ReadableStream({
		pull(controller) {
			sent += 10_000;
			controller.enqueue(new Uint8Array(10_000));
		}
	});
	const request = new Request('http://relais.test/', {
		method: 'POST',
		body: endless,
		headers: { 'content-type': 'application/json' },
		duplex: 'half'
	} as RequestInit);
	expect((await refusal(request))[0]).toBe(413);
	expect(sent).toBeLessThan(largestBody * 2);
});

it('answers a lost race with 409 and the winner’s name', async () => {
	const lost = {
		ok: false,
		why: 'conflict',
		by: 'Awa',
		verb: 'claim',
		state: 'claimed',
		version: 2
	} as const;
	const response = answer(lost);
	expect([response.status, await response.json()]).toEqual([409, lost]);
	expect(answer({ ok: false, why: 'unknown' }).status).toBe(404);
	expect(answer({ ok: false, why: 'key_reused' }).status).toBe(422);
	expect(await answer({ ok: true, id: 'a', version: 1, state: 'raised' }).json()).toEqual({
		id: 'a',
		version: 1,
		state: 'raised'
	});
});

it('gives the page’s one style the nonce of its scripts, but not in development', () => {
	const policy = "default-src 'none'; script-src 'self' 'nonce-abc'; style-src 'self'; base-uri 'none'";
	expect(withStyleNonce(policy)).toContain("style-src 'self' 'nonce-abc';");
	const development = policy.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");
	expect(withStyleNonce(development)).toBe(development);
});

it('goes on to a page of ours after sign-in, and nowhere else', () => {
	expect(safePath('/tickets/abc-1?x=%20')).toBe('/tickets/abc-1?x=%20');
	for (const path of [
		'https://evil.example',
		'//evil.example',
		'/\\evil.example',
		'/a\r\nb',
		'room',
		'',
		null
	])
		expect(safePath(path)).toBeNull();
});
