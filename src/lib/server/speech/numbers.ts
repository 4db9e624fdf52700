/** Telephone numbers, which nobody says as amounts. Pure. */

/** Numbers of three or four digits that are always to be called: 115, 119, 3114, 3230… */
const short = /^(?:11\d|3\d{3})$/u;
/** 1 500 and 12 000 000: groups of an amount. */
const amount = /^[1-9]\d{0,2}(?: \d{3})+$/u;

/** A word and the punctuation that follows it. */
interface Followed {
	core: string;
	after: string;
}

/** Groups of digits side by side, as ranges of words, last one included. */
function runs(words: readonly Followed[]): { from: number; to: number }[] {
	const found: { from: number; to: number }[] = [];
	for (const [at, { core }] of words.entries()) {
		if (!/^\d{1,4}$/u.test(core)) continue;
		const run = found.at(-1);
		if (run && run.to === at - 1 && words[at - 1]!.after === '') run.to = at;
		else found.push({ from: at, to: at });
	}
	return found;
}

/**
 * Which words belong to a telephone number, and whether they end it; null for the others. In a sentence a number alone
 * must be one of the short ones, and « 1 500 » is an amount.
 */
export function telephones(words: readonly Followed[], all: boolean): (null | 'inside' | 'end')[] {
	const marks: (null | 'inside' | 'end')[] = words.map(() => null);
	for (const { from, to } of runs(words)) {
		const run = words.slice(from, to + 1).map(({ core }) => core);
		if (!all && (run.length > 1 ? amount.test(run.join(' ')) : !short.test(run[0]!))) continue;
		marks.fill('inside', from, to).fill('end', to, to + 1);
	}
	return marks;
}

/**
 * A group of digits as it is said when calling: in French group by group, elsewhere digit by digit, which nobody has to
 * translate while dialling.
 * @param place a comma inside keeps the engine from joining groups, and gives time to dial
 */
export function dialled(word: string, language: string, place: 'inside' | 'end'): string {
	const read = language === 'fr' ? byPairs(word) : word.replace(/\d(?=\d)/gu, '$& ');
	return place === 'end' ? read : `${read},`;
}

/** Letters or digits one by one. */
export function spelled(word: string): string {
	return [...word].join(' ');
}

/** 3230 is « trente-deux trente ». */
function byPairs(word: string): string {
	return word.replace(/^(3\d)(\d\d)(?!\d)/u, '$1 $2');
}
