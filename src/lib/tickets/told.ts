/** A person's path told in French, as the social worker reads it; made by `#lib/server/retell.ts`. */
import type { Why } from '../procedures/plan.ts';
import type { RecipePlace, Situation } from '../procedures/types.ts';

export interface ToldStep {
	/** From 1. */
	n: number;
	/** Name of the procedure, when the path enters it here. */
	enters: string | null;
	/** The sentence of the screen, or null when this step no longer exists. */
	text: string | null;
	/** Exact words to look for on the portal, or the number to call. */
	label: string | null;
	/** The words of the answer touched; null on the last screen. */
	answer: string | null;
	/** The person said that it did not work, or that nothing came. */
	failed: boolean;
	/** Id of the step, for a step that no longer exists. */
	id: string;
}

/** A recipe, as the social worker reads it. */
export interface ToldWay {
	ref: string;
	/** The procedure's name as on the kiosk; its id when it no longer exists. */
	procedure: string;
	/** Null when the recipe no longer exists. */
	place: RecipePlace | null;
	/** Keys it is done with. */
	with: string[];
	/** Key it is taken for. */
	wins: string | null;
}

export interface ToldPlan {
	/** Id of the key that is looked for. */
	goal: string;
	/** Recipes that remain, in order. */
	left: ToldWay[];
	/** Ids of keys. */
	won: string[];
	failed: ToldWay[];
	/** Other recipes for the goal, and what speaks against them; `lacking` are ids of keys. */
	others: (ToldWay & { why: Why; lacking: string[] })[];
	/** How to get the urgent thing done without the account. */
	planB: string | null;
	/** Procedure whose hours stand in `staff:hours.<door>`. */
	helpline: { phone: string; door: string } | null;
}

export interface Told {
	/** Id of the service, and the procedure's name as on the kiosk. */
	service: string | null;
	procedure: string | null;
	situation: Situation | null;
	/** Where the person stood when they called. */
	stuckAt: ToldStep | null;
	path: ToldStep[];
	tried: ToldStep[];
	/** Ids of keys; their words are the text keys `staff:keys.<id>`. */
	had: string[];
	lacking: string[];
	/** Why the procedure itself calls a human, a code with the text key `staff:reasons.<code>`. */
	reason: string | null;
	/** What the ticket is about, with the text key `staff:codes.<code>`; null when the procedure raises none. */
	code: string | null;
	/** What the next person needs, with the text key `staff:fields.<field>`; null where the question was not answered. */
	fields: { field: string; answer: string | null }[];
	/** The recovery plan, when one was under way. */
	plan: ToldPlan | null;
	secondsOnStep: number;
	goingsBack: number;
	replays: number;
}
