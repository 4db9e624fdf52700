/** Whom the boards may call, from what the catalogue says of itself (facts, section 19). */
import { catalogue } from './content.ts';
import type { CallRules } from './tickets/board.ts';

export const callRules: CallRules = {
	openFlags: catalogue.flags.filter(({ discreet }) => !discreet).map(({ id }) => id),
	discreetProcedures: Object.values(catalogue.procedures)
		.filter(({ discreet }) => discreet)
		.map(({ id }) => id)
};
