/** Words of the generated documents: names of keys in English, words of the steps in French, as they were written. */
import { sourceLanguage, type Content } from '../../lib/procedures/content.ts';
import { isCommon } from '../../lib/procedures/load.ts';
import type { MapWords } from '../../lib/procedures/map.ts';
import type { Procedure, RecipePlace } from '../../lib/procedures/types.ts';

/** Says by what every generated document is made, so that nobody mends it by hand. */
export const generated =
	'<!-- Written by `npm run docs:generate` from the catalogue: change the catalogue, not this file. -->';

/** The name of a key, in the language of the documents. */
export function keyName({ texts }: Content, key: string): string {
	return texts['en']?.['keys']?.values.get(`${key}.name`) ?? key;
}

/** All of several needs; of each need, one key is enough. */
export function allOf(content: Content, needs: readonly (readonly string[])[]): string {
	const said = needs.map((need) => need.map((key) => keyName(content, key)).join(' or '));
	return said
		.map((one, index) => (needs.length > 1 && needs[index]!.length > 1 ? `(${one})` : one))
		.join(' + ');
}

export const placeWords: Readonly<Record<RecipePlace, string>> = {
	here: 'at the kiosk’s desk',
	'own-phone': 'on one’s own phone',
	telephone: 'by telephone',
	counter: 'at a counter',
	shop: 'in a shop',
	post: 'by post'
};

/** What the map of a procedure says. */
export function wordsOf({ texts }: Content, { id }: Procedure): MapWords & { name?: string } {
	const own = texts[sourceLanguage]?.[`procedures/${id}`]?.values;
	const common = texts[sourceLanguage]?.['common']?.values;
	const name = own?.get('name');
	return {
		...(name === undefined ? {} : { name }),
		step: (step) => own?.get(`steps.${step}.text`),
		answer: (step, answer) =>
			own?.get(`steps.${step}.answers.${answer}`) ??
			(isCommon(answer) ? common?.get(`answers.${answer}`) : undefined)
	};
}

/** A table of Markdown. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
	const line = (cells: readonly string[]) =>
		`| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
	return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}
