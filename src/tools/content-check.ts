/**
 * `npm run content:check`: one line per finding, then a table of the procedures. Exits with 1 when there is a finding.
 *
 *     npm run content:check -- --map caf-access          prints the map of one procedure (Mermaid)
 *     npm run content:check -- --maps <folder>           writes the pages of all, as `npm run docs:generate` does in docs/procedures
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkContent } from '../lib/procedures/check.ts';
import { sourceLanguage } from '../lib/procedures/content.ts';
import { sentence } from '../lib/procedures/findings.ts';
import { waysOut } from '../lib/procedures/graph.ts';
import { toMermaid } from '../lib/procedures/map.ts';
import { readabilityOf } from '../lib/procedures/readability.ts';
import type { Procedure } from '../lib/procedures/types.ts';
import { readContent } from './content-files.ts';
import { procedurePage } from './docs/procedures-pages.ts';
import { wordsOf } from './docs/words.ts';

const { values } = parseArgs({ options: { map: { type: 'string' }, maps: { type: 'string' } } });
const { content, findings } = readContent();
const procedures = Object.values(content.loaded.catalogue.procedures);

if (values.map !== undefined) printMap(values.map);
else if (values.maps !== undefined) writeMaps(resolve(values.maps));
else check();

function check(): void {
	const all = [...findings, ...checkContent(content)];
	for (const finding of all) console.log(sentence(finding));
	if (all.length > 0) console.log();
	printSummary();
	const plural = all.length === 1 ? '' : 's';
	console.log(`${procedures.length} procedures, ${all.length} finding${plural}.`);
	process.exitCode = all.length > 0 ? 1 : 0;
}

function printSummary(): void {
	const rows = procedures.map((procedure) => {
		const steps = Object.values(procedure.steps);
		const ways = [...waysOut(procedure).values()];
		const told = readability(procedure);
		return {
			procedure: procedure.id,
			steps: steps.length,
			answers: steps.reduce((sum, step) => sum + step.answers.length, 0),
			endings: steps.filter(({ kind }) => kind === 'end').length,
			shortest: Math.min(...ways),
			longest: Math.max(...ways),
			score: told ? Math.round(told.score) : '–',
			'words, mean': told ? told.meanWords.toFixed(1) : '–',
			'words, most': told?.maxWords ?? '–',
			'over 12': told ? `${Math.round(told.overTarget * 100)} %` : '–'
		};
	});
	if (rows.length === 0) return;
	console.log(`${table(rows)}\n`);
	console.log('Ways are counted in screens. Score: Kandel and Moles, 80 or more is easy. The hardest steps:');
	for (const procedure of procedures) {
		for (const { step, score, text } of readability(procedure)?.hardest ?? []) {
			console.log(`${procedure.id} ${step}: ${Math.round(score)}, ${text}`);
		}
	}
	console.log();
}

function readability(procedure: Procedure) {
	const texts = content.texts[sourceLanguage]?.[`procedures/${procedure.id}`];
	return texts && readabilityOf(texts);
}

/** Columns as wide as their widest cell; numbers to the right. */
function table(rows: Record<string, string | number>[]): string {
	const heads = Object.keys(rows[0] ?? {});
	const lines = [heads, ...rows.map((row) => heads.map((head) => String(row[head])))];
	const widths = heads.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
	const draw = (line: string[]) =>
		line.map((cell, column) =>
			column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)
		);
	return lines.map((line) => draw(line).join('  ')).join('\n');
}

function printMap(id: string): void {
	const procedure = content.loaded.catalogue.procedures[id];
	if (procedure) console.log(toMermaid(procedure, wordsOf(content, procedure)));
	else {
		console.error(`There is no procedure « ${id} »: ${procedures.map(({ id }) => id).join(', ')}.`);
		process.exitCode = 1;
	}
}

function writeMaps(folder: string): void {
	mkdirSync(folder, { recursive: true });
	for (const procedure of procedures) {
		writeFileSync(join(folder, `${procedure.id}.md`), procedurePage(content, procedure));
		console.log(`${procedure.id}.md`);
	}
}
