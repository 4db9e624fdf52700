/**
 * Helps the voice with what it would say wrong, word by word: the sentence shown stays the sentence said, and every
 * word said can still be traced to the word shown. Pure.
 */
import { words } from '../../audio/words.ts';

/** Written word → how to write it so that the voice says it right. Arabic words are listed without vowel signs. */
export type Lexicon = Readonly<Record<string, string>>;

/** What a text is: in a sentence 115 may be an amount, in a telephone number it never is. */
export type Kind = 'text' | 'phone';

export interface Saying {
	/** What the engine is given. */
	text: string;
	/** Where each word shown begins in `text`, in code points: the engine counts in them. */
	offsets: number[];
}

/** The dot of an address, in the languages that do not read it by themselves. */
const dots: Readonly<Record<string, string>> = { fr: 'point', en: 'dot', ar: 'نُقْطَة' };

/** Signs that the engine would read as markup, or name aloud. */
const silent = /[<>«»“”„"()[\]{}*_→]/gu;
/** Vowel signs of Arabic and the stroke that stretches a word. */
const arabicSigns = /[\u064B-\u0652\u0670\u0640]/gu;

/** What the voice is given for a text. */
export function pronounce(text: string, language: string, lexicon: Lexicon, kind: Kind = 'text'): Saying {
	const shown = words(text, language).map((word) => plain(word.text));
	const offsets: number[] = [];
	let said = '';
	for (const [at, word] of shown.entries()) {
		if (at > 0) said += ' ';
		offsets.push([...said].length);
		const inNumber = kind === 'phone' || isPair(word, shown[at - 1], shown[at + 1]);
		said += inNumber ? dialled(word, language, at === shown.length - 1) : spoken(word, language, lexicon);
	}
	return { text: said, offsets };
}

/** Straight apostrophes, plain spaces, no quotation marks. */
function plain(word: string): string {
	return word.replace(/’/gu, "'").replace(silent, ' ').replace(/\s+/gu, ' ').trim();
}

/** Two neighbours of two digits are a telephone number: « 32 30 ». */
function isPair(word: string, before = '', after = ''): boolean {
	const pair = /^\d\d(?=\D*$)/u;
	return pair.test(word) && (pair.test(before) || pair.test(after));
}

/** In French numbers are read group by group, elsewhere digit by digit, which nobody has to translate while dialling. */
function dialled(word: string, language: string, last: boolean): string {
	const read = language === 'fr' ? french(word) : word.replace(/\d(?=\d)/gu, '$& ');
	// A comma keeps the engine from joining groups into thousands, and gives time to dial.
	return last || /\D$/u.test(word) ? read : `${read},`;
}

/** Short numbers in 3xxx are read by pairs: 3230 is « trente-deux trente ». */
function french(word: string): string {
	return word.replace(/^(3\d)(\d\d)(?!\d)/u, '$1 $2');
}

function spoken(word: string, language: string, lexicon: Lexicon): string {
	const [, before = '', core = '', after = ''] =
		/^([^\p{L}\p{N}&+/@]*)(.*?)([^\p{L}\p{N}\p{M}°€%&+/@]*)$/su.exec(word) ?? [];
	if (core === '') return word;
	return before + (address(core, language, lexicon) ?? elided(core, language, lexicon)) + after;
}

/** « laposte.net » is said « la poste point nette ». */
function address(core: string, language: string, lexicon: Lexicon): string | null {
	if (!/^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}$/iu.test(core)) return null;
	const parts = core
		.split('.')
		.map((part) => known(part, lexicon) ?? (part.length < 3 ? spelled(part) : part));
	return parts.join(` ${dots[language] ?? '.'} `);
}

/** « l'e-mail », « d'ameli »: the word behind the apostrophe is looked up alone. */
function elided(core: string, language: string, lexicon: Lexicon): string {
	const [, head = '', tail = core] = /^(\p{L}{1,2}'|qu'|jusqu'|lorsqu')(.+)$/iu.exec(core) ?? [];
	return head + (known(tail, lexicon) ?? acronym(tail, language) ?? shortNumber(tail, language));
}

function known(word: string, lexicon: Lexicon): string | undefined {
	const bare = word.normalize('NFC').replace(arabicSigns, '');
	// Lower case stands for a word at the head of a sentence, never for an acronym that looks like one.
	return own(lexicon, bare) ?? (bare === bare.toUpperCase() ? undefined : own(lexicon, bare.toLowerCase()));
}

function own(lexicon: Lexicon, word: string): string | undefined {
	return Object.hasOwn(lexicon, word) ? lexicon[word] : undefined;
}

/** The French voice tries to say « RSA » or « CCAS » as a word; letters apart are spelled. */
function acronym(word: string, language: string): string | null {
	return language === 'fr' && /^\p{Lu}{2,5}$/u.test(word) ? spelled(word) : null;
}

function spelled(word: string): string {
	return [...word].join(' ');
}

function shortNumber(word: string, language: string): string {
	if (!/^3\d{3}$/u.test(word)) return word;
	return language === 'fr' ? french(word) : spelled(word);
}
