import { describe, expect, it } from 'vitest';
import { bare, forEngine } from './arabic.ts';

describe('Arabic for the engine', () => {
	it.each([
		['الشَّمْس', 'أَشْشَمْس', 'the article before a sun letter'],
		['البَيْت', 'البَيْت', 'the article before a moon letter'],
		['بِالبَيْت', 'بِلبَيْت', 'a preposition joined to the article'],
		['بَالِغ', 'بَالِغ', 'a word that only looks like one'],
		['مَال', 'مَال', 'nor this one'],
		['الاِتِّصَال', 'أَلِتِّصَال', 'an article before a carried vowel'],
		['اِفْتَحُوا', 'اِفْتَحُو', 'the silent alef of the plural'],
		['أَوَّلًا', 'أَوْـوَلَن', 'the ending in « an », and a doubled w'],
		['مُوَظَّف', 'مُـوَظَّف', 'a consonant w between vowels'],
		['كَلِمَة', 'كَلِمَه', 'an ending at a pause'],
		['مَجَّانِيّ', 'مَجَّانِي', 'a doubled y at the end'],
		['بَنْك', 'بَنْكْ', 'a final k that is not « yours »'],
		['هٰذَا', 'هَاذَا', 'a long vowel that is not written']
	])('%s is spelled %s: %s', (word, spelling) => {
		const order = (text: string) => text.replace(/\u0651([\u064B-\u0650])/gu, '$1\u0651');
		expect(order(forEngine(word))).toBe(order(spelling));
	});

	it('is looked up without its signs', () => {
		expect(bare('مُسَاعَدَتُكُمْ')).toBe('مساعدتكم');
		expect(bare('هٰذَا')).toBe('هذا');
		expect(bare('بـ')).toBe('ب');
	});
});
