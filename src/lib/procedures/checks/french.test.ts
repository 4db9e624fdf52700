import { describe, expect, test } from 'vitest';
import { frenchOf } from './french.ts';

const rulesOf = (text: string) => frenchOf(text).map(({ rule }) => rule);

describe('plain French passes', () => {
	test.each([
		'Avez-vous une date limite cette semaine\u00a0?',
		'Sur votre téléphone, ouvrez le site.',
		'Recevez-vous des SMS de la CAF sur ce numéro\u00a0?',
		'Appelez le 32\u00a030. C’est gratuit.',
		'Ouvrez laposte.net ou caf.fr.',
		'Touchez FranceConnect+ puis attendez.',
		'Votre numéro est le {{n}}.',
		'Il est à droite. Il est tard, revenez demain.',
		'Ne donnez jamais votre code. Gardez-le pour vous.',
		'Vous n’avez plus rien à faire.',
		'Votre téléphone est neuf\u00a0?',
		'Y a-t-il une lettre\u00a0? A-t-elle une date\u00a0?',
		'Demande de RSA',
		'Montre, carte ou bague',
		'Le site ouvre à 8:30 du matin.',
		'La page dit\u00a0: «\u00a0Mot de passe oublié\u00a0?\u00a0»',
		'Attendez 2 minutes…',
		'Quoi\u00a0?! Encore\u00a0!',
		'Il coûte 3,50 euros, pas plus.'
	])('%s', (text) => {
		expect(frenchOf(text)).toEqual([]);
	});
});

describe('hard French is told once a rule, with what breaks it', () => {
	test.each([
		['commas', 'Un mot, deux mots, trois mots.', ['too-many-commas']],
		['percent in words', 'Vingt pour cent du loyer.', ['percentage']],
		['a century', 'Au XIXe siècle.', ['roman-numeral']],
		['an acronym', 'Appelez l’ANAH.', ['all-caps']],
		['a bracket', 'Prenez [la carte].', ['special-character']],
		['a plus', 'Carte + lettre.', ['special-character']],
		['tu', 'As-tu reçu la lettre\u00a0?', ['tutoiement']],
		['t’', 'On t’a écrit\u00a0?', ['tutoiement']],
		['two negations', 'Ne cliquez pas si vous n’avez pas demandé.', ['double-negation']],
		['pas impossible', 'Cela n’est pas impossible.', ['double-negation']],
		['il est', 'Il est recommandé d’attendre.', ['impersonal']],
		['number', 'Tapez les quatre chiffres.', ['number-in-words']],
		['straight', "C'est fini.", ['typography']],
		['quotes', 'Touchez "Suite".', ['typography']],
		['thin', 'Fini\u202f?', ['typography']],
		['spaces', 'C’est  fini.', ['typography']]
	])('%s: %s', (_name, text, rules) => {
		expect(rulesOf(text)).toEqual(rules);
	});

	test('12 words are aimed at, 15 are allowed, 16 are not', () => {
		const of = (count: number) => `${Array.from({ length: count }, () => 'mot').join(' ')}.`;
		expect(rulesOf(of(15))).toEqual([]);
		expect(rulesOf(of(16))).toEqual(['sentence-too-long']);
		expect(frenchOf(of(16))[0]?.message).toContain('16 words');
	});
});
