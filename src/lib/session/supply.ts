/** What a kiosk needs before somebody can begin: texts, sounds, letters. */
import { firstContent } from '../i18n/first.ts';
import type { LocalContent } from '../procedures/local.ts';
import type { Kiosk } from './kiosk.svelte.ts';

/** What the page came with. */
interface Supplies {
	/** Version of the content. */
	version: string;
	/** The language that is fetched first. */
	language: string;
	local: LocalContent;
}

/** Opens the kiosk once its first language is there; the others follow while nobody needs them. */
export async function supply(
	kiosk: Kiosk,
	{ version, language, local }: Supplies,
	signal: AbortSignal
): Promise<void> {
	const library = await firstContent(version, language, signal);
	if (!library) return;
	kiosk.open(library);
	kiosk.settle(local);
	void library.prefetch();
	// Letters of every script, before somebody changes language.
	for (const font of document.fonts) void font.load().catch(() => undefined);
}
