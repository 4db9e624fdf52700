/** Text answers made once and kept in every encoding a browser may take. */
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

export interface Packed {
	/** Strong validator, quotes included. */
	etag: string;
	plain: Uint8Array<ArrayBuffer>;
	gzip: Uint8Array<ArrayBuffer>;
	br: Uint8Array<ArrayBuffer>;
}

/** Nothing at this address ever changes: it holds a hash. */
export const forever = 'public, max-age=31536000, immutable';

export function compress(content: Uint8Array, etag: string): Packed {
	const plain = Uint8Array.from(content);
	const quality = { [constants.BROTLI_PARAM_QUALITY]: 9 };
	return {
		etag: `"${etag}"`,
		plain,
		gzip: Uint8Array.from(gzipSync(plain)),
		br: Uint8Array.from(brotliCompressSync(plain, { params: quality }))
	};
}

/** The answer in the best encoding the browser takes; 304 when it has it already. */
export function answer(packed: Packed, request: Request, type: string): Response {
	const headers = new Headers({ etag: packed.etag, 'cache-control': forever, vary: 'accept-encoding' });
	if (request.headers.get('if-none-match') === packed.etag)
		return new Response(null, { status: 304, headers });
	const takes = request.headers.get('accept-encoding') ?? '';
	const encoding = (['br', 'gzip'] as const).find((name) =>
		new RegExp(`\\b${name}\\b(?!;q=0)`, 'u').test(takes)
	);
	const body = packed[encoding ?? 'plain'];
	headers.set('content-type', type);
	headers.set('content-length', String(body.length));
	if (encoding) headers.set('content-encoding', encoding);
	return new Response(body, { headers });
}
