/** `docs/procedures/`: the table of all procedures, and the map of each. */
import type { Content } from '../../lib/procedures/content.ts';
import { translatedFiles } from '../../lib/procedures/content.ts';
import { toMermaid } from '../../lib/procedures/map.ts';
import { waysOf, type Way } from '../../lib/procedures/plan.ts';
import type { Confidence, Procedure } from '../../lib/procedures/types.ts';
import { allOf, generated, keyName, placeWords, table, wordsOf } from './words.ts';

const order: Confidence[] = ['H', 'M', 'L'];

export function proceduresPage(content: Content): string {
	const procedures = Object.values(content.loaded.catalogue.procedures);
	const rows = procedures.map((procedure) => {
		const { id, service, steps, sources, review_by, recipes } = procedure;
		return [
			`[${id}](${id}.md)`,
			wordsOf(content, procedure).name ?? '',
			service,
			String(Object.keys(steps).length),
			languagesOf(content, id).join(' '),
			sources.map(({ verified_on }) => verified_on).sort()[0] ?? '',
			order.findLast((one) => sources.some(({ confidence }) => confidence === one)) ?? '',
			review_by,
			String(recipes.length)
		];
	});
	const sum = (of: (procedure: Procedure) => number) => procedures.reduce((all, one) => all + of(one), 0);
	return `${generated}

# Procedures

${procedures.length} procedures, ${sum(({ steps }) => Object.keys(steps).length)} steps, ${sum(({ recipes }) => recipes.length)} recipes for the recovery plan. « Verified » is the day the oldest source was last read, « least sure » the lowest
confidence of its sources (H high, M medium, L low); after « review by » the content check refuses the procedure.

${table(
	[
		'Procedure',
		'Name on screen',
		'Service',
		'Steps',
		'Languages',
		'Verified',
		'Least sure',
		'Review by',
		'Recipes'
	],
	rows
)}

On the maps, questions have six sides, waits lean, papers have a double border, endings are round: green when it is solved, orange when a human
is needed. Amber: where the recovery plan enters (with the name of the recipe), and where it is asked for. Blue: another procedure. Words are the French
ones, as on screen.
`;
}

/** Languages in which every text of the procedure is there. */
function languagesOf(content: Content, id: string): string[] {
	const name = `procedures/${id}`;
	if (!translatedFiles(content).includes(name)) return [];
	return Object.keys(content.languages).filter((language) => content.texts[language]?.[name] !== undefined);
}

/** The page of one procedure: its recipes, its map, where its facts were read. */
export function procedurePage(content: Content, procedure: Procedure): string {
	const { id, kind, service, minutes, sources, review_by } = procedure;
	const words = wordsOf(content, procedure);
	const ways = waysOf(content.loaded.catalogue).filter((way) => way.procedure === id);
	const recipes = ways.length === 0 ? '' : `## Recipes\n\n${recipeTable(content, ways)}\n\n`;
	return `${generated}

# ${id}: ${words.name ?? id}

Service \`${service}\`, ${kind}, about ${minutes} minutes, review by ${review_by}.

${recipes}## Map

\`\`\`mermaid
${toMermaid(procedure, words)}\`\`\`

## Sources

${table(
	['Id', 'Page', 'Verified', 'Confidence'],
	sources.map((source) => [source.id, source.page, source.verified_on, source.confidence])
)}
`;
}

function recipeTable(content: Content, ways: readonly Way[]): string {
	return table(
		['Recipe', 'Needs', 'Gives', 'Where', 'Time', 'Sure', 'Cost'],
		ways.map((way) => [
			way.first ? `${way.id} (first account)` : way.id,
			allOf(content, way.needs) || 'nothing',
			way.gives.map((key) => keyName(content, key)).join(', '),
			placeWords[way.place],
			`${way.minutes} min${way.days > 0 ? `, then ${way.days === 1 ? 'a day' : `${way.days} days`}` : ''}`,
			way.confidence,
			String(way.cost)
		])
	);
}
