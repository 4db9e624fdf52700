import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import Words from './Words.svelte';

const draw = (text: string, language: string, word?: number) =>
	render(Words, { props: word === undefined ? { text, language } : { text, language, word } }).body.replace(
		/<!--.*?-->/gs,
		''
	);
const textOf = (html: string) => html.replace(/<[^>]+>/g, '');
const marked = (html: string) =>
	[...html.matchAll(/<span class="[^"]*said[^"]*">([^<]*)<\/span>/g)].map(([, word]) => word);

describe('a text on screen', () => {
	it('is whole, whatever is marked', () => {
		for (const text of ['Avez-vous le mot de passe\u00a0?', 'افتحوا موقع CAF الآن.', 'a  b']) {
			expect(textOf(draw(text, 'fr'))).toBe(text);
			expect(textOf(draw(text, 'fr', 1))).toBe(text);
		}
	});

	it('marks the word being said and no other', () => {
		expect(marked(draw('Touchez votre langue.', 'fr', 1))).toEqual(['votre']);
		expect(marked(draw('Touchez votre langue.', 'fr', 2))).toEqual(['langue.']);
		expect(marked(draw('Touchez votre langue.', 'fr'))).toEqual([]);
		expect(marked(draw('Touchez votre langue.', 'fr', 9))).toEqual([]);
	});
});
