/** What the kiosk knows, built by `#lib/server/content.ts`. */
import type { Nested } from '../procedures/nested.ts';
import type { Need, Procedure, RedFlag, Term } from '../procedures/types.ts';

export type Direction = 'ltr' | 'rtl';

/** One language of `locales/languages.json`. */
export interface Language {
	/** In its own script. */
	name: string;
	direction: Direction;
	/** Voice of the speech engine. */
	voice: string;
	/** Font family of its script. */
	font: string;
}

/** Texts of a namespace. */
export type Texts = Nested;

/** What is the same in every language: `/content/<version>/catalogue.json`. */
export interface SharedContent {
	/** Short hash of everything, in all languages. */
	version: string;
	/** Every enabled language, in the order of the waiting screen. */
	languages: Record<string, Language>;
	procedures: Record<string, Procedure>;
	flags: RedFlag[];
	needs: Need[];
	glossary: Term[];
	/** Text key of a step → terms it holds. */
	explained?: Record<string, string[]>;
	/** What the waiting screen says before a language is chosen: text key → language → clip id, see `waitingKeys`. */
	waiting: Record<string, Record<string, string>>;
}

/** One language whole; a kiosk gets it as `/content/<version>/<language>.jsonl`, see `shelf.ts`. */
export interface LanguageContent extends SharedContent {
	language: string;
	direction: Direction;
	/** By namespace: common, kiosk, flags, keys, papers, procedures/<id>. */
	texts: Record<string, Texts>;
	/**
	 * Text key → clip id. Besides every `namespace:path` there are `label:<French words or address>` (French voice),
	 * `phone:<number>` (voice of this language) and, for texts with a number, `kiosk:ticket.number#1` to `#99`.
	 */
	clips: Record<string, string>;
}

/** Texts that every language says on the waiting screen. */
export const waitingKeys = ['kiosk:waiting.greeting', 'kiosk:need.urgent'] as const;
