/** Calls of a day without a computer: the twenty signs, each once, with numbers that no computer gives. */
import { signOf, signs } from './sign.ts';
import type { Sign } from './types.ts';

export interface PaperCall {
	sign: Sign;
	/** « P 7 »: on paper, so that nobody mistakes it for the seventh call of the day. */
	number: string;
}

/** One sheet. */
export const paperCalls: readonly PaperCall[] = signs.map((_, at) => ({
	sign: signOf(at + 1),
	number: `P ${at + 1}`
}));
