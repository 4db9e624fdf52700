/** What the next screens will need, so that it is there before the finger is. */
import type { Spoken } from '../audio/voice.ts';
import type { Catalogue, Search, Step, Target } from '../procedures/types.ts';

export interface NextScreen {
	procedure: string;
	step: Step;
}

/** Steps one answer away from `step`. */
export function nextScreens(catalogue: Catalogue, procedure: string, step: string): NextScreen[] {
	const here = catalogue.procedures[procedure]?.steps[step];
	return (here?.answers ?? []).flatMap(({ goes }) => {
		// Where a plan leads is not known before the answer is on the trail.
		if (typeof goes === 'object' && 'plan' in goes) return [];
		const [id, target] = resolve(catalogue, procedure, goes);
		const next = catalogue.procedures[id]?.steps[target];
		return next ? [{ procedure: id, step: next }] : [];
	});
}

function resolve(
	catalogue: Catalogue,
	procedure: string,
	goes: Exclude<Target, Search>
): [procedure: string, step: string] {
	if (typeof goes === 'string') return [procedure, goes];
	return [goes.procedure, catalogue.procedures[goes.procedure]?.start ?? ''];
}

/** What the next screens say first: their sentence, then the answers that have words of their own. */
export function soundsOf({ procedure, step }: NextScreen): Spoken[] {
	const base = `procedures/${procedure}:steps.${step.id}`;
	const keys = [`${base}.text`, ...step.answers.map(({ id }) => `${base}.answers.${id}`)];
	return keys.map((key) => ({ id: key, key }));
}

/** Pictures of a screen. */
export function picturesOf({ step }: NextScreen): string[] {
	return [
		step.picture,
		...step.answers.map(({ picture }) => picture),
		...step.papers.map(({ picture }) => picture)
	];
}
