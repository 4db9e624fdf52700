/** `docs/common-procedures.md`: every section of the facts × what must be said of it, and how long the ways are. */
import { sourceLanguage, type Content } from '../../lib/procedures/content.ts';
import { lengthOfEndings, median, waysThrough } from '../../lib/procedures/lengths.ts';
import { readabilityOf } from '../../lib/procedures/readability.ts';
import { coveredItems, type Coverage, type Procedure } from '../../lib/procedures/types.ts';
import { sections } from './sections.ts';
import { generated, table, wordsOf } from './words.ts';

/** Procedures of a request, a follow-up or an orientation: all but the ways back into an account. */
export function commonOf({ loaded }: Content): Procedure[] {
	return Object.values(loaded.catalogue.procedures).filter(({ kind }) => kind !== 'recovery');
}

export function commonPage(content: Content): string {
	const { catalogue } = content.loaded;
	const told = Object.values(catalogue.procedures).flatMap((procedure) =>
		procedure.covers.map((covers) => ({ procedure, covers }))
	);
	const reasons: string[] = [];
	const rows = Object.entries(sections).flatMap(([section, title]) =>
		told
			.filter(({ covers }) => covers.section === section)
			.map(({ procedure, covers }) => [
				`${section} ${title}`,
				`[${procedure.id}](procedures/${procedure.id}.md)`,
				'done',
				...coveredItems.map((item) => cell(covers, item, reasons))
			])
	);
	const common = commonOf(content);
	const lengths = common.map((procedure) => {
		const ways = waysThrough(catalogue, procedure);
		return { procedure, all: ways.map(({ screens }) => screens), endings: lengthOfEndings(ways) };
	});
	const everything = lengths.flatMap(({ all }) => all);
	return `${generated}

# Common procedures

${common.length} procedures of requests, follow-ups and orientation (the ways back into an account are in the [recovery matrix](recovery-matrix.md)). Facts of 22 November
2026, with their confidence in each procedure's sources.

## What each says of its subject

« One line » is the line under the name on the services screen. Steps are named as in the [maps](procedures/README.md); a number is a reason, below, why no
step tells it.

${table(['Section', 'Procedure', 'one line', ...coveredItems], rows)}

${reasons.map((reason, at) => `${at + 1}. ${reason}`).join('\n')}

## How long the ways are

Screens from the first step to an ending or a human, for every way that sees no screen twice, other procedures of requests included; getting back
into an account is not. ${everything.length} ways, the longest of ${Math.max(...everything)} screens. Median of all endings, each counted once by the middle one of its ways: ${median(lengths.flatMap(({ endings }) => endings))}. Score:
Kandel and Moles, 80 or more is easy.

${table(
	['Procedure', 'Name on screen', 'Ways', 'Median', 'Longest', 'Score', 'Sentences over 12 words'],
	lengths.map(({ procedure, all, endings }) => {
		const texts = content.texts[sourceLanguage]?.[`procedures/${procedure.id}`];
		const read = texts && readabilityOf(texts);
		return [
			`[${procedure.id}](procedures/${procedure.id}.md)`,
			wordsOf(content, procedure).name ?? '',
			String(all.length),
			String(median(endings)),
			String(Math.max(...all)),
			read ? String(Math.round(read.score)) : '',
			read ? `${Math.round(read.overTarget * 100)} %` : ''
		];
	})
)}
`;
}

function cell({ items, left_out }: Coverage, item: (typeof coveredItems)[number], reasons: string[]): string {
	const steps = items[item];
	if (steps) return steps.join(', ');
	const why = left_out[item] ?? 'not said';
	const known = reasons.indexOf(why);
	return `left out (${known >= 0 ? known + 1 : reasons.push(why)})`;
}
