/**
 * What differs from one département or town to another: site data, edited by the site manager, never guessed. A
 * procedure asks for it by id; where the site has not said it, the kiosk sends to a human.
 */
import type { Catalogue, Procedure, Step } from './types.ts';

/** A desk near the kiosk. Every field as the person will read and hear it, in French. */
export interface Desk {
	name: string;
	address: string;
	phone: string;
	hours: string;
	site: string;
}

export const deskFields = ['name', 'address', 'phone', 'hours', 'site'] as const satisfies (keyof Desk)[];

/** Desks that procedures may show. */
export const desks = [
	'ccas',
	'social-service',
	'domiciliation',
	'food',
	'fsl',
	'housing-advice',
	'shelter',
	'town-hall',
	'prefecture',
	'taxes',
	'caf',
	'cpam',
	'france-travail',
	'retirement',
	'mdph',
	'transport',
	'bank-of-france'
] as const;
export type DeskId = (typeof desks)[number];

/** Rules that are local, with the values each may take. */
export const choices = {
	/** Who files a request for help from the FSL to enter a home or stay in it (facts, 10.D). */
	'fsl-access': ['worker', 'self'],
	/** The same for energy. */
	'fsl-energy': ['worker', 'self'],
	/** Where the card for cheaper transport is asked for (facts, 17). */
	'transport-card': ['agency', 'ccas'],
	/** Where food help is asked for (facts, 11.C). */
	'food-help': ['ccas', 'direct']
} as const satisfies Record<string, readonly string[]>;
export type ChoiceId = keyof typeof choices;

export interface LocalSettings {
	desks: Partial<Record<DeskId, Desk>>;
	choices: Partial<Record<ChoiceId, string>>;
}

/** Way on of a `local` step for this site: the value of a rule, `known` for a desk, `missing` for what is not said. */
export function localWay(local: LocalSettings | undefined, setting: string): string {
	const chosen = local?.choices[setting as ChoiceId];
	if (chosen !== undefined) return chosen;
	return local?.desks[setting as DeskId] ? 'known' : 'missing';
}

/** Ways on that a `local` step must have: the values of its rule, or `known`; and `missing`. Null for no such setting. */
export function localWays(setting: string): string[] | null {
	if (Object.hasOwn(choices, setting)) return [...choices[setting as ChoiceId], 'missing'];
	return (desks as readonly string[]).includes(setting) ? ['known', 'missing'] : null;
}

/** What a kiosk knows of its site. */
export interface LocalContent {
	settings: LocalSettings;
	/** Ids of procedures that the site has switched off. */
	off: string[];
	/** Language → text key (`local:ccas.phone`) → clip id. */
	clips: Record<string, Record<string, string>>;
}

export const nothingLocal: LocalContent = { settings: { desks: {}, choices: {} }, off: [], clips: {} };

/** Id of the only step of a procedure that is switched off. */
export const switchedOff = 'switched-off';

/**
 * The catalogue as this site has it: with its settings, and with one screen that sends to a human in place of each procedure
 * that is switched off, so that what leads there still leads somewhere. Pure.
 */
export function settle<C extends Catalogue>(catalogue: C, { settings, off }: LocalContent): C {
	const procedures = Object.values(catalogue.procedures).map((procedure) =>
		off.includes(procedure.id) ? closed(procedure) : procedure
	);
	return {
		...catalogue,
		local: settings,
		procedures: Object.fromEntries(procedures.map((one) => [one.id, one]))
	};
}

function closed(procedure: Procedure): Procedure {
	const step: Step = {
		id: switchedOff,
		kind: 'end',
		picture: 'help',
		seconds: 30,
		papers: [],
		answers: [],
		ending: 'human',
		reason: switchedOff,
		replan: true,
		gives: [],
		memo: [],
		sources: []
	};
	return {
		...procedure,
		listed: false,
		recipes: [],
		tickets: {},
		start: step.id,
		steps: { [step.id]: step }
	};
}
