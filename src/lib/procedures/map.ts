/** The map of a procedure as a Mermaid flow chart, so that anyone can see it. */
import { stepOf } from './graph.ts';
import type { Answer, Procedure, Step } from './types.ts';

/** Words to put on the map; undefined shows the id. */
export interface MapWords {
	step(id: string): string | undefined;
	answer(step: string, id: string): string | undefined;
}

const noWords: MapWords = { step: () => undefined, answer: () => undefined };

/** Brackets of Mermaid per kind: questions have six sides, waits lean, endings are round. */
const shapes: Record<Step['kind'], [string, string]> = {
	ask: ['{{', '}}'],
	do: ['[', ']'],
	wait: ['[/', '/]'],
	papers: ['[[', ']]'],
	warn: ['>', ']'],
	end: ['([', '])'],
	local: ['{', '}']
};

const styles = [
	'classDef solved fill:#dcf2e1,stroke:#1b7a3d',
	'classDef human fill:#fde3d3,stroke:#b3400e',
	'classDef other fill:#e6eefc,stroke:#2b57a6',
	'classDef plan fill:#fff4d6,stroke:#a06a00',
	'classDef missing fill:#fff,stroke:#c00,stroke-dasharray:4'
];

/** The flow chart, without fences. Targets that do not exist are drawn dashed; the recovery plan and its recipes are amber. */
export function toMermaid(procedure: Procedure, words: MapWords = noWords): string {
	const numbers = new Map(Object.keys(procedure.steps).map((id, index) => [id, `s${index}`]));
	const extra = new Map<string, string>();
	const lines = ['flowchart TD', `  start(( )) --> ${numbers.get(procedure.start) ?? 'start'}`];
	for (const [at, { id, enter }] of procedure.recipes.entries()) {
		const node = numbers.get(enter);
		if (node) lines.push(`  r${at}>"${text(id)}"]:::plan --> ${node}`);
	}
	const nodeOf = (name: string, draw: (node: string) => string): string => {
		const known = extra.get(name);
		if (known) return known;
		const node = `x${extra.size}`;
		extra.set(name, node);
		lines.push(draw(node));
		return node;
	};
	for (const step of Object.values(procedure.steps)) {
		const node = numbers.get(step.id) as string;
		lines.push(`  ${node}${boxOf(step, words)}${classOf(step)}`);
		for (const answer of step.answers) {
			const label = text(words.answer(step.id, answer.id) ?? answer.id);
			lines.push(`  ${node} -- "${label}" --> ${targetOf(procedure, answer, numbers, nodeOf)}`);
			const { goes } = answer;
			if (typeof goes === 'object' && 'procedure' in goes && goes.then !== undefined) {
				const back = numbers.get(goes.then);
				if (back) lines.push(`  ${extra.get(goes.procedure)} -. "then" .-> ${back}`);
			}
		}
	}
	return [...lines, ...styles.map((style) => `  ${style}`), ''].join('\n');
}

function targetOf(
	procedure: Procedure,
	{ goes }: Answer,
	numbers: ReadonlyMap<string, string>,
	nodeOf: (name: string, draw: (node: string) => string) => string
): string {
	if (typeof goes === 'object' && 'plan' in goes) {
		return nodeOf(`plan ${goes.plan}`, (node) => `  ${node}{{"${text(goes.plan)}"}}:::plan`);
	}
	if (typeof goes === 'object') {
		return nodeOf(goes.procedure, (node) => `  ${node}[["${text(goes.procedure)}"]]:::other`);
	}
	if (stepOf(procedure, goes)) return numbers.get(goes) as string;
	return nodeOf(goes, (node) => `  ${node}["${text(goes)}"]:::missing`);
}

function boxOf(step: Step, words: MapWords): string {
	const [open, close] = shapes[step.kind];
	const tile = step.label ?? step.phone ?? step.site;
	const parts = [
		`<b>${text(step.id)}</b>`,
		words.step(step.id),
		tile === undefined ? undefined : `[${tile}]`
	];
	const said = parts
		.filter((part) => part !== undefined)
		.map((part, index) => (index === 0 ? part : text(part)));
	return `${open}"${said.join('<br>')}"${close}`;
}

function classOf({ ending }: Step): string {
	if (ending === undefined) return '';
	return ending === 'solved' ? ':::solved' : ending === 'human' ? ':::human' : ':::other';
}

/** Mermaid reads quotes and angle brackets; everything else may stand inside quotes. */
function text(words: string): string {
	return words.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
