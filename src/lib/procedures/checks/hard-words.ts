/**
 * A hard word is explained where it stands, or it is not used: long words, short forms in capitals and the words of
 * administrations are in the glossary, or were judged to be everyday ones (facts, section 24).
 */
import { sourceLanguage, type Content } from '../content.ts';
import { everyday, jargon } from '../everyday.ts';
import { capitals } from '../names.ts';
import { finding, findingAt, type Finding } from '../findings.ts';
import { termsIn } from '../glossary.ts';
import { syllables } from '../syllables.ts';
import { stepOfKey, type Texts } from '../texts.ts';
import { sentences, words } from '../words.ts';

/** Spoken syllables from which a word is long. */
const longWord = 4;
/** Words of a meaning: one short sentence or two (facts, section 24). */
const mostWords = 12;

export function hardWordFindings(content: Content): Finding[] {
	return [...termFindings(content), ...unexplained(content)];
}

/** Every term has its words and its picture. */
function termFindings({ loaded, texts, pictures }: Content): Finding[] {
	const place = loaded.places['glossary'];
	if (!place) return [];
	const french = texts[sourceLanguage]?.['glossary']?.values;
	return loaded.catalogue.glossary.flatMap(({ id, picture }, at) => {
		const found: Finding[] = [];
		const say = (rule: string, message: string, mend: string) =>
			found.push(findingAt(place, [at], rule, message, mend));
		if (!french?.get(`${id}.term`) || !french.get(`${id}.meaning`))
			say(
				'missing-text',
				`term « ${id} » has no French words`,
				`write ${id}.term and ${id}.meaning in glossary.json`
			);
		if (!pictures.has(picture))
			say(
				'missing-picture',
				`picture « ${picture} » does not exist`,
				'use a picture of pictures.yaml, or add it there'
			);
		const long = sentences(french?.get(`${id}.meaning`) ?? '').find((one) => words(one).length > mostWords);
		if (long) say('sentence-too-long', `« ${long} » has more than ${mostWords} words`, 'say it shorter');
		return found;
	});
}

function unexplained({ loaded, texts }: Content): Finding[] {
	const { glossary } = loaded.catalogue;
	return Object.entries(texts[sourceLanguage] ?? {}).flatMap(
		([name, { file, values, lineOf }]: [string, Texts]) =>
			!name.startsWith('procedures/')
				? []
				: [...values].flatMap(([key, text]) => {
						if (!/^steps\.[^.]+\.(?:text|hint)$/.test(key)) return [];
						return hardWords(text)
							.filter((word) => termsIn(word, glossary).length === 0 && !explains(text, word, glossary))
							.map((word) =>
								finding(
									{ file, line: lineOf(key), step: stepOfKey(key) },
									'unknown-hard-word',
									`« ${word} » is hard, and nothing explains it`,
									'say it simply, add it to glossary.yaml, or to src/lib/procedures/everyday.ts when everybody knows it'
								)
							);
					})
	);
}

/** Whether a term of several words holds this one: « avis d’impôt » explains « impôt » where they stand together. */
function explains(text: string, word: string, glossary: Parameters<typeof termsIn>[1]): boolean {
	const here = termsIn(text, glossary);
	return glossary.some(
		({ id, words: forms }) =>
			here.includes(id) && forms.some((form) => form.toLowerCase().includes(word.toLowerCase()))
	);
}

/** Hard words of a text, as they are written. */
export function hardWords(text: string): string[] {
	return (
		words(text)
			.map(bare)
			// A number is not a word; a phone number is a tile.
			.filter((word) => /\p{L}/u.test(word) && !everyday.has(word.toLowerCase()))
			.filter((word) => isShortForm(word) || jargon.has(word.toLowerCase()) || syllables(word) >= longWord)
	);
}

/** Without signs, elided article or pronoun behind a hyphen: « l’attestation, » → « attestation », « remplissez-le » → « remplissez ». */
function bare(word: string): string {
	return word
		.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
		.replace(/^(?:[ldnscjmt]|qu)’/iu, '')
		.replace(/-(?:vous|le|la|les|lui|leur|en|y|moi|nous|ce|ils?|elles?)$/iu, '');
}

function isShortForm(word: string): boolean {
	// One that nobody knows has a finding of its own already.
	return /^\p{Lu}{2,}$/u.test(word) && capitals.has(word);
}
