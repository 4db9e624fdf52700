/**
 * Every language the kiosk holds: a key gives its words and its sound, in any language loaded. Languages are fetched
 * while the kiosk is idle, so that changing language waits for nothing.
 */
import type { i18n } from 'i18next';
import { nothingLocal, settle, type Desk, type DeskId, type LocalContent } from '../procedures/local.ts';
import type { Catalogue } from '../procedures/types.ts';
import type { LanguageContent } from './content.ts';
import { createI18n } from './index.ts';

/** A text and its sound. */
export interface Clip {
	/** Clip id, see `/clips/[hash].mp3`. */
	hash: string;
	text: string;
	/** Language the text is written in, which decides how it is cut into words. */
	language: string;
}

type Fetch = (url: string) => Promise<Pick<Response, 'ok' | 'status' | 'json'>>;

interface Shelf {
	content: LanguageContent;
	i18n: i18n;
}

export class Library {
	readonly version: string;
	readonly #shelves = new Map<string, Shelf>();
	readonly #loading = new Map<string, Promise<LanguageContent>>();
	readonly #fetch: Fetch;
	#local = nothingLocal;

	/** @param first the language the page came with */
	constructor(first: LanguageContent, fetch: Fetch = (url) => globalThis.fetch(url)) {
		this.version = first.version;
		this.#fetch = fetch;
		this.#keep(first);
	}

	/** The language the page came with. */
	get first(): string {
		return this.#first().content.language;
	}

	/** What the kiosk's site says of itself: its desks and their sounds, the procedures it has switched off. */
	settle(local: LocalContent): void {
		this.#local = local;
	}

	/** The procedures as this site has them, the same in every language. */
	catalogue(): Catalogue {
		return settle(this.#first().content, this.#local);
	}

	/** Whether a change to this language is instant. */
	has(language: string): boolean {
		return this.#shelves.has(language);
	}

	/** What is known in a language. @throws when it is not loaded */
	content(language: string): LanguageContent {
		return this.#shelf(language).content;
	}

	/** Fetches a language once; at once when it is here. @throws when the server does not answer with it */
	async load(language: string): Promise<LanguageContent> {
		const here = this.#shelves.get(language);
		if (here) return here.content;
		const loading = this.#loading.get(language) ?? this.#request(language);
		this.#loading.set(language, loading);
		try {
			return await loading;
		} finally {
			this.#loading.delete(language);
		}
	}

	/** Fetches every language, one after the other; one that fails is left for `load` to try again. */
	async prefetch(): Promise<void> {
		for (const language of Object.keys(this.#first().content.languages)) {
			await this.load(language).catch(() => undefined);
		}
	}

	/** The words of a key, in a language that is loaded. `#12` at the end of a key fills `{{n}}`. */
	text(language: string, key: string, values: Record<string, string | number> = {}): string {
		const spoken = /^(?:label|phone):(.*)$/s.exec(key);
		if (spoken) return spoken[1]!;
		const [desk, field] = (/^local:(.*)$/.exec(key)?.[1] ?? '').split('.') as [DeskId, keyof Desk];
		if (field) return this.#local.settings.desks[desk]?.[field] ?? '';
		const [path, n] = key.split('#') as [string, string?];
		return this.#shelf(language).i18n.t(path, n === undefined ? values : { ...values, n });
	}

	/** Whether a language has this text: hints and portal words are optional. */
	hasText(language: string, key: string): boolean {
		return this.#shelf(language).i18n.exists(key);
	}

	/** The text and sound of a key; null when the language or the sound is not known. Never throws. */
	clip(language: string, key: string): Clip | null {
		const early = this.#first().content.waiting[key]?.[language];
		const shelf = this.#shelves.get(language);
		const of = this.#local.clips[language]?.[key];
		if (of !== undefined)
			return { hash: of, text: this.text(language, key), language: key.endsWith('.phone') ? language : 'fr' };
		if (early && !shelf) return { hash: early, text: '', language };
		const hash = shelf?.content.clips[key];
		if (hash === undefined) return null;
		return { hash, text: this.text(language, key), language: key.startsWith('label:') ? 'fr' : language };
	}

	async #request(language: string): Promise<LanguageContent> {
		const response = await this.#fetch(`/content/${this.version}/${language}.json`);
		if (!response.ok) throw new Error(`Content in « ${language} » did not come: ${response.status}`);
		const content = (await response.json()) as LanguageContent;
		this.#keep(content);
		return content;
	}

	#keep(content: LanguageContent) {
		this.#shelves.set(content.language, { content, i18n: createI18n(content.language, content.texts) });
	}

	#first(): Shelf {
		return this.#shelves.values().next().value!;
	}

	#shelf(language: string): Shelf {
		const shelf = this.#shelves.get(language);
		if (!shelf) throw new Error(`« ${language} » is not loaded`);
		return shelf;
	}
}
