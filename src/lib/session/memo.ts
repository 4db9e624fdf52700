/** What a person takes away: the sentences of the steps that an ending names, with the French words to look for. */
import type { Catalogue, Step } from '../procedures/types.ts';

export interface MemoLine {
	/** Key of the sentence. */
	key: string;
	picture: string;
	label?: string;
	site?: string;
	phone?: string;
}

/** Lines of a memo; null when the procedure or the ending does not exist. Nothing of the person is in it. */
export function memoOf(catalogue: Catalogue, procedure: string, ending: string): MemoLine[] | null {
	const steps = catalogue.procedures[procedure]?.steps;
	const end = steps?.[ending];
	if (!steps || !end || end.kind !== 'end') return null;
	return [
		...end.memo.flatMap((id) => (steps[id] ? [lineOf(procedure, steps[id])] : [])),
		lineOf(procedure, end)
	];
}

function lineOf(procedure: string, step: Step): MemoLine {
	const { picture, label, site, phone } = step;
	return {
		key: `procedures/${procedure}:steps.${step.id}.text`,
		picture,
		...(label ? { label } : {}),
		...(site ? { site } : {}),
		...(phone ? { phone } : {})
	};
}
