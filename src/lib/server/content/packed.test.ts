import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { answer, compress } from './packed.ts';

const packed = compress(new TextEncoder().encode('{"bonjour":"مرحبا"}'), 'v1-ar');
const ask = (headers: Record<string, string>) =>
	answer(packed, new Request('http://kiosk.test/', { headers }), 'application/json');
const bytes = async (response: Response) => Buffer.from(await response.arrayBuffer());

describe('an answer kept in every encoding', () => {
	it('comes as small as the browser can read it', async () => {
		const brotli = ask({ 'accept-encoding': 'gzip, deflate, br' });
		expect(brotli.headers.get('content-encoding')).toBe('br');
		expect(brotliDecompressSync(await bytes(brotli)).toString()).toBe('{"bonjour":"مرحبا"}');
		expect(gunzipSync(await bytes(ask({ 'accept-encoding': 'gzip' }))).toString()).toContain('مرحبا');
		expect((await bytes(ask({}))).toString()).toContain('مرحبا');
		expect(ask({ 'accept-encoding': 'br;q=0' }).headers.get('content-encoding')).toBeNull();
	});

	it('is never asked for twice', () => {
		const first = ask({});
		expect(first.headers.get('cache-control')).toContain('immutable');
		expect(ask({ 'if-none-match': first.headers.get('etag')! }).status).toBe(304);
	});
});
