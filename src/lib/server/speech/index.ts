/** The sounds of this server: opened once at its start, then asked for by hash. */
import { join } from 'node:path';
import { spoken } from '../content.ts';
import { forever } from '../content/packed.ts';
import { Clips } from './clips.ts';
import { createEngine } from './engine.ts';
import type { SpeechLog } from './progress.ts';
import { rangeOf } from './ranges.ts';
import type { StoredClip } from './store.ts';

let clips: Clips | null = null;

/**
 * Starts speaking: clips live in `<data>/clips`, and those that are missing are rendered in the background.
 * Called once by the server's `init`.
 * @param data the server's data folder
 */
export function open(data: string, log: SpeechLog): Clips {
	clips = new Clips({ folder: join(data, 'clips'), texts: spoken, engine: createEngine(), log });
	clips.renderAhead().catch((reason: Error) => {
		log.warn({ reason: reason.message }, 'speech: clips cannot be rendered ahead');
	});
	return clips;
}

/** `/clips/<hash>.mp3`, whole or in part; null when no text has this sound. @throws when it cannot be rendered */
export async function sound(hash: string, request: Request): Promise<Response | null> {
	const clip = await find(hash);
	if (!clip) return null;
	const mp3 = clip.mp3 as Uint8Array<ArrayBuffer>;
	const headers = new Headers({ ...cached(hash), 'accept-ranges': 'bytes', 'content-type': 'audio/mpeg' });
	if (known(request, headers)) return new Response(null, { status: 304, headers });
	const range = rangeOf(request.headers.get('range'), mp3.length);
	if (range === 'none') {
		headers.set('content-range', `bytes */${mp3.length}`);
		return new Response(null, { status: 416, headers });
	}
	const part = range ? mp3.subarray(range.from, range.to + 1) : mp3;
	headers.set('content-length', String(part.length));
	if (range) headers.set('content-range', `bytes ${range.from}-${range.to}/${mp3.length}`);
	return new Response(part, { status: range ? 206 : 200, headers });
}

/** `/clips/<hash>.json`: `{ duration, words: [{ index, start, end }] }`, in milliseconds; null as above. */
export async function times(hash: string, request: Request): Promise<Response | null> {
	const clip = await find(hash);
	if (!clip) return null;
	const headers = new Headers({ ...cached(hash), 'content-type': 'application/json' });
	if (known(request, headers)) return new Response(null, { status: 304, headers });
	return new Response(JSON.stringify(clip.times), { headers });
}

async function find(hash: string): Promise<StoredClip | null> {
	if (!clips) throw new Error('speech is not open');
	return /^[0-9a-f]{32}$/u.test(hash) ? clips.find(hash) : null;
}

function cached(hash: string) {
	return { etag: `"${hash}"`, 'cache-control': forever };
}

function known(request: Request, headers: Headers): boolean {
	return request.headers.get('if-none-match') === headers.get('etag');
}
