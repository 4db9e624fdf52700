import { createRequire } from 'node:module';
import { afterAll, describe, expect, it } from 'vitest';
import { spoken } from '../content.ts';
import { createEngine } from './engine.ts';
import ar from './lexicon/ar.json' with { type: 'json' };
import en from './lexicon/en.json' with { type: 'json' };
import fr from './lexicon/fr.json' with { type: 'json' };
import { orderOf } from './order.ts';
import { pronounce } from './pronounce.ts';
import { wordTimes } from './times.ts';
import { engineVersion } from './version.ts';
import { rateOf } from './voices.ts';

const engine = createEngine();
afterAll(() => engine.close());

const lexicons = { fr, en, ar };
const sentences = {
	fr: 'S’il vous plaît, touchez « Mon Compte » sur le site de la CAF : appelez le 32 30 si ça ne marche pas.',
	en: 'Do you want to go to the end of the page, or talk to one of the people in the room?',
	ar: 'هَلْ تُرِيدُ أَنْ يَأْتِيَ شَخْصٌ لِمُسَاعَدَتِكَ فِي موقع CAF ؟'
};

async function render(language: keyof typeof sentences) {
	const saying = pronounce(sentences[language], language, lexicons[language]);
	const rendering = await engine.render({ voice: language, rate: rateOf(language), text: saying.text });
	return { ...rendering, words: wordTimes(saying.offsets, rendering.events, rendering.duration) };
}

describe('the speech engine', () => {
	it.each(Object.keys(sentences) as (keyof typeof sentences)[])(
		'speaks « %s » and tells each word',
		async (language) => {
			const { mp3, duration, words, events } = await render(language);
			// MPEG-2 layer III, 32 kbit/s, 22,050 Hz, mono.
			expect([...mp3.slice(0, 3)]).toEqual([0xff, 0xf3, 0x40]);
			expect(mp3[3]! >> 6).toBe(3);
			expect(mp3.length).toBeGreaterThan((duration / 1000) * 4000 - 500);
			expect(words.map(({ index }) => index)).toEqual(words.map((_, at) => at));
			expect(words[0]!.start).toBeLessThan(120);
			expect(words.at(-1)!.end).toBe(Math.round(duration));
			for (const [at, word] of words.entries()) {
				expect(word.start).toBeGreaterThanOrEqual(words[at - 1]?.start ?? 0);
				expect(word.end).toBeGreaterThanOrEqual(word.start);
			}
			const told = new Set(events.map(({ at }) => Math.round(at)));
			expect(words.filter(({ start }) => told.has(start)).length).toBeGreaterThan(words.length * 0.7);
		}
	);

	it(
		'speaks French at about 120 to 125 words a minute, over the catalogue',
		{ timeout: 60_000 },
		async () => {
			const texts = [...spoken.values()].filter(({ language, kind }) => language === 'fr' && kind === 'text');
			let [said, minutes] = [0, 0];
			for (const text of texts.filter((_, at) => at % Math.ceil(texts.length / 60) === 0)) {
				const { voice, rate, saying } = orderOf(text);
				minutes += (await engine.render({ voice, rate, text: saying.text })).duration / 60_000;
				said += saying.offsets.length;
			}
			expect(said / minutes).toBeGreaterThan(112);
			expect(said / minutes).toBeLessThan(132);
		}
	);

	it('refuses an unknown voice instead of using another', async () => {
		await expect(engine.render({ voice: 'xx', rate: 94, text: 'bonjour' })).rejects.toThrow(
			'no voice « xx »'
		);
	});

	it('fails clearly and starts again when its thread hangs', async () => {
		const hasty = createEngine(1);
		await expect(hasty.render({ voice: 'fr', rate: 94, text: 'bonjour' })).rejects.toThrow('does not answer');
		await hasty.close();
		await expect(engine.render({ voice: 'fr', rate: 94, text: 'bonjour' })).resolves.toBeDefined();
	});

	it('is the version that clip ids are made of', () => {
		const { version } = createRequire(import.meta.url)('@echogarden/espeak-ng-emscripten/package.json');
		expect(engineVersion).toContain(version);
	});
});
