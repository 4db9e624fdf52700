import type { Sign } from './types.ts';

/**
 * Twenty everyday things with twenty silhouettes, so that a sign is recognised without its colour
 * (WCAG 2.2, 1.4.1). No animal, cross, crescent or other thing that somebody could take for a faith or an insult.
 * The colour is the last word of the id.
 */
export const signs = [
	'sun-yellow',
	'star-blue',
	'flower-red',
	'tree-green',
	'house-orange',
	'boat-blue',
	'umbrella-purple',
	'bell-yellow',
	'key-orange',
	'leaf-green',
	'cup-red',
	'bicycle-blue',
	'ball-red',
	'kite-purple',
	'lamp-yellow',
	'apple-green',
	'car-red',
	'train-green',
	'book-purple',
	'chair-orange'
] as const;

/** Two digits, never « 00 »: 99 and 20 share no divisor, so a couple comes back only after 1,980 tickets in a day. */
const numbers = 99;

/**
 * The sign of a ticket's day number.
 *
 * @param number day number of the site, from 1
 * @throws RangeError when the number is not a positive whole number
 */
export function signOf(number: number): Sign {
	if (!Number.isInteger(number) || number < 1) throw new RangeError(`not a day number: ${number}`);
	const id = signs[(number - 1) % signs.length]!;
	return { id, colour: id.slice(id.lastIndexOf('-') + 1), number: ((number - 1) % numbers) + 1 };
}
