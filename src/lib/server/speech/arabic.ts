/**
 * Arabic for eSpeak NG, which reads letters and vowel signs one by one and knows little of the rules between them.
 * Without vowel signs it says consonants only (« مرحبا » becomes « mrħbaː »), so the lexicon gives words with their signs,
 * as any reader of Arabic would write them; here they become the spelling that the engine says right. Pure.
 */

const signs = {
	fathatan: '\u064B',
	fatha: '\u064E',
	damma: '\u064F',
	kasra: '\u0650',
	shadda: '\u0651',
	sukun: '\u0652'
} as const;

const { fathatan, fatha, damma, kasra, shadda, sukun } = signs;
const vowels = `${fatha}${damma}${kasra}\u064B\u064C\u064D`;
/** The stroke that stretches a word keeps the engine from joining a vowel and the consonant after it. */
const stretch = '\u0640';
/** Letters before which the « l » of the article becomes the letter itself. */
const sun = 'تثدذرزسشصضطظلن';

/** The word without vowel signs nor the stroke that stretches it: how the lexicon lists it. */
export function bare(word: string): string {
	return word.normalize('NFC').replace(/[\u064B-\u0652\u0670\u0640]/gu, '');
}

/** A word with its vowel signs, spelled for the engine. */
export function forEngine(word: string): string {
	return (
		word
			.normalize('NFC')
			.replace(/\u064E?\u0670/gu, `${fatha}ا`)
			// Unicode puts the vowel before the doubling, the engine wants it after.
			.replace(new RegExp(`([${vowels}])${shadda}`, 'gu'), `${shadda}$1`)
			// « أَوَّلًا »: the alef that carries the ending is silent.
			.replace(new RegExp(`${fathatan}ا|ا${fathatan}|${fathatan}`, 'gu'), `${fatha}ن`)
			// « الاِتّصال »: after the article only the carried vowel is said.
			.replace(
				new RegExp(`^(\\p{L}?[${fatha}${kasra}]?)ال(?:ا${kasra}|${kasra}ا)`, 'u'),
				(_, before: string) => `${before || `أ${fatha}`}ل${kasra}`
			)
			// « بِالبَيت »: a word joined to the article swallows its alef. « بالِغ » has no article.
			.replace(new RegExp(`^(ب${kasra}|[وفك]${fatha})ا(?=ل[^${fatha}${damma}${kasra}])`, 'u'), '$1')
			// « الشَّمس »: the article's « l » is said as the sun letter.
			.replace(
				new RegExp(`^(\\p{L}[${fatha}${kasra}]|ا)ل([${sun}])${shadda}`, 'u'),
				(_, before: string, letter: string) =>
					`${before === 'ا' ? `أ${fatha}` : before}${letter}${sukun}${letter}`
			)
			// Doubled « w » and « y », and those between two vowels, would become long vowels.
			.replace(new RegExp(`${kasra}ي${shadda}$`, 'u'), `${kasra}ي`)
			.replace(new RegExp(`ي${shadda}$`, 'u'), `ي${sukun}`)
			.replace(new RegExp(`([وي])${shadda}`, 'gu'), `$1${sukun}${stretch}$1`)
			.replace(
				new RegExp(`([${fatha}${damma}${kasra}])([وي])(?=[${fatha}${damma}${kasra}])`, 'gu'),
				`$1${stretch}$2`
			)
			// The alef written after the plural « ū » is silent.
			.replace(/وا$/u, 'و')
			// At a pause « ة » is « ah », not « at ».
			.replace(/ة$/u, 'ه')
			// A bare final « k » would be taken for « ka », yours.
			.replace(/ك$/u, `ك${sukun}`)
	);
}
