import { expect, test } from 'vitest';
import { kandelMoles, readabilityOf } from './readability.ts';
import { readTexts } from './texts.ts';
import { sentences, words } from './words.ts';

test('a text is cut where one breathes, not inside an address, a number or a quotation', () => {
	expect(sentences('Ouvrez laposte.net. Puis attendez\u00a0! Tout va bien\u00a0?')).toEqual([
		'Ouvrez laposte.net.',
		'Puis attendez\u00a0!',
		'Tout va bien\u00a0?'
	]);
	expect(sentences('Touchez «\u00a0Mot de passe oublié\u00a0?\u00a0» en bas.')).toHaveLength(1);
	expect(sentences('هل لديك هاتف؟ المس الزر.')).toHaveLength(2);
	expect(sentences(' … ')).toEqual([]);
});

test('a telephone number and an elision are one word each', () => {
	expect(words('Appelez le 32\u00a030 pour l’adresse.')).toEqual([
		'Appelez',
		'le',
		'3230',
		'pour',
		'l’adresse.'
	]);
	expect(words('Avez-vous le code\u00a0?')).toHaveLength(3);
});

test('short words in short sentences score high, an administrative sentence scores low', () => {
	const easy = kandelMoles('Prenez votre carte. Allez au guichet.');
	const hard = kandelMoles(
		'L’actualisation de votre déclaration trimestrielle de ressources conditionne le renouvellement de l’allocation.'
	);
	expect(easy).toBeGreaterThan(80);
	expect(hard).toBeLessThan(40);
});

test('a procedure is told by its score, its lengths and its hardest steps', () => {
	const { texts } = readTexts(
		'x.json',
		JSON.stringify({
			name: 'Une dénomination administrative particulièrement compliquée',
			steps: {
				a: { text: 'Prenez votre carte. Allez au guichet.', hint: 'Il est à droite.' },
				b: {
					text: 'Vous allez devoir renouveler votre identification administrative avant la fin de la semaine prochaine.'
				}
			}
		})
	);
	const told = readabilityOf(texts);
	expect(told).toMatchObject({ sentences: 4, maxWords: 14, overTarget: 0.25 });
	expect(told?.meanWords).toBeCloseTo((3 + 3 + 4 + 14) / 4);
	expect(told?.hardest.map(({ step }) => step)).toEqual(['b', 'a']);
	expect(readabilityOf(readTexts('y.json', '{}').texts)).toBeUndefined();
});
