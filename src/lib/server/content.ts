/**
 * What every kiosk shows and says, in every enabled language: built once when the server starts, which it refuses to
 * do while the catalogue does not fit (design.md section 4).
 */
import type { Direction, LanguageContent, SharedContent, Texts } from '../i18n/content.ts';
import { languages } from '../i18n/index.ts';
import { Library } from '../i18n/library.ts';
import { pack, Shelf } from '../i18n/shelf.ts';
import { buildContent } from './content/build.ts';
import { answer, compress, type Packed } from './content/packed.ts';
import { orderOf, type SpokenText } from './speech/order.ts';

const catalogueFiles = import.meta.glob<string>('../procedures/catalogue/**/*.yaml', {
	query: '?raw',
	import: 'default',
	eager: true
});
const localeFiles = import.meta.glob<Texts>('/locales/*/**/*.json', { import: 'default', eager: true });

const content = buildContent({
	catalogue: fromRoot(catalogueFiles),
	locales: byLanguage(localeFiles),
	languages
});
const libraries = new Map([...content.byLanguage].map(([id, one]) => [id, new Library(one, Shelf.of(one))]));
const packed = new Map<string, Packed>();

/** Short hash of all content. */
export const { version, catalogue } = content;

/** Clip id → text: all that may be spoken; texts of a site join it when they are read. */
const texts = new Map(content.spoken);
export const spoken: ReadonlyMap<string, SpokenText> = texts;

/** A text that is not of the catalogue: what a site says of itself. */
export function alsoSpoken(text: SpokenText): void {
	texts.set(orderOf(text).hash, text);
}

/** Every enabled language with its voice. */
export function voices(): { language: string; voice: string }[] {
	return Object.entries(languages).map(([language, { voice }]) => ({ language, voice }));
}

/** How French names are said, whatever the language of the screen. */
export function frenchVoice(): Omit<SpokenText, 'text'> {
	return { language: 'fr', voice: languages['fr']?.voice ?? 'fr', kind: 'text' };
}

/** Whether a language is enabled. */
export function has(language: string): boolean {
	return content.byLanguage.has(language);
}

/** All a kiosk knows in one language. @throws when it is not enabled */
export function forLanguage(language: string): LanguageContent {
	const found = content.byLanguage.get(language);
	if (!found) throw new Error(`« ${language} » is not enabled`);
	return found;
}

/** The words of a key, such as `procedures/caf-access:steps.reset.text`. @throws when the language is not enabled */
export function text(language: string, key: string, values: Record<string, string | number> = {}): string {
	return library(language).text(language, key, values);
}

/** Id of the clip of a key; null when it has no sound. @throws when the language is not enabled */
export function clipOf(language: string, key: string): string | null {
	return forLanguage(language).clips[key] ?? null;
}

export interface Greeting {
	id: string;
	direction: Direction;
	/** « Bonjour. Touchez votre langue. » */
	welcome: string;
	greeting: string;
	/** Name of the button that reads the greeting aloud. */
	ear: string;
	/** « C’est urgent », the shortest way to a human. */
	urgent: string;
	/** « This kiosk rests », for the locked screen. */
	resting: string;
	/** « The screen is being cleaned », for the glass that is wiped. */
	cleaning: string;
}

/** What the waiting screen needs of every language, before any content is fetched. */
export function greetings(): Greeting[] {
	return [...content.byLanguage.values()].map(({ language, direction }) => ({
		id: language,
		direction,
		welcome: text(language, 'kiosk:waiting.text'),
		greeting: text(language, 'kiosk:waiting.greeting'),
		ear: text(language, 'kiosk:controls.ear'),
		urgent: text(language, 'kiosk:need.urgent'),
		resting: text(language, 'kiosk:locked.text'),
		cleaning: text(language, 'kiosk:cleaning.text')
	}));
}

/** `/content/<version>/<language>.jsonl`; null when the version or the language is not this server's. */
export function respond(asked: { version: string; language: string }, request: Request): Response | null {
	if (asked.version !== version || !has(asked.language)) return null;
	const made = kept(asked.language, () => pack(forKiosk(forLanguage(asked.language))));
	return answer(made, request, 'application/jsonl; charset=utf-8');
}

/** `/content/<version>/catalogue.json`; null when the version is not this server's. */
export function respondShared(asked: { version: string }, request: Request): Response | null {
	if (asked.version !== version) return null;
	const made = kept('catalogue', () => new TextEncoder().encode(JSON.stringify(shared())));
	return answer(made, request, 'application/json; charset=utf-8');
}

/** Made once, when it is first asked for. */
function kept(name: string, make: () => Uint8Array): Packed {
	const made = packed.get(name) ?? compress(make(), `${version}-${name}`);
	packed.set(name, made);
	return made;
}

/** Without the sources of the facts, which a kiosk does not show. */
function shared(): SharedContent {
	const { languages, procedures, flags, needs, glossary, explained, waiting } = [
		...content.byLanguage.values()
	][0]!;
	const own = {
		version,
		languages,
		procedures,
		flags,
		needs,
		glossary,
		waiting,
		...(explained && { explained })
	};
	return JSON.parse(
		JSON.stringify(own, (key, value: unknown) => (key === 'sources' ? [] : value))
	) as SharedContent;
}

/** Without the words of the wall board, which has its own page. */
function forKiosk(whole: LanguageContent): LanguageContent {
	const texts = Object.fromEntries(Object.entries(whole.texts).filter(([name]) => name !== 'board'));
	const clips = Object.fromEntries(Object.entries(whole.clips).filter(([key]) => !key.startsWith('board:')));
	return { ...whole, texts, clips };
}

function library(language: string): Library {
	const found = libraries.get(language);
	if (!found) throw new Error(`« ${language} » is not enabled`);
	return found;
}

/** `../procedures/…` → `src/lib/procedures/…`, so that a finding names the file as a writer opens it. */
function fromRoot(files: Record<string, string>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(files).map(([path, yaml]) => [path.replace(/^\.\./u, 'src/lib'), yaml])
	);
}

/** `/locales/fr/procedures/caf-access.json` → `fr` → `procedures/caf-access`. */
function byLanguage(files: Record<string, Texts>): Record<string, Record<string, Texts>> {
	const locales: Record<string, Record<string, Texts>> = {};
	for (const [path, texts] of Object.entries(files)) {
		const [, language, namespace] = /^\/locales\/([^/]+)\/(.+)\.json$/u.exec(path)!;
		(locales[language!] ??= {})[namespace!] = texts;
	}
	return locales;
}
