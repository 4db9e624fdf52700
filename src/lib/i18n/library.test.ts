import { describe, expect, it, vi } from 'vitest';
import type { SharedContent } from './content.ts';
import { languages } from './index.ts';
import { Library } from './library.ts';
import { pack, Shelf, unpack } from './shelf.ts';

function content(language: string, yes: string) {
	return {
		language,
		direction: languages[language]!.direction,
		texts: { common: { answers: { yes } }, kiosk: { ticket: { number: '{{n}}' } } },
		clips: {
			'common:answers.yes': `yes-${language}`,
			'kiosk:ticket.number#12': `twelve-${language}`,
			'label:Mon Compte': 'label',
			'label:Mon code : oublié': 'forgotten'
		}
	};
}

const shared: SharedContent = {
	version: 'v1',
	languages,
	procedures: {},
	flags: [],
	needs: [],
	glossary: [],
	waiting: { 'kiosk:waiting.greeting': { fr: 'hello-fr', en: 'hello-en', ar: 'hello-ar' } }
};

function library() {
	const fetch = vi.fn(async (url: string) => ({
		ok: !url.includes('/en'),
		status: 200,
		arrayBuffer: async () => pack(content('ar', 'نعم')).buffer as ArrayBuffer
	}));
	return { fetch, library: new Library(shared, Shelf.of(content('fr', 'Oui')), fetch) };
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
		expect(fetch).toHaveBeenCalledExactlyOnceWith('/content/v1/ar.jsonl');
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

describe('a language as it is carried', () => {
	const arabic = content('ar', 'نعم');

	it('is whole again when it is unpacked', () => {
		// Words of portals have sounds and no texts: their text is their key.
		expect(unpack(pack(arabic))).toEqual({ ...arabic, texts: { ...arabic.texts, label: {} } });
	});

	it('gives the same as one that is here whole, and nothing for what it has not', () => {
		for (const shelf of [Shelf.of(arabic), Shelf.from(pack(arabic))]) {
			expect(shelf.text('common:answers.yes')).toBe('نعم');
			expect(shelf.clip('label:Mon code : oublié')).toBe('forgotten');
			expect(shelf.clip('procedures/none:name')).toBeUndefined();
			expect([shelf.has('common:answers.yes'), shelf.has('common:answers.maybe')]).toEqual([true, false]);
			expect(shelf.has('procedures/none:name')).toBe(false);
		}
	});

	it('reads a namespace only when something of it is asked for', () => {
		const parse = vi.spyOn(JSON, 'parse');
		const shelf = Shelf.from(pack(arabic));
		expect(parse).toHaveBeenCalledTimes(1);
		shelf.text('common:answers.yes');
		shelf.clip('common:answers.yes');
		expect(parse).toHaveBeenCalledTimes(2);
		parse.mockRestore();
	});
});
