/**
 * Helps the voice with what it would say wrong, word by word: the sentence shown stays the sentence said, and every
 * word said can still be traced to the word shown. Pure.
 */
import { words } from '../../audio/words.ts';
import { bare, forEngine } from './arabic.ts';
import { dialled, spelled, telephones } from './numbers.ts';

/**
 * Written word → how to write it so that the voice says it right; two words stand for two words. Arabic is listed without
 * vowel signs, its readings have them; a word that only its signs tell apart may be listed with them too.
 */
export type Lexicon = Readonly<Record<string, string>>;

/** What a text is: in a sentence 115 may be an amount, in a telephone number it never is. */
export type Kind = 'text' | 'phone';

export interface Saying {
	/** What the engine is given. */
	text: string;
	/** Where each word shown begins in `text`, in code points: the engine counts in them. */
	offsets: number[];
}

/** The dot of an address. */
const dots: Readonly<Record<string, string>> = { fr: 'point', en: 'dot', ar: 'نُقْطَة' };

/** Signs that the engine would read as markup, or name aloud. */
const silent = /[<>«»“”„"()[\]{}*_→]/gu;

/** A word with the punctuation around it: only the core is looked up. */
interface Word {
	before: string;
	core: string;
	after: string;
}

/** What the voice is given for a text. */
export function pronounce(text: string, language: string, lexicon: Lexicon, kind: Kind = 'text'): Saying {
	const shown = words(text, language).map((word) => split(plain(word.text)));
	const numbers = telephones(shown, kind === 'phone');
	const pairs = pairsOf(shown, lexicon);
	const offsets: number[] = [];
	let said = '';
	for (const [at, { before, core, after }] of shown.entries()) {
		if (at > 0) said += ' ';
		offsets.push([...said].length);
		const place = numbers[at] ?? null;
		said +=
			before +
			(place ? dialled(core, language, place) : (pairs[at] ?? spoken(core, language, lexicon))) +
			after;
	}
	return { text: said, offsets };
}

/** Straight apostrophes, plain spaces, no quotation marks. */
function plain(word: string): string {
	return word.replace(/’/gu, "'").replace(silent, ' ').replace(/\s+/gu, ' ').trim();
}

function split(word: string): Word {
	const found = /^([^\p{L}\p{N}&+/@]*)(.*?)([^\p{L}\p{N}\p{M}°€%&+/@]*)$/su.exec(word);
	const [, before = '', core = '', after = ''] = found ?? [];
	return { before, core, after };
}

/** Readings of words that their neighbour decides. */
function pairsOf(shown: readonly Word[], lexicon: Lexicon): (string | undefined)[] {
	const readings: (string | undefined)[] = shown.map(() => undefined);
	for (const [at, { core }] of shown.entries()) {
		const pair = own(lexicon, `${core} ${shown[at + 1]?.core ?? ''}`.normalize('NFC'))?.split(' ');
		if (pair?.length === 2) [readings[at], readings[at + 1]] = [forEngine(pair[0]!), forEngine(pair[1]!)];
	}
	return readings;
}

function spoken(core: string, language: string, lexicon: Lexicon): string {
	if (core === '') return '';
	const said = address(core, language, lexicon) ?? elided(core, language, lexicon);
	return language === 'ar' ? forEngine(said) : said;
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
	return head + (known(tail, lexicon) ?? acronym(tail, language) ?? tail);
}

function known(word: string, lexicon: Lexicon): string | undefined {
	const composed = word.normalize('NFC');
	const unsigned = bare(composed);
	// Lower case stands for a word at the head of a sentence, never for an acronym that looks like one.
	const lower = unsigned === unsigned.toUpperCase() ? unsigned : unsigned.toLowerCase();
	return own(lexicon, composed) ?? own(lexicon, unsigned) ?? own(lexicon, lower);
}

function own(lexicon: Lexicon, word: string): string | undefined {
	return Object.hasOwn(lexicon, word) ? lexicon[word] : undefined;
}

/** The French voice tries to say « RSA » or « CCAS » as a word; letters apart are spelled. */
function acronym(word: string, language: string): string | null {
	return language === 'fr' && /^\p{Lu}{2,5}$/u.test(word) ? spelled(word) : null;
}
