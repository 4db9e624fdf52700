import { describe, expect, test } from 'vitest';
import { simplePaths, stepOf, waysOut, type Path } from '../../src/lib/procedures/graph.ts';
import { loadCatalogue } from '../../src/lib/procedures/load.ts';
import type { Catalogue, Procedure } from '../../src/lib/procedures/types.ts';
import { answer, begin, here, progress, resume, stepHere, type Walk } from '../../src/lib/procedures/walk.ts';
import { readContent } from '../../src/tools/content-files.ts';
import { draft } from './lamp.ts';

const real = readContent().content.loaded.catalogue;
const lamp = loadCatalogue(draft().files).catalogue;
const procedures = [lamp, real].flatMap((catalogue) =>
	Object.values(catalogue.procedures).map((procedure) => ({ id: procedure.id, procedure, catalogue }))
);

/** Gives the answers of a path, as a person would. A called procedure is left by its shortest solved way. */
function go(catalogue: Catalogue, procedure: Procedure, path: Path): Walk {
	let walk = begin(catalogue, procedure.id);
	for (const { step, answer: given } of path) {
		expect(here(walk)).toMatchObject({ procedure: procedure.id, step });
		if (given === undefined) break;
		walk = answer(catalogue, walk, given);
		const elsewhere = procedure.steps[step]?.answers.find(({ id }) => id === given)?.goes;
		if (typeof elsewhere === 'object' && elsewhere.then !== undefined) walk = comeBack(catalogue, walk);
		const { at, total } = progress(catalogue, walk);
		expect(at).toBeLessThan(total);
	}
	return walk;
}

function comeBack(catalogue: Catalogue, walk: Walk): Walk {
	const called = catalogue.procedures[here(walk).procedure] as Procedure;
	const ways = [...simplePaths(called)].filter((path) => {
		const end = path.at(-1);
		return (
			end?.answer === undefined && called.steps[end?.step ?? '']?.ending === 'solved' && staysIn(called, path)
		);
	});
	const shortest = ways.sort((a, b) => a.length - b.length)[0];
	expect(shortest, `${called.id} can be solved by itself`).toBeDefined();
	for (const { answer: given } of shortest ?? [])
		if (given !== undefined) walk = answer(catalogue, walk, given);
	return resume(catalogue, walk);
}

function staysIn(procedure: Procedure, path: Path): boolean {
	return path.every(({ step, answer: given }) => {
		const goes = procedure.steps[step]?.answers.find(({ id }) => id === given)?.goes;
		return typeof goes !== 'object';
	});
}

describe.each(procedures)('every way through $id', ({ procedure, catalogue }) => {
	const paths = [...simplePaths(procedure)];

	test('ends, or comes back to where another answer ends', () => {
		expect(paths.length).toBeGreaterThan(0);
		for (const path of paths) {
			const last = path.at(-1)!;
			const left = last.answer !== undefined;
			const ended = stepOf(procedure, last.step)?.kind === 'end';
			expect(left || ended || waysOut(procedure, last.step).size > 0, JSON.stringify(path)).toBe(true);
		}
	});

	test('can be walked without a hitch, to the step it says', () => {
		for (const path of paths) {
			const walk = go(catalogue, procedure, path);
			const last = path.at(-1)!;
			if (last.answer === undefined) expect(stepHere(catalogue, walk).id).toBe(last.step);
			else expect(here(walk).procedure).not.toBe(procedure.id);
		}
	});
});
