import { describe, expect, it } from 'vitest';
import { bare } from './arabic.ts';
import ar from './lexicon/ar.json' with { type: 'json' };
import en from './lexicon/en.json' with { type: 'json' };
import fr from './lexicon/fr.json' with { type: 'json' };
import { pronounce } from './pronounce.ts';

const say = (text: string, language = 'fr', kind: 'text' | 'phone' = 'text') =>
	pronounce(text, language, { fr, en, ar }[language]!, kind).text;

describe('what the voice is given', () => {
	it('says the names of services as people do', () => {
		expect(say('Ouvrez ameli, pas la CAF.')).toBe('Ouvrez améli, pas la caf.');
		expect(say('Un SMS, un e-mail, un RIB\u00a0?')).toBe('Un S M S, un imèle, un ribe ?');
		expect(say('Allez au CCAS pour le RSA.')).toBe('Allez au C C A S pour le R S A.');
		expect(say('Lisez l’e-mail d’ameli.')).toBe("Lisez l'imèle d'améli.");
	});

	it('reads addresses with their dot', () => {
		expect(say('Allez sur caf.fr.')).toBe('Allez sur caf point f r.');
		expect(say('laposte.net')).toBe('la poste point nette');
		expect(say('ameli.fr', 'en')).toBe('amelly dot f r');
	});

	it('reads telephone numbers by pairs in French, by digits elsewhere', () => {
		expect(say('Appelez le 32 30.')).toBe('Appelez le 32, 30.');
		expect(say('Appelez le 3230.')).toBe('Appelez le 32 30.');
		expect(say('32 30', 'fr', 'phone')).toBe('32, 30');
		expect(say('36 46', 'en', 'phone')).toBe('3 6, 4 6');
		expect(say('115', 'ar', 'phone')).toBe('1 1 5');
		expect(say('115', 'fr', 'phone')).toBe('115');
		expect(say('0 809 54 19 19', 'fr', 'phone')).toBe('0, 809, 54, 19, 19');
		expect(say('Le 0 805 16 00 75 est gratuit.')).toBe('Le 0, 805, 16, 00, 75 est gratuit.');
		expect(say('Call 115 now, or 3114.', 'en')).toBe('Call 1 1 5 now, or 3 1 1 4.');
		expect(say('Orange : 39 00. SFR : 10 23.')).toBe('Orange : 39, 00. S F R : 10, 23.');
	});

	it('leaves other numbers alone', () => {
		expect(say('Votre numéro est le 12.')).toBe('Votre numéro est le 12.');
		expect(say('En 2026, 30 jours.')).toBe('En 2026, 30 jours.');
		expect(say('Il reste 1\u00a0500 euros.')).toBe('Il reste 1 500 euros.');
		expect(say('You are 18 or 1.', 'en')).toBe('You are 18 or 1.');
	});

	it('drops quotation marks and anything the engine could take for markup', () => {
		expect(say('Touchez « Mon Compte » puis <b>')).toBe('Touchez Mon Compte puis b');
		expect(say('Vous & moi')).toBe('Vous et moi');
	});

	it('reads Arabic with its vowels, and writes Latin names in Arabic letters', () => {
		expect(say('هذا بريد CAF', 'ar')).toBe('هَاذَا بَرِيد كَاف');
		expect(say('مرحبًا. المسوا لغتكم.', 'ar')).toBe('مَرْحَبَن. اِلْمَسُو لُغَتَكُمْ.');
	});

	it('tells apart Arabic words that are written alike', () => {
		expect(say('هذا يفتح، يُفتح', 'ar')).toBe('هَاذَا يَفْتَح، يُفْتَح');
		expect(say('لم أعد هنا', 'ar')).toContain('أَعُدْ');
		expect(say('أعد الاستماع', 'ar')).toContain('أَعِد');
	});

	it('lists Arabic readings that differ from the word only by their vowel signs', () => {
		const listed = Object.entries(ar).filter(([word]) => /^\p{Script=Arabic}/u.test(word));
		expect(listed.length).toBeGreaterThan(800);
		for (const [word, reading] of listed) expect(bare(reading)).toBe(bare(word));
	});

	it('knows where each word shown begins in what is said', () => {
		const { text, offsets } = pronounce('« CAF » : l’e-mail arrive ?', 'fr', fr);
		expect(text).toBe("caf : l'imèle arrive ?");
		expect(
			offsets.map((from, at) =>
				[...text]
					.slice(from, offsets[at + 1])
					.join('')
					.trim()
			)
		).toEqual(['caf :', "l'imèle", 'arrive ?']);
	});

	it('survives empty and odd texts', () => {
		for (const text of ['', ' ', '?', '«', '…', '🙂', 'constructor', '__proto__']) {
			expect(() => pronounce(text, 'fr', fr)).not.toThrow();
		}
		expect(say('constructor')).toBe('constructor');
	});
});
