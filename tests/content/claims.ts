/** Pages that say what is done, held to the tests they name. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { root } from '../../src/tools/content-files.ts';

export type Row = Record<string, string>;

export const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** The rows of the table under a heading of a page, by the names of its columns. */
export function tableUnder(page: string, heading: string): Row[] {
	const [, text = ''] = page.split(`\n${heading}`);
	const lines = text
		.split(/\n##/)[0]!
		.split('\n')
		.filter((line) => line.startsWith('|'));
	const [columns = [], , ...rows] = lines.map((line) => line.slice(2, -2).split(' | '));
	return rows.map((cells) => {
		expect(cells, cells[0]).toHaveLength(columns.length);
		return Object.fromEntries(columns.map((column, i) => [column, cells[i]!.trim()]));
	});
}

export interface Named {
	file: string;
	name: string;
}

export function namedIn(row: Row): Named[] {
	const found = [...row['Shown by']!.matchAll(/`([^`]+)` › `([^`]+)`/g)];
	return found.map(([, file, name]) => ({ file: file!, name: name! }));
}

/** Whether the source holds a test, or a fact that a script prints, of this very name. */
export function holds({ file, name }: Named, source: string): boolean {
	const quoted = `(['"\`])${RegExp.escape(name)}\\1`;
	const fact = /^tests\/(?:bench|chaos)\//.test(file);
	// The name of a test follows a parenthesis, that of a fact is a key.
	const pattern = fact ? `${quoted}(?::|\\] =)` : `(\\w+)?\\(\\s*${quoted.replace('\\1', '\\2')},`;
	const found = new RegExp(pattern).exec(source);
	return found !== null && (fact || !['skip', 'fixme', 'todo'].includes(found[1] ?? ''));
}

/** Tests that are named and not there. */
export function missing(named: readonly Named[]): Named[] {
	return named.filter(
		({ file, name }) => !existsSync(join(root, file)) || !holds({ file, name }, read(file))
	);
}
