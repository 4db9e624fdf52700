/** `docs/recovery-matrix.md`: what is left of one's keys × service, as the planner finds it, beside what the dossier says. */
import type { Content } from '../../lib/procedures/content.ts';
import { columns, type Column, type Service } from '../../lib/procedures/matrix-rows.ts';
import { matrixOf, type Cell, type Value } from '../../lib/procedures/matrix.ts';
import { waysOf } from '../../lib/procedures/plan.ts';
import { differences, facts } from './facts.ts';
import { allOf, generated, placeWords, table } from './words.ts';

const heads: Record<Column, string> = {
	Phone: 'Phone: the old number still receives SMS',
	Mail: 'Mail: the mailbox opens (for a mailbox: its recovery mailbox)',
	Id: 'Id: the identifier is known, nothing else',
	ID: 'ID: identity document only',
	Vitale: 'Vitale: carte Vitale',
	Letter: 'Letter: a recent paper from the service (operator’s bill, residence permit…)',
	FC: 'FC: another official account that opens (FranceConnect)'
};

export function matrixPage(content: Content): string {
	const rows = matrixOf(waysOf(content.loaded.catalogue));
	const cells = rows.map(({ service, cells }) => [
		`**${service.name}**`,
		...columns.map((column) => cellText(content, service, column, cells[column]))
	]);
	const counts = (['YES', 'PART', 'NO', 'n/a'] as Value[]).map((value) => [
		value,
		...columns.map((column) => String(rows.filter(({ cells }) => cells[column].value === value).length))
	]);
	const all = rows.length * columns.length;
	return `${generated}

# Recovery matrix: what the person still has × service

If this is the **only** thing left, is there a way that ends at the kiosk? Each cell is worked out by the recovery planner from the recipes
of \`src/lib/procedures/catalogue/\` (the rule: \`src/lib/procedures/matrix.ts\`) and held against section 18 of the fact dossier.

- **YES**: the planner's way is one recipe, done at the desk or on one's own phone.
- **PART**: a recipe begins with it, and needs something more, or ends by telephone, by post or in a shop.
- **NO**: it does not help alone; then what remains, or the longer way the planner would take (one recipe → the next), or a human.
- **n/a**: nothing was lost, or there is no account.

A YES still assumes that the person can state name and birth date and find the identifier on a card or a paper. Recipes are written
\`procedure/recipe\`, and drawn in [procedures/](procedures/README.md) and in the [graph of keys](recovery-keys.md).

${columns.map((column) => `- **${column}**${heads[column].slice(column.length)}`).join('\n')}

${table(['Service', ...columns], cells)}

How many rows:

${table(['', ...columns], counts)}

## Where this differs from the dossier

${all - differences.length} of ${all} cells are as in the dossier. The other ${differences.length} are deliberate:

${table(
	['Service', 'Column', 'Dossier', 'Here', 'Why'],
	differences.map(({ service, column, ours, why }) => [
		service,
		column,
		wordsOfFact(service, column),
		ours,
		why
	])
)}
`;
}

function cellText(content: Content, { name, goal }: Service, column: Column, cell: Cell): string {
	const fact = facts[name]![column];
	const detail = goal === null ? 'never at the kiosk → its branch or its number' : detailOf(content, cell);
	const said = `**${cell.value}** ${detail}`.trim();
	return fact.value === cell.value ? said : `${said}<br>*dossier: ${wordsOfFact(name, column)}*`;
}

function detailOf(content: Content, { value, refs, place, days, more, first }: Cell): string {
	if (value === 'n/a') return '';
	const way = refs.map((ref) => `\`${ref}\``).join(' → ');
	if (value === 'YES') return way || 'at hand';
	if (way === '') return '→ a human';
	// A way of several recipes goes to several places; its end is what the cell is about only in a PART.
	const where = place && place !== 'here' && place !== 'own-phone' ? ` ${placeWords[place]}` : '';
	const besides = more.length === 0 ? '' : `, with ${allOf(content, more)}`;
	const wait = days > 0 ? `, ${days === 1 ? 'a day' : `${days} days`} to wait` : '';
	return `${value === 'NO' ? '→ ' : ''}${way}${where}${besides}${wait}${first ? ' (first account)' : ''}`;
}

/** « same » needs the row it is the same as. */
function wordsOfFact(service: string, column: Column): string {
	const { value, words } = facts[service]![column];
	return words.startsWith(value) ? words : `${words} (${value})`;
}
