import { describe, expect, test } from 'vitest';
import { simplePaths, stepOf, waysOut, type Path } from '../../src/lib/procedures/graph.ts';
import { loadCatalogue } from '../../src/lib/procedures/load.ts';
import { localWay, nothingLocal, settle } from '../../src/lib/procedures/local.ts';
import { planProcedure } from '../../src/lib/procedures/quest.ts';
import type { Catalogue, Procedure } from '../../src/lib/procedures/types.ts';
import { answer, begin, here, progress, resume, stepHere, type Walk } from '../../src/lib/procedures/walk.ts';
import { demoLocal } from '../../src/lib/server/demo-local.ts';
import { readContent } from '../../src/tools/content-files.ts';
import { draft } from './lamp.ts';

const real = settle(readContent().content.loaded.catalogue, { ...nothingLocal, settings: demoLocal });
const lamp = loadCatalogue(draft().files).catalogue;
// The plan's own screens lead where the planner says: tests/content/plan.test.ts walks them.
const procedures = [lamp, real].flatMap((catalogue) =>
	Object.values(catalogue.procedures)
		.filter(({ id }) => id !== planProcedure)
		.map((procedure) => ({ id: procedure.id, procedure, catalogue }))
);

/**
 * Gives the answers of a path, as a person would. A called procedure is left by its shortest solved way. Null for a path
 * that the settings of this site close.
 */
function go(catalogue: Catalogue, procedure: Procedure, path: Path): Walk | null {
	let walk = begin(catalogue, procedure.id);
	for (const { step, answer: given } of path) {
		// The site's settings have answered; the way of another site is not walked here.
		if (procedure.steps[step]!.kind === 'local') {
			if (given !== localWay(catalogue.local, procedure.steps[step]!.setting!)) return null;
			continue;
		}
		expect(here(walk)).toMatchObject({ procedure: procedure.id, step });
		if (given === undefined) break;
		walk = answer(catalogue, walk, given);
		const goes = procedure.steps[step]?.answers.find(({ id }) => id === given)?.goes;
		if (typeof goes === 'object' && 'procedure' in goes && goes.then !== undefined)
			walk = solve(catalogue, walk);
		const { at, total } = progress(catalogue, walk);
		expect(at).toBeLessThan(total);
	}
	return walk;
}

/** From the start of a called procedure, through whatever it calls itself, back to the one that waits. */
function solve(catalogue: Catalogue, walk: Walk): Walk {
	const known = solutions.get(here(walk).procedure);
	if (known) return known.reduce((now, given) => goOn(catalogue, now, given), walk);
	const depth = here(walk).callers.length;
	const seen = new Set<string>();
	const waiting: { walk: Walk; given: (string | null)[] }[] = [{ walk, given: [] }];
	for (const { walk: now, given } of waiting) {
		const { procedure, step, callers } = here(now);
		const name = `${procedure}/${step}/${callers.length}`;
		if (seen.has(name)) continue;
		seen.add(name);
		const { ending, answers } = stepHere(catalogue, now);
		const next = ending === 'solved' ? [null] : answers.map(({ id }) => id);
		for (const one of next) {
			const then = goOn(catalogue, now, one);
			const all = [...given, one];
			if (here(then).callers.length < depth) {
				solutions.set(here(walk).procedure, all);
				return then;
			}
			waiting.push({ walk: then, given: all });
		}
	}
	throw new Error(`${here(walk).procedure} is called, and can never be solved.`);
}

/** Procedure → answers that solve it, null where a called procedure hands back. */
const solutions = new Map<string, (string | null)[]>();

function goOn(catalogue: Catalogue, walk: Walk, given: string | null): Walk {
	return given === null ? resume(catalogue, walk) : answer(catalogue, walk, given);
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
			if (!walk) continue;
			const last = path.at(-1)!;
			if (last.answer === undefined) expect(stepHere(catalogue, walk).id).toBe(last.step);
			else expect(here(walk).procedure).not.toBe(procedure.id);
		}
	});
});
