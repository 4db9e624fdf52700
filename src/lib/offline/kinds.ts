/**
 * What a kiosk may keep for a day without its server: what every kiosk gets alike. Staff pages, streams, tickets, memos and
 * whatever else is not named here go to the server and nowhere else.
 */

export type Kind = 'shell' | 'asset' | 'content' | 'clip';

const patterns: [Kind, RegExp][] = [
	['content', /^\/content\/[\w.-]+\/[\w-]+\.jsonl?$/],
	['clip', /^\/clips\/[0-9a-f]{32}\.(?:mp3|json)$/],
	['asset', /^\/_app\/immutable\/[\w./-]+$/],
	['asset', /^\/pictures\/[\w-]+\.svg$/],
	['asset', /^\/icon\.svg$/]
];

/** What an address is to the kiosk; null for what is never kept. The shell is the kiosk's own page, opened as a page. */
export function kindOf(url: URL, mode: string, method = 'GET'): Kind | null {
	if (method !== 'GET') return null;
	if (mode === 'navigate') return url.pathname === '/' && url.search === '' ? 'shell' : null;
	return patterns.find(([, pattern]) => pattern.test(url.pathname))?.[0] ?? null;
}
