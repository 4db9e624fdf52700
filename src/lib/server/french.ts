/** French words of the catalogue, for the screens of the team. Pure. */
import type { LanguageContent, Texts } from '../i18n/content.ts';

/** The French content, as the server holds it. */
export type French = Pick<LanguageContent, 'texts' | 'procedures' | 'flags' | 'needs' | 'glossary'>;

/** The procedure's name as on the kiosk; its id when it no longer exists. */
export function nameOf(french: Pick<French, 'texts'>, procedure: string): string {
	return words(french.texts[`procedures/${procedure}`], 'name') ?? procedure;
}

/** The sentence of a step; null when it no longer exists. */
export function textOf(french: Pick<French, 'texts'>, procedure: string, step: string): string | null {
	return words(french.texts[`procedures/${procedure}`], 'steps', step, 'text');
}

/** The text at a path; null when there is none. */
export function words(texts: Texts | undefined, ...path: string[]): string | null {
	let found: string | Texts | undefined = texts;
	for (const key of path) found = typeof found === 'object' ? found[key] : undefined;
	return typeof found === 'string' ? found : null;
}
