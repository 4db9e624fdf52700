/** Rules about translations: every text in every enabled language, made from the French as it stands today. */
import { localeFile, seenTexts, sourceLanguage, translatedFiles, type Content } from '../content.ts';
import { finding, type Finding } from '../findings.ts';
import { shortHash } from '../hash.ts';
import { isName } from '../names.ts';
import { wantedKeys } from '../plurals.ts';
import { sourceOf } from '../stamps.ts';
import { stepOfKey, type Stamp, type Texts } from '../texts.ts';
import { words } from '../words.ts';

/** A translation with this many words or fewer may be the same as the French: « SMS », « Gmail ». */
const sameWords = 3;

export function translationFindings(content: Content): Finding[] {
	const languages = Object.keys(content.languages);
	return [
		...languages
			.filter((language) => language !== sourceLanguage)
			.flatMap((language) => ofLanguage(content, language)),
		...languages.flatMap((language) => orphans(content, language)),
		...languages.flatMap((language) => voiceless(content, language))
	];
}

function ofLanguage(content: Content, language: string): Finding[] {
	return translatedFiles(content).flatMap((name) => {
		const french = content.texts[sourceLanguage]?.[name] as Texts;
		const texts = content.texts[language]?.[name];
		if (!texts) {
			const mend = `translate ${french.file}, then run npm run content:stamp -- ${language}`;
			return [
				finding({ file: localeFile(language, name) }, 'missing-translation', 'the file does not exist', mend)
			];
		}
		const seen = seenTexts(name, french).map(([key]) => key);
		const wanted = wantedKeys(seen, language);
		const stamps = content.reviews[language]?.[name] ?? {};
		return [
			...[...wanted].flatMap(([key, source]) => {
				const original = sourceOf(french, key, source);
				return ofText(language, texts, key, original, stamps[key]);
			}),
			...extras(texts, wanted),
			...unstamped(language, name, texts, wanted, stamps)
		];
	});
}

function ofText(
	language: string,
	texts: Texts,
	key: string,
	original: string,
	stamp: Stamp | undefined
): Finding[] {
	const text = texts.values.get(key)?.trim() ?? '';
	const place = { file: texts.file, line: texts.lineOf(key), step: stepOfKey(key) };
	if (text === '') {
		return [finding(place, 'missing-translation', `${key} is not translated`, `translate « ${original} »`)];
	}
	const found: Finding[] = [];
	const say = (rule: string, message: string, mend: string) =>
		found.push(finding(place, rule, message, mend));
	if (text === original && words(text).length > sameWords) {
		say('untranslated', `${key} is still the French`, `translate « ${original} »`);
	}
	const foreign = language === 'ar' ? latinWord(text) : undefined;
	if (foreign !== undefined) {
		say(
			'wrong-script',
			`${key} has no Arabic letters: « ${foreign} »`,
			'translate it; names go to src/lib/procedures/names.ts'
		);
	}
	const mark = language === 'ar' ? latinMark(text) : undefined;
	if (mark !== undefined) say('typography', `${key} has « ${mark} » after Arabic letters`, 'write ؟ ، or ؛');
	for (const name of variables(original).filter(
		(name) => !variables(text).includes(name) && !isPluralForm(key)
	)) {
		say('missing-variable', `${key} has lost {{${name}}}`, `put {{${name}}} where the value stands`);
	}
	for (const name of variables(text).filter((name) => !variables(original).includes(name))) {
		say(
			'unknown-variable',
			`${key} has {{${name}}}, which the French has not`,
			'correct its name, or remove it'
		);
	}
	return [...found, ...stale(language, place, key, original, stamp)];
}

type TextPlace = { file: string; line: number | undefined; step: string | undefined };

function stale(
	language: string,
	place: TextPlace,
	key: string,
	original: string,
	stamp: Stamp | undefined
): Finding[] {
	// Without a stamp, or edited since: `unstamped` tells it once for the whole file.
	if (!stamp || stamp.source === shortHash(original)) return [];
	const made = stamp.reviewed === null ? 'made' : 'reviewed';
	const mend = `translate « ${original} » again, then run npm run content:stamp -- ${language}`;
	return [finding(place, 'stale-translation', `the French of ${key} changed since it was ${made}`, mend)];
}

/** Translations that were made or edited without a stamp, in one finding: a new file has dozens. */
function unstamped(
	language: string,
	name: string,
	texts: Texts,
	wanted: ReadonlyMap<string, string>,
	stamps: Readonly<Record<string, Stamp>>
): Finding[] {
	const keys = [...wanted.keys()].filter((key) => {
		const text = texts.values.get(key)?.trim();
		return text && stamps[key]?.text !== shortHash(text);
	});
	const [first] = keys;
	if (first === undefined) return [];
	const place = { file: texts.file, line: texts.lineOf(first), step: stepOfKey(first) };
	const message = `${keys.length === 1 ? first : `${first} and ${keys.length - 1} more`} made or edited without a stamp`;
	const mend = `read them over against the French, then run npm run content:stamp -- ${language} --file ${name}`;
	return [finding(place, 'unstamped-translation', message, mend)];
}

/** In a text without a single Arabic letter, the first word that is no name. */
function latinWord(text: string): string | undefined {
	if (/\p{Script=Arabic}/u.test(text)) return undefined;
	return words(text.replace(/\{\{[^}]*\}\}/g, '')).find((word) => !isName(word));
}

function latinMark(text: string): string | undefined {
	return /(?<=\p{Script=Arabic}[ \u00a0]?)[?,;]/u.exec(text)?.[0];
}

function variables(text: string): string[] {
	return [...text.matchAll(/\{\{\s*([^},\s]+)[^}]*\}\}/g)].map((match) => match[1] as string);
}

/** « one message » and « two messages » need no number. */
function isPluralForm(key: string): boolean {
	return /_(zero|one|two)$/.test(key);
}

function extras(texts: Texts, wanted: ReadonlyMap<string, string>): Finding[] {
	return [...texts.values.keys()]
		.filter((key) => !wanted.has(key))
		.map((key) => {
			const place = { file: texts.file, line: texts.lineOf(key), step: stepOfKey(key) };
			return finding(
				place,
				'extra-text',
				`${key} is not a French text to translate`,
				'rename it, or remove it'
			);
		});
}

/** Files that nothing shows: a procedure that was renamed, a file that French does not have. */
function orphans({ texts, loaded }: Content, language: string): Finding[] {
	const french = texts[sourceLanguage] ?? {};
	return Object.entries(texts[language] ?? {}).flatMap(([name, { file }]) => {
		const id = name.replace(/^procedures\//, '');
		const known = name.startsWith('procedures/')
			? Object.hasOwn(loaded.catalogue.procedures, id) || loaded.broken.includes(id)
			: Object.hasOwn(french, name);
		if (known) return [];
		return [
			finding(
				{ file, line: 1 },
				'extra-text',
				'nothing shows the texts of this file',
				'rename it, or remove it'
			)
		];
	});
}

/** A language that is shown is also spoken (design.md section 6): the clips are made from its voice. */
function voiceless({ languages }: Content, language: string): Finding[] {
	if (languages[language]?.voice) return [];
	const mend = `add "voice", an eSpeak NG voice, to « ${language} »`;
	return [finding({ file: 'locales/languages.json' }, 'missing-voice', `« ${language} » has no voice`, mend)];
}
