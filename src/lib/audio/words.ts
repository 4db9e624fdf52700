/**
 * How a text is cut into the words that are marked while they are said. The browser draws these words and the
 * server times them, so both must cut alike. Pure.
 */

/** A run of a text: a word with its place in the marking order, or the space between two words (`word` is -1). */
export interface Piece {
	text: string;
	/** Index of the word, from 0; -1 for the space between words. */
	word: number;
	/** Offset of the run in the text, in UTF-16 units. */
	start: number;
}

/** Scripts written without spaces between words. */
const unspaced = new Set(['zh', 'ja', 'th', 'lo', 'km', 'my']);

/** No letter, digit, symbol nor sign that is read aloud: cannot be a word of its own. */
const punctuation = /^[^\p{L}\p{N}\p{S}&%@#\s]+$/u;
const opening = /^[\p{Ps}\p{Pi}¿¡]+$/u;

/**
 * Cuts `text` into runs that, put together, give it back. Punctuation that stands apart (« CAF », « passe ? »)
 * belongs to the word it touches, with the space between them.
 * @param language tag such as `fr`; Chinese and other unspaced scripts are cut by the browser's dictionary
 */
export function pieces(text: string, language: string): Piece[] {
	const atoms = unspaced.has(language.split('-')[0]!) ? segments(text, language) : spaced(text);
	const joined = attach(atoms);
	let word = 0;
	let start = 0;
	return joined.map((run) => {
		const piece = { text: run, word: /^\s*$/u.test(run) ? -1 : word++, start };
		start += run.length;
		return piece;
	});
}

/** The words alone, in marking order. */
export function words(text: string, language: string): Piece[] {
	return pieces(text, language).filter(({ word }) => word >= 0);
}

function spaced(text: string): string[] {
	return text.split(/(\s+)/u).filter((run) => run !== '');
}

function segments(text: string, language: string): string[] {
	return [...new Intl.Segmenter(language, { granularity: 'word' }).segment(text)].map(
		({ segment }) => segment
	);
}

/** Gives every run of punctuation, and the space that holds it off, to the word before; to the word after if it opens. */
function attach(atoms: string[]): string[] {
	const runs: string[] = [];
	let held = '';
	for (const [at, atom] of atoms.entries()) {
		const last = runs.at(-1);
		if (held !== '') {
			held += atom;
			if (/^\s+$/u.test(atom) || opening.test(atom)) continue;
			runs.push(held);
			held = '';
		} else if (opening.test(atom) && at < atoms.length - 1) {
			held = atom;
		} else if (punctuation.test(atom) && last !== undefined) {
			const space = /^\s+$/u.test(last) && runs.length > 1 ? runs.pop()! : '';
			runs.push(runs.pop()! + space + atom);
		} else {
			runs.push(atom);
		}
	}
	if (held !== '') runs.push(held);
	return runs;
}
