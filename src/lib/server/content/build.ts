/** From the files a writer edits to what every kiosk holds, in every language. Pure. */
import { createHash } from 'node:crypto';
import type { Language, LanguageContent, Texts } from '../../i18n/content.ts';
import { sentence } from '../../procedures/findings.ts';
import { explainedSteps } from '../../procedures/glossary.ts';
import { loadCatalogue } from '../../procedures/load.ts';
import type { Catalogue } from '../../procedures/types.ts';
import { orderOf, type SpokenText } from '../speech/order.ts';
import { waitingKeys } from '../../i18n/content.ts';
import { kioskTexts, sentences, unspeakable } from './keys.ts';

export interface ContentFiles {
	/** Path → YAML of the catalogue. */
	catalogue: Record<string, string>;
	/** Language → namespace → texts. */
	locales: Record<string, Record<string, Texts>>;
	languages: Record<string, Language>;
}

export interface Content {
	/** Short hash of everything: another one whenever a kiosk would show or say anything else. */
	version: string;
	catalogue: Catalogue;
	byLanguage: ReadonlyMap<string, LanguageContent>;
	/** Clip id → text: all that may ever be spoken, what everybody hears first at the head. */
	spoken: ReadonlyMap<string, SpokenText>;
}

/** The content cannot be served: one line a finding. */
export class ContentError extends Error {
	override name = 'ContentError';
	readonly lines: readonly string[];

	constructor(lines: readonly string[]) {
		super(`The content does not fit:\n${lines.join('\n')}`);
		this.lines = lines;
	}
}

/** @throws ContentError when the catalogue does not fit or a text cannot be spoken */
export function buildContent({ catalogue: files, locales, languages }: ContentFiles): Content {
	const { catalogue: loaded, findings } = loadCatalogue(files);
	const texts = mapValues(languages, (_, language) => kioskTexts(locales[language] ?? {}));
	const problems = [...findings.map(sentence), ...Object.entries(texts).flatMap(unspoken)];
	if (problems.length > 0) throw new ContentError(problems);

	const catalogue = { ...loaded, explained: explainedSteps(loaded, texts['fr'] ?? {}) };
	const spoken = new Map<string, SpokenText>();
	const rank = new Map<string, number>();
	const clips = mapValues(languages, ({ voice }, language) => {
		const say = (key: string, said: SpokenText): [string, string] => {
			const { hash } = orderOf(said);
			spoken.set(hash, said);
			rank.set(hash, Math.min(rank.get(hash) ?? Infinity, rankOf(key)));
			return [key, hash];
		};
		const own = { language, voice, kind: 'text' } as const;
		const french = { language: 'fr', voice: languages.fr?.voice ?? 'fr', kind: 'text' } as const;
		return Object.fromEntries([
			...sentences(texts[language]!).map(([key, text]) => say(key, { ...own, text })),
			...portalWords(catalogue).map((text) => say(`label:${text}`, { ...french, text })),
			...phones(catalogue).map((text) => say(`phone:${text}`, { ...own, text, kind: 'phone' }))
		]) as Record<string, string>;
	});
	const order = [...spoken].sort(([a], [b]) => rank.get(a)! - rank.get(b)!);
	const waiting = Object.fromEntries(waitingKeys.map((key) => [key, pick(clips, key)]));
	const everything = { languages, texts, ...catalogue, clips };
	const version = createHash('sha256').update(JSON.stringify(everything)).digest('hex').slice(0, 12);
	const byLanguage = mapValues(languages, ({ direction }, language): LanguageContent => {
		const own = { texts: texts[language]!, clips: clips[language]! };
		return { version, language, direction, languages, ...own, ...catalogue, waiting };
	});
	return { version, catalogue, byLanguage: new Map(Object.entries(byLanguage)), spoken: new Map(order) };
}

/** What is rendered ahead first: the kiosk's own screens, then the procedures, ticket numbers last. */
function rankOf(key: string): number {
	if (key.includes('#')) return 2;
	return key.startsWith('kiosk:') ? 0 : 1;
}

function unspoken([language, texts]: [string, ReturnType<typeof kioskTexts>]): string[] {
	return unspeakable(texts).map(
		(key) => `locales/${language} ${key} unspeakable: only {{n}} may be filled in → write a whole sentence`
	);
}

/** Words and addresses that stand on French portals. */
function portalWords({ procedures }: Catalogue): string[] {
	const steps = Object.values(procedures).flatMap(({ steps }) => Object.values(steps));
	return unique(steps.flatMap(({ label, site }) => [label, site]));
}

function phones({ procedures, flags }: Catalogue): string[] {
	const steps = Object.values(procedures).flatMap(({ steps }) => Object.values(steps));
	return unique([...steps.map(({ phone }) => phone), ...flags.flatMap(({ phones }) => phones)]);
}

function unique(texts: (string | undefined)[]): string[] {
	return [...new Set(texts.filter((text) => text !== undefined))];
}

function pick(clips: Record<string, Record<string, string>>, key: string): Record<string, string> {
	const found = Object.entries(clips).flatMap(([language, ids]) => (ids[key] ? [[language, ids[key]]] : []));
	return Object.fromEntries(found) as Record<string, string>;
}

function mapValues<T, U>(record: Record<string, T>, map: (value: T, key: string) => U): Record<string, U> {
	return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
}
