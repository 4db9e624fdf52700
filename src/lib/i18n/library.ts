/**
 * Every language the kiosk holds: a key gives its words and its sound, in any language loaded. Languages are fetched
 * while the kiosk is idle, so that changing language waits for nothing.
 */
import { nothingLocal, settle, type Desk, type DeskId, type LocalContent } from '../procedures/local.ts';
import type { Catalogue } from '../procedures/types.ts';
import type { SharedContent } from './content.ts';
import { Shelf } from './shelf.ts';

/** A text and its sound. */
export interface Clip {
	/** Clip id, see `/clips/[hash].mp3`. */
	hash: string;
	text: string;
	/** Language the text is written in, which decides how it is cut into words. */
	language: string;
}

type Fetch = (url: string) => Promise<Pick<Response, 'ok' | 'status' | 'arrayBuffer'>>;

export class Library {
	readonly version: string;
	readonly #shelves = new Map<string, Shelf>();
	readonly #loading = new Map<string, Promise<void>>();
	readonly #shared: SharedContent;
	readonly #fetch: Fetch;
	#local = nothingLocal;

	/** @param first the language that came with the catalogue */
	constructor(shared: SharedContent, first: Shelf, fetch: Fetch = (url) => globalThis.fetch(url)) {
		this.version = shared.version;
		this.#shared = shared;
		this.#fetch = fetch;
		this.#shelves.set(first.language, first);
	}

	/** The language that came first. */
	get first(): string {
		return this.#shelves.keys().next().value!;
	}

	/** What the kiosk's site says of itself: its desks and their sounds, the procedures it has switched off. */
	settle(local: LocalContent): void {
		this.#local = local;
	}

	/** The procedures as this site has them, the same in every language. */
	catalogue(): Catalogue {
		return settle(this.#shared, this.#local);
	}

	/** Whether a change to this language is instant. */
	has(language: string): boolean {
		return this.#shelves.has(language);
	}

	/** Fetches a language once; at once when it is here. @throws when the server does not answer with it */
	async load(language: string): Promise<void> {
		if (this.has(language)) return;
		const loading = this.#loading.get(language) ?? this.#request(language);
		this.#loading.set(language, loading);
		try {
			await loading;
		} finally {
			this.#loading.delete(language);
		}
	}

	/** Fetches every language, one after the other; one that fails is left for `load` to try again. */
	async prefetch(): Promise<void> {
		for (const language of Object.keys(this.#shared.languages)) {
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
		return this.#shelf(language).text(path, n === undefined ? values : { ...values, n });
	}

	/** Whether a language has this text: hints and portal words are optional. */
	hasText(language: string, key: string): boolean {
		return this.#shelf(language).has(key);
	}

	/** The text and sound of a key; null when the language or the sound is not known. Never throws. */
	clip(language: string, key: string): Clip | null {
		const early = this.#shared.waiting[key]?.[language];
		const shelf = this.#shelves.get(language);
		const of = this.#local.clips[language]?.[key];
		if (of !== undefined)
			return { hash: of, text: this.text(language, key), language: key.endsWith('.phone') ? language : 'fr' };
		if (early && !shelf) return { hash: early, text: '', language };
		const hash = shelf?.clip(key);
		if (hash === undefined) return null;
		return { hash, text: this.text(language, key), language: key.startsWith('label:') ? 'fr' : language };
	}

	async #request(language: string): Promise<void> {
		const response = await this.#fetch(`/content/${this.version}/${language}.jsonl`);
		if (!response.ok) throw new Error(`Content in « ${language} » did not come: ${response.status}`);
		this.#shelves.set(language, Shelf.from(new Uint8Array(await response.arrayBuffer())));
	}

	#shelf(language: string): Shelf {
		const shelf = this.#shelves.get(language);
		if (!shelf) throw new Error(`« ${language} » is not loaded`);
		return shelf;
	}
}
