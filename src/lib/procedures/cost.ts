/**
 * What a recipe costs a person, in minutes as they are felt: the one place where the ways of a recovery plan are weighed
 * against each other. Measured on the ways that the facts recommend (account-recovery, sections 0.2 and 18): staying at
 * the kiosk beats the telephone, the telephone beats going out, going out today beats waiting for days.
 */
import type { Confidence, Recipe, RecipePlace } from './types.ts';

/** Minutes that a day of waiting weighs: half a working day is worth walking to a shop. */
export const day = 240;

/** Minutes that going to a place weighs, on top of the time spent there. */
export const places: Readonly<Record<RecipePlace, number>> = {
	here: 0,
	'own-phone': 0,
	/** The voice server and the queue. */
	telephone: 20,
	post: 30,
	shop: 45,
	/** Often by appointment. */
	counter: 90
};

/** Minutes that doubt weighs: a way that nobody has seen lately comes after one that is sure. */
export const doubt: Readonly<Record<Confidence, number>> = { H: 0, M: 5, L: 40 };

/** The cost of one recipe, in minutes as they are felt. Always above 0. */
export function costOf({ minutes, days, place, confidence }: Recipe): number {
	return minutes + days * day + places[place] + doubt[confidence];
}
