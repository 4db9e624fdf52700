/** `docs/recovery-keys.md`: every key, and the recipes that lead from one to the next, as one chart. */
import type { Content } from '../../lib/procedures/content.ts';
import { keys, kindOf, type KeyKind } from '../../lib/procedures/keys.ts';
import { waysOf, type Way } from '../../lib/procedures/plan.ts';
import { generated, keyName, table } from './words.ts';

/** Brackets of Mermaid, colour and meaning of each kind of key. */
const kinds: Record<KeyKind, { box: [string, string]; fill: string; says: string }> = {
	means: { box: ['([', '])'], fill: '#e6eefc,stroke:#2b57a6', says: 'what the person uses' },
	paper: { box: ['[/', '/]'], fill: '#fff4d6,stroke:#a06a00', says: 'a card or a letter in hand' },
	number: { box: ['{{', '}}'], fill: '#f0e6fa,stroke:#6a3d9a', says: 'an identifier, found on a paper' },
	account: { box: ['[', ']'], fill: '#dcf2e1,stroke:#1b7a3d', says: 'what is to be opened' }
};

interface Edge {
	from: string;
	to: string;
	/** One of several keys is enough. */
	choice: boolean;
	labels: string[];
}

export function keysPage(content: Content): string {
	const ways = waysOf(content.loaded.catalogue);
	const edges = edgesOf(ways);
	const drawn = keys.filter((key) => edges.some(({ from, to }) => from === key || to === key));
	const alone = keys.filter((key) => !drawn.includes(key));
	return `${generated}

# The graph of keys

A key is something that opens something; a recipe says which keys give which other one, and where. From here the planner
(\`src/lib/procedures/plan.ts\`) finds the cheapest way to an account. ${drawn.length} keys, ${ways.length} recipes.

An arrow is a recipe, \`procedure/recipe\` and its place (\`here\` is the desk's computer), drawn from each key it needs: **all** the full arrows of the same name are needed, and
one of the dotted ones of each need. « 1st »: only for somebody who never had the account.

${table(
	['Shape', 'Kind', 'What it is'],
	Object.entries(kinds).map(([kind, { box, says }]) => [`\`${box.join(' ')}\``, kind, says])
)}

\`\`\`mermaid
${chart(content, drawn, edges)}
\`\`\`
${alone.length > 0 ? `\nIn no recipe: ${alone.map((key) => `\`${key}\``).join(', ')}.\n` : ''}`;
}

function chart(content: Content, drawn: readonly string[], edges: readonly Edge[]): string {
	const node = new Map(['', ...drawn].map((key, index) => [key, `k${index}`]));
	const lines = ['flowchart LR', '  k0((no key))'];
	for (const key of drawn) {
		const [open, close] = kinds[kindOf(key)].box;
		lines.push(`  ${node.get(key)}${open}"${keyName(content, key)}"${close}:::${kindOf(key)}`);
	}
	for (const { from, to, choice, labels } of edges) {
		const [line, end] = choice ? ['-.', '.->'] : ['--', '-->'];
		lines.push(`  ${node.get(from)} ${line} "${labels.join('<br>')}" ${end} ${node.get(to)}`);
	}
	for (const [kind, { fill }] of Object.entries(kinds)) lines.push(`  classDef ${kind} fill:${fill}`);
	return lines.join('\n');
}

/** Recipes between the same two keys share an arrow: the chart would be a hedge otherwise. */
function edgesOf(ways: readonly Way[]): Edge[] {
	const edges = new Map<string, Edge>();
	for (const { ref, place, first, needs, gives } of ways) {
		const label = `${ref} (${place}${first ? ', 1st' : ''})`;
		for (const to of gives) {
			for (const need of needs.length > 0 ? needs : [['']]) {
				for (const from of need) add(edges, from, to, need.length > 1, label);
			}
		}
	}
	return [...edges.values()];
}

function add(edges: Map<string, Edge>, from: string, to: string, choice: boolean, label: string): void {
	const id = [from, to, choice].join();
	const edge = edges.get(id) ?? { from, to, choice, labels: [] };
	edge.labels.push(label);
	edges.set(id, edge);
}
