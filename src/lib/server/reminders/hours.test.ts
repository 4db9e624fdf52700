import { expect, it } from 'vitest';
import { lineOf, rangesOf } from './hours.ts';

it.each([
	['', ''],
	['9h-12h 13h30-17h', '9h-12h 13h30-17h'],
	['de 9 h à 12 h et de 14:00 – 17h30', '9h-12h 14h-17h30'],
	['08:30-12:15, 13:00-18:45', '8h30-12h15 13h-18h45'],
	['9-12 / 14-17', '9h-12h 14h-17h']
])('« %s » is understood as « %s »', (typed, shown) => {
	expect(lineOf(rangesOf(typed)!)).toBe(shown);
});

it.each([
	'fermé',
	'9h',
	'12h-9h',
	'9h-9h',
	'9h-25h',
	'9h-12h 11h-14h',
	'9h-12h-14h',
	'9h75-12h',
	'14h-17h 9h-12h'
])('« %s » is refused', (typed) => {
	expect(rangesOf(typed)).toBe(null);
});
