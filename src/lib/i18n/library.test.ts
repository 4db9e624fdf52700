import { describe, expect, it, vi } from 'vitest';
import type { LanguageContent } from './content.ts';
import { languages } from './index.ts';
import { Library } from './library.ts';

function content(language: string, yes: string): LanguageContent {
	return {
		version: 'v1',
		language,
		direction: languages[language]!.direction,
		languages,
		texts: { common: { answers: { yes } }, kiosk: { ticket: { number: '{{n}}' } } },
		procedures: {},
		flags: [],
		needs: [],
		glossary: [],
		clips: {
			'common:answers.yes': `yes-${language}`,
			'kiosk:ticket.number#12': `twelve-${language}`,
			'label:Mon Compte': 'label'
		},
		waiting: { 'kiosk:waiting.greeting': { fr: 'hello-fr', en: 'hello-en', ar: 'hello-ar' } }
	};
}

function library() {
	const fetch = vi.fn(async (url: string) => ({
		ok: !url.includes('/en'),
		status: 200,
		json: async () => content('ar', 'نعم')
	}));
	return { fetch, library: new Library(content('fr', 'Oui'), fetch) };
}

describe('the languages a kiosk holds', () => {
	it('give the words and the sound of a key', () => {
		const { library: held } = library();
		expect(held.clip('fr', 'common:answers.yes')).toEqual({ hash: 'yes-fr', text: 'Oui', language: 'fr' });
		expect(held.clip('fr', 'kiosk:ticket.number#12')).toEqual({
			hash: 'twelve-fr',
			text: '12',
			language: 'fr'
		});
		expect(held.clip('fr', 'common:nothing')).toBeNull();
	});

	it('are fetched once each, and then a change is instant', async () => {
		const { library: held, fetch } = library();
		await Promise.all([held.load('ar'), held.load('ar')]);
		expect(fetch).toHaveBeenCalledExactlyOnceWith('/content/v1/ar.json');
		expect(held.text('ar', 'common:answers.yes')).toBe('نعم');
	});

	it('keep going when one cannot be fetched, and try again later', async () => {
		const { library: held, fetch } = library();
		await held.prefetch();
		expect([held.has('en'), held.has('ar')]).toEqual([false, true]);
		await expect(held.load('en')).rejects.toThrow('en');
		expect(fetch).toHaveBeenCalledTimes(3);
	});

	it('greet in every language before any other is loaded', () => {
		expect(library().library.clip('ar', 'kiosk:waiting.greeting')?.hash).toBe('hello-ar');
		expect(library().library.clip('ar', 'common:answers.yes')).toBeNull();
	});

	it('say the words of the portal in French in every language', async () => {
		const { library: held } = library();
		await held.load('ar');
		expect(held.clip('ar', 'label:Mon Compte')).toEqual({
			hash: 'label',
			text: 'Mon Compte',
			language: 'fr'
		});
	});
});
