/** The first content of a kiosk: asked for until it comes, since without it nobody can begin. */
import type { LocalContent } from '../procedures/local.ts';
import type { LanguageContent } from './content.ts';

/** Milliseconds between two tries. */
const wait = 2000;

/** Content of a language; null when `signal` was aborted first. */
export async function firstContent(
	version: string,
	language: string,
	signal: AbortSignal
): Promise<LanguageContent | null> {
	while (!signal.aborted) {
		const response = await fetch(`/content/${version}/${language}.json`, { signal }).catch(() => null);
		if (response?.ok) return (await response.json()) as LanguageContent;
		await new Promise((resolve) => setTimeout(resolve, wait));
	}
	return null;
}

/** What the site says of itself now; null when the server does not answer, and the kiosk keeps what it knows. */
export async function localContent(signal: AbortSignal): Promise<LocalContent | null> {
	const response = await fetch('/kiosk/local', { signal }).catch(() => null);
	return response?.ok ? ((await response.json()) as LocalContent) : null;
}
