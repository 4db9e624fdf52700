/** The first content of a kiosk: asked for until it comes, since without it nobody can begin. */
import type { LocalContent } from '../procedures/local.ts';
import type { SharedContent } from './content.ts';
import { Library } from './library.ts';
import { Shelf } from './shelf.ts';

/** Milliseconds between two tries. */
const wait = 2000;

/** The catalogue and its first language; null when `signal` was aborted first. */
export async function firstContent(
	version: string,
	language: string,
	signal: AbortSignal
): Promise<Library | null> {
	const address = `/content/${version}`;
	while (!signal.aborted) {
		const answers = await Promise.all([
			fetch(`${address}/catalogue.json`, { signal }),
			fetch(`${address}/${language}.jsonl`, { signal })
		]).catch(() => null);
		if (answers?.every(({ ok }) => ok)) {
			const [shared, first] = await Promise.all([answers[0].json(), answers[1].arrayBuffer()]);
			return new Library(shared as SharedContent, Shelf.from(new Uint8Array(first)));
		}
		await new Promise((resolve) => setTimeout(resolve, wait));
	}
	return null;
}

/** What the site says of itself now; null when the server does not answer, and the kiosk keeps what it knows. */
export async function localContent(signal: AbortSignal): Promise<LocalContent | null> {
	const response = await fetch('/kiosk/local', { signal }).catch(() => null);
	return response?.ok ? ((await response.json()) as LocalContent) : null;
}
