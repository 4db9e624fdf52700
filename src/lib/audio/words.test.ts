import { describe, expect, it } from 'vitest';
import { pieces, words } from './words.ts';

const cut = (text: string, language = 'fr') => words(text, language).map(({ text }) => text);

describe('the words of a text', () => {
	it('are cut at white space and keep their apostrophes', () => {
		expect(cut('Touchez l’écran s’il vous plaît.')).toEqual(['Touchez', 'l’écran', 's’il', 'vous', 'plaît.']);
	});

	it('keep French punctuation that stands apart', () => {
		expect(cut('Avez-vous le mot de passe\u00a0?')).toEqual(['Avez-vous', 'le', 'mot', 'de', 'passe\u00a0?']);
		expect(cut('Cherchez « Mon Compte » ici.')).toEqual(['Cherchez', '« Mon', 'Compte »', 'ici.']);
		expect(cut('« CAF »')).toEqual(['« CAF »']);
	});

	it('keep Arabic words, Latin names and Arabic punctuation together with what they touch', () => {
		expect(cut('افتح موقع CAF الآن ؟', 'ar')).toEqual(['افتح', 'موقع', 'CAF', 'الآن ؟']);
	});

	it('count numbers and spoken signs as words', () => {
		expect(cut('Appelez le 32 30')).toEqual(['Appelez', 'le', '32', '30']);
		expect(cut('5 € par mois')).toEqual(['5', '€', 'par', 'mois']);
		expect(cut('vous & moi')).toEqual(['vous', '&', 'moi']);
	});

	it('come from a dictionary where there are no spaces', () => {
		expect(cut('请触摸屏幕。', 'zh')).toEqual(['请', '触摸', '屏幕。']);
	});

	it('always give the text back, whatever it is', () => {
		for (const text of [
			'',
			' ',
			'?',
			'« ',
			' « » ',
			'a  b ',
			'— Bonjour — oui',
			'(( a ) )',
			'¿Qué? ',
			'... fin'
		]) {
			const runs = pieces(text, 'fr');
			expect(runs.map(({ text }) => text).join('')).toBe(text);
			for (const run of runs) expect(text.slice(run.start, run.start + run.text.length)).toBe(run.text);
		}
	});
});
