/** What a person takes away: the sentences of the steps that an ending names, with the French words to look for. */
import { keyPicture } from '../procedures/keys.ts';
import { waysOf } from '../procedures/plan.ts';
import { planProcedure } from '../procedures/quest.ts';
import type { Catalogue, Step } from '../procedures/types.ts';

export interface MemoLine {
	/** Key of the sentence. */
	key: string;
	picture: string;
	/** The name of a key, above what leads to it. */
	heads?: true;
	label?: string;
	site?: string;
	phone?: string;
}

/** First part of the address of a plan's memo, where another memo has its procedure. */
const way = 'way';
/** Between the recipes of such an address, and inside a recipe: neither stands in an id. */
const [between, inside] = ['_', '.'];

/** `way/mobile-line.shop_caf-access.sms`: the recipes of a plan, in order, and nothing of the person. */
export function wayMemo(refs: readonly string[]): string {
	return `${way}/${refs.map((ref) => ref.replace('/', inside)).join(between)}`;
}

/** The procedure whose name stands above a memo. */
export function memoName(procedure: string): string {
	return procedure === way ? planProcedure : procedure;
}

/** Lines of a memo; null when the procedure or the ending does not exist. Nothing of the person is in it. */
export function memoOf(catalogue: Catalogue, procedure: string, ending: string): MemoLine[] | null {
	if (procedure === way) return memoOfWay(catalogue, ending);
	const steps = catalogue.procedures[procedure]?.steps;
	const end = steps?.[ending];
	if (!steps || !end || end.kind !== 'end') return null;
	return [
		...end.memo.flatMap((id) => (steps[id] ? [lineOf(procedure, steps[id])] : [])),
		lineOf(procedure, end)
	];
}

/** The recipes of a plan, each under the key it wins. */
function memoOfWay(catalogue: Catalogue, address: string): MemoLine[] | null {
	const refs = address.split(between).map((ref) => ref.replace(inside, '/'));
	const ways = refs.map((ref) => waysOf(catalogue).find((one) => one.ref === ref));
	if (ways.some((one) => one === undefined)) return null;
	return ways.flatMap((one) => {
		const { procedure, gives, memo } = one!;
		const key = gives[0]!;
		const steps = memo.flatMap((id) => catalogue.procedures[procedure]!.steps[id] ?? []);
		const head: MemoLine = { key: `keys:${key}.name`, picture: keyPicture(key), heads: true };
		return [head, ...steps.map((step) => lineOf(procedure, step))];
	});
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
