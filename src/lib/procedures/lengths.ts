/** How many screens people see from the first step to an ending or a human, whichever answers they give. Pure. */
import { simplePaths } from './graph.ts';
import type { Catalogue, Procedure, Target } from './types.ts';

export interface Way {
	/** Screens seen, the ending's own included. */
	screens: number;
	/** `procedure/step` of the last screen. */
	end: string;
	/** It is done: a procedure that called this one goes on. */
	solved: boolean;
}

/**
 * Every way through a procedure that sees no screen twice. What another procedure of a request adds is counted; getting back
 * into an account is not: it is a need of its own, with its own limits (design.md section 5). Steps that the site's settings
 * decide are no screens.
 */
export function waysThrough(
	catalogue: Catalogue,
	procedure: Procedure,
	within: readonly string[] = []
): Way[] {
	const found = new Map<string, Way>();
	for (const path of simplePaths(procedure)) {
		// Ways so far, as screens seen; several once another procedure was called.
		let open = [{ screens: 0, told: '' }];
		for (const { step: id, answer } of path) {
			const step = procedure.steps[id]!;
			const one = step.kind === 'local' ? 0 : 1;
			open = open.map(({ screens, told }) => ({
				screens: screens + one,
				told: `${told}/${id}:${answer ?? ''}`
			}));
			const goes = step.answers.find((each) => each.id === answer)?.goes;
			const called = goes === undefined ? undefined : calledBy(catalogue, goes);
			if (called && called.id !== procedure.id && !within.includes(called.id)) {
				const comesBack = typeof goes === 'object' && 'then' in goes;
				const ways = waysThrough(catalogue, called, [...within, procedure.id]);
				const on: typeof open = [];
				for (const before of open) {
					for (const [at, way] of ways.entries()) {
						const total = { ...way, screens: before.screens + way.screens };
						const told = `${before.told}>${at}`;
						if (comesBack && way.solved) on.push({ screens: total.screens, told });
						else found.set(told, total);
					}
				}
				open = on;
			}
		}
		const last = path.at(-1)!;
		const end = `${procedure.id}/${last.step}`;
		const solved = procedure.steps[last.step]!.ending === 'solved';
		for (const { screens, told } of open) found.set(told, { screens, end, solved });
	}
	return [...found.values()];
}

function calledBy(catalogue: Catalogue, goes: Target): Procedure | undefined {
	if (typeof goes === 'string' || 'plan' in goes) return undefined;
	const called = catalogue.procedures[goes.procedure];
	return called?.kind === 'recovery' ? undefined : called;
}

/** Screens to each ending, the middle one of its ways: an ending with a thousand ways to it counts once, as any other. */
export function lengthOfEndings(ways: readonly Way[]): number[] {
	const byEnd = new Map<string, number[]>();
	for (const { end, screens } of ways) {
		const known = byEnd.get(end);
		if (known) known.push(screens);
		else byEnd.set(end, [screens]);
	}
	return [...byEnd.values()].map(median);
}

/** The middle value; of an even number, the lower of the two. */
export function median(numbers: readonly number[]): number {
	const sorted = [...numbers].sort((a, b) => a - b);
	return sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN;
}
