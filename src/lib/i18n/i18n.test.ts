import { describe, expect, it } from 'vitest';
import { createI18n, direction, languages } from './index.ts';

const texts = {
	common: { answers: { yes: 'Oui' } },
	'procedures/caf-access': { steps: { reset: { text: 'Touchez ces mots.' } } },
	kiosk: { ticket: { number: 'Votre numéro est le {{n}}.' } }
};

describe('texts in one language', () => {
	it('are found by namespace and path', () => {
		const { t } = createI18n('fr', texts);
		expect(t('common:answers.yes')).toBe('Oui');
		expect(t('procedures/caf-access:steps.reset.text')).toBe('Touchez ces mots.');
		expect(t('kiosk:ticket.number', { n: 12 })).toBe('Votre numéro est le 12.');
	});

	it('never mix between two people', () => {
		const french = createI18n('fr', texts);
		const english = createI18n('en', { common: { answers: { yes: 'Yes' } } });
		expect([french.t('common:answers.yes'), english.t('common:answers.yes')]).toEqual(['Oui', 'Yes']);
	});

	it('fail loudly in tests when one is missing, and show their key elsewhere', () => {
		expect(() => createI18n('fr', texts).t('common:answers.maybe')).toThrow('common:answers.maybe');
		expect(createI18n('fr', texts, { missing: 'show' }).t('common:answers.maybe')).toBe(
			'common:answers.maybe'
		);
	});

	it('know which way they are read', () => {
		expect(Object.keys(languages)).toEqual(expect.arrayContaining(['fr', 'en', 'ar']));
		expect([direction('fr'), direction('ar'), direction('xx')]).toEqual(['ltr', 'rtl', 'ltr']);
	});
});
