/** Rules for the French texts: easy to read (norms-and-kiosk.md 2.3) and well set. Precise rather than many. */
import { seenTexts, sourceLanguage, translatedFiles, type Content } from '../content.ts';
import { finding, type Finding } from '../findings.ts';
import { capitals } from '../names.ts';
import { stepOfKey, type Texts } from '../texts.ts';
import { sentences, words } from '../words.ts';
import { misprints } from './typography.ts';

/** Words in a sentence: 12 is the target, 15 the limit. */
export const targetWords = 12;
export const mostWords = 15;

interface Rule {
	rule: string;
	/** What breaks the rule in one sentence, quoted in the finding. */
	in(sentence: string): string | undefined;
	message(found: string): string;
	mend: string;
}

const units =
	'minutes?|heures?|jours?|semaines?|mois|ans?|fois|chiffres?|lettres?|euros?|numéros?|papiers?|messages?|secondes?';
const numbers =
	'deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|quarante|soixante';
/** Only verbs that are nothing else at the head of a sentence: « Demande » and « Montre » are nouns too. */
const singular =
	'Touche|Ouvre|Tape|Prends|Va|Appelle|Regarde|Clique|Choisis|Écris|Attends|Viens|Essaie|Donne|Dis|Lis|Mets|Fais|Cherche';

function pattern(expression: RegExp): (sentence: string) => string | undefined {
	return (sentence) => expression.exec(sentence)?.[0].trim();
}

/** « IV » and « XIXe »; one letter alone is a letter. */
const roman = /^(?=.{2})C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/;

/** Words in capitals that are not names people know. */
function capitalWords(sentence: string): string[] {
	const found = sentence.match(/(?<!\p{L})\p{Lu}{2,}(?=(?:e|ème)?(?!\p{L}))/gu) ?? [];
	return found.filter((word) => !capitals.has(word));
}

const rules: Rule[] = [
	{
		rule: 'sentence-too-long',
		in: (sentence) => (words(sentence).length > mostWords ? sentence : undefined),
		message: (found) => `${words(found).length} words in « ${found} », at most ${mostWords}`,
		mend: `make two sentences of it, ${targetWords} words each at most`
	},
	{
		rule: 'too-many-commas',
		in: (sentence) => ((sentence.match(/,(?!\d)/g)?.length ?? 0) > 1 ? sentence : undefined),
		message: (found) => `more than one comma in « ${found} »`,
		mend: 'one idea a sentence: cut it, or show papers and choices as pictures'
	},
	{
		rule: 'percentage',
		in: pattern(/\d*\s*%|pour ?cent(?!\p{L})/iu),
		message: (found) => `« ${found} » is a percentage`,
		mend: 'say it without arithmetic: « la moitié », « une partie »'
	},
	{
		rule: 'roman-numeral',
		in: (sentence) => capitalWords(sentence).find((word) => roman.test(word)),
		message: (found) => `« ${found} » is a Roman numeral`,
		mend: 'write it in digits'
	},
	{
		rule: 'all-caps',
		in: (sentence) => capitalWords(sentence).find((word) => !roman.test(word)),
		message: (found) => `« ${found} » is in capitals`,
		mend: 'write it in small letters or in full; names people know go to src/lib/procedures/names.ts'
	},
	{
		rule: 'special-character',
		in: pattern(/FranceConnect\+(?=[+\p{L}])|(?<!FranceConnect)\+|[&#§<>()[\]{}*/\\|_~^=•→¹²³]/u),
		message: (found) => `« ${found} » is hard to read and to say`,
		mend: 'write it in words, or make a sentence of it'
	},
	{
		rule: 'tutoiement',
		in: pattern(
			new RegExp(
				`(?<!\\p{L})(?:tu|toi|ton|ta|tes|te)(?!\\p{L})|(?<!\\p{L})t’|^(?:${singular})(?!\\p{L})`,
				'iu'
			)
		),
		message: (found) => `« ${found} » speaks to the person as « tu »`,
		mend: 'say « vous »'
	},
	{
		rule: 'double-negation',
		in: pattern(
			/(?<!\p{L})(?:ne |n’)[^,]*(?<!\p{L})(?:ne |n’)|(?<!\p{L})(?:ne |n’)[^,]*(?<!\p{L})sans(?!\p{L})|(?<!\p{L})pas (?:impossible|inutile|interdit|incorrect|invalide|rare)/iu
		),
		message: (found) => `« ${found} » denies twice`,
		mend: 'say what is, not what is not'
	},
	{
		rule: 'impersonal',
		in: pattern(
			/(?<!\p{L})il est (?:possible|nécessaire|obligatoire|recommandé|conseillé|interdit|préférable)/iu
		),
		message: (found) => `« ${found} » speaks to nobody`,
		mend: 'speak to the person: « vous pouvez », « vous devez »'
	},
	{
		rule: 'number-in-words',
		in: pattern(new RegExp(`(?<!\\p{L})(?:${numbers})\\s(?:${units})(?!\\p{L})`, 'iu')),
		message: (found) => `« ${found} » is a number in words`,
		mend: 'write it in digits'
	}
];

/** Findings of every French text that a person sees. The line under a procedure's name may list: « La famille, le logement, le RSA. » */
export function frenchFindings(content: Content): Finding[] {
	const files = content.texts[sourceLanguage] ?? {};
	return translatedFiles(content).flatMap((name) => {
		const texts = files[name] as Texts;
		return seenTexts(name, texts).flatMap(([key, text]) => {
			const place = { file: texts.file, line: texts.lineOf(key), step: stepOfKey(key) };
			const broken = frenchOf(text).filter(({ rule }) => !(rule === 'too-many-commas' && key === 'about'));
			return broken.map(({ rule, message, mend }) => finding(place, rule, `${key}: ${message}`, mend));
		});
	});
}

/** What is wrong with one French text, each rule at most once. */
export function frenchOf(text: string): { rule: string; message: string; mend: string }[] {
	// A value put in at run time counts as one word.
	const said = sentences(text.replace(/\{\{[^}]*\}\}/g, '0'));
	const broken = rules.flatMap(({ rule, in: search, message, mend }) => {
		const found = said.map(search).find((match) => match !== undefined);
		return found === undefined ? [] : [{ rule, message: message(found), mend }];
	});
	return [...broken, ...misprints(text)];
}
