/** Everything the content check looks at, read and parsed by whoever calls it. */
import type { LoadedCatalogue } from './load.ts';
import type { Languages, Review, Texts } from './texts.ts';

export interface Content {
	loaded: LoadedCatalogue;
	languages: Languages;
	/** Language → name of the locale file (`common`, `procedures/caf-access`) → texts. */
	texts: Record<string, Record<string, Texts>>;
	/** Language → review record. French has none: it is the source. */
	reviews: Record<string, Review>;
	/** Ids of every picture that can be shown. */
	pictures: ReadonlySet<string>;
	/** Civil date, `YYYY-MM-DD`. */
	today: string;
}

/** The language every text is written in first. */
export const sourceLanguage = 'fr';

/** Locale files that a person at the kiosk sees and hears, in every language; the others are for staff, in French. */
const seenFile = /^(?:common|kiosk|board|flags|glossary|keys|papers|procedures\/[a-z0-9-]+)$/;

/** Texts that only staff and social workers see: they stay in French. */
export function isSourceOnly(name: string, key: string): boolean {
	return !seenFile.test(name) || (name === 'flags' && key.endsWith('.staff'));
}

export function localeFile(language: string, name: string): string {
	return `locales/${language}/${name}.json`;
}

/** Names of the locale files that every enabled language must have. */
export function translatedFiles({ texts }: Content): string[] {
	return Object.keys(texts[sourceLanguage] ?? {})
		.filter((name) => seenFile.test(name))
		.sort();
}

/** Texts of one locale file that a person sees, in the order of the file. */
export function seenTexts(name: string, texts: Texts): [key: string, text: string][] {
	return [...texts.values].filter(([key]) => !isSourceOnly(name, key));
}
