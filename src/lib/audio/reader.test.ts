import { beforeEach, describe, expect, it } from 'vitest';
import { FakeAudio, FakeClock, settle } from './fake.fixture.ts';
import { Reader } from './reader.svelte.ts';
import type { Spoken } from './voice.ts';
import * as volume from './volume.ts';

let audio: FakeAudio;
let clock: FakeClock;
let reader: Reader;
let preloaded: string[];

beforeEach(() => {
	audio = new FakeAudio();
	clock = new FakeClock();
	preloaded = [];
	reader = new Reader(
		{
			find: ({ key }) =>
				key === 'no-sound'
					? null
					: {
							text: 'Touchez ici',
							language: 'fr',
							sound: {
								audio: `/clips/${key}.mp3`,
								words: Promise.resolve([
									{ index: 0, start: 50, end: 400 },
									{ index: 1, start: 400, end: 900 }
								])
							}
						},
			preload: (spoken) => void preloaded.push(...spoken.map(({ key }) => key))
		},
		() => audio.element,
		clock
	);
});

const items = (...ids: string[]): Spoken[] => ids.map((id) => ({ id, key: id }));
const played = () => audio.played.map((src) => /clips\/(.+)\.mp3/.exec(src)![1]);

/** Hears the clip out, and the pause after it. */
async function hear() {
	await settle();
	audio.finish();
	clock.pass(400);
	await settle();
}

describe('a screen read aloud', () => {
	it('says its sentence then each answer, each lit while it is said', async () => {
		reader.read(items('text', 'yes', 'no'));
		const lit: (string | null)[] = [reader.current];
		for (let at = 0; at < 3; at++) {
			await hear();
			lit.push(reader.current);
		}
		expect(lit).toEqual(['text', 'yes', 'no', null]);
		expect(played()).toEqual(['text', 'yes', 'no']);
		expect([reader.playing, clock.still]).toEqual([false, true]);
	});

	it('marks each word as it is said', async () => {
		reader.read(items('text'));
		await settle();
		expect([reader.word, reader.playing]).toEqual([-1, true]);
		audio.currentTime = 0.06;
		clock.frame();
		expect(reader.word).toBe(0);
		audio.currentTime = 0.5;
		clock.frame();
		expect(reader.word).toBe(1);
	});

	it('falls silent at once when the person touches the screen, and stays so', async () => {
		reader.read(items('text', 'yes'));
		await settle();
		reader.stop();
		expect([audio.paused, reader.playing, reader.current, reader.word]).toEqual([true, false, null, -1]);
		clock.pass(5000);
		await settle();
		expect(played()).toEqual(['text']);
		expect(clock.still).toBe(true);
	});

	it('falls silent between two answers too', async () => {
		reader.read(items('text', 'yes'));
		await settle();
		audio.finish();
		reader.stop();
		clock.pass(5000);
		await settle();
		expect(played()).toEqual(['text']);
	});

	it('can be heard again from its beginning', async () => {
		reader.read(items('text', 'yes'));
		await hear();
		reader.stop();
		reader.again();
		await hear();
		expect(played()).toEqual(['text', 'yes', 'text', 'yes']);
	});

	it('gives way to the next screen', async () => {
		reader.read(items('text'));
		await settle();
		reader.read(items('next'));
		await settle();
		expect([reader.current, played()]).toEqual(['next', ['text', 'next']]);
	});
});

describe('what is touched', () => {
	it('is said instead of the screen, which does not come back', async () => {
		reader.read(items('text', 'yes', 'no'));
		await settle();
		reader.say(items('no')[0]!);
		await hear();
		clock.pass(2000);
		await settle();
		expect([played(), reader.current]).toEqual([['text', 'no'], null]);
	});

	it('lets a confirmation be said to its end before the next screen', async () => {
		reader.say(items('done')[0]!, 'confirmation');
		reader.read(items('text'));
		await settle();
		expect(played()).toEqual(['done']);
		await hear();
		expect(played()).toEqual(['done', 'text']);
	});

	it('keeps only the last screen waiting behind a confirmation', async () => {
		reader.say(items('done')[0]!, 'confirmation');
		reader.read(items('one'));
		reader.read(items('two'));
		await hear();
		await hear();
		expect(played()).toEqual(['done', 'two']);
	});
});

describe('sound that does not come', () => {
	it('asks for a touch, then reads the screen', async () => {
		audio.behaviour = 'refused';
		reader.read(items('text', 'yes'));
		await settle();
		expect([reader.blocked, reader.playing]).toEqual([true, false]);
		audio.behaviour = 'plays';
		reader.again();
		await settle();
		expect([reader.blocked, reader.current]).toEqual([false, 'text']);
	});

	it('lets the screen go on silently when the loudspeaker is gone, and says so once', async () => {
		audio.behaviour = 'hangs';
		reader.read(items('text', 'yes', 'no'));
		await settle();
		clock.pass(3500);
		expect([reader.notHeard, reader.playing, reader.current]).toEqual([true, false, null]);
		clock.pass(10_000);
		expect(played()).toEqual(['text']);
		audio.behaviour = 'plays';
		reader.again();
		await hear();
		expect(reader.notHeard).toBe(false);
	});

	it('skips one clip that is missing and reads the others', async () => {
		reader.read(items('text', 'no-sound', 'no'));
		await hear();
		expect(reader.notHeard).toBe(true);
		clock.pass(400);
		await settle();
		expect(played()).toEqual(['text', 'no']);
	});
});

describe('speed and loudness', () => {
	it('change what is being said, at once', async () => {
		reader.read(items('text'));
		await settle();
		reader.setSpeed('slower');
		reader.louder();
		expect([audio.playbackRate, audio.volume]).toEqual([0.75, 1]);
		reader.setSpeed('faster');
		expect(audio.playbackRate).toBe(1.3);
	});

	it('span at least 18 dB in steps of at most 10, one of them 12 dB above the lowest', () => {
		const decibels = volume.steps.map((_, step) => 20 * Math.log10(volume.gain(step)));
		expect(decibels.at(-1)! - decibels[0]!).toBeGreaterThanOrEqual(18);
		expect(decibels.some((level) => Math.abs(level - decibels[0]! - 12) < 0.01)).toBe(true);
		for (const [at, level] of decibels.entries()) {
			expect(level - (decibels[at - 1] ?? level)).toBeLessThanOrEqual(10);
		}
	});

	it('stop at the quietest and the loudest', () => {
		for (let times = 0; times < 10; times++) reader.quieter();
		expect(reader.loudness).toBe(0);
		for (let times = 0; times < 10; times++) reader.louder();
		expect(reader.loudness).toBe(volume.steps.length - 1);
	});

	it('are forgotten with the session, like all that was said', async () => {
		reader.read(items('text'));
		await settle();
		reader.setSpeed('slower');
		reader.louder();
		reader.reset();
		expect([reader.speed, reader.loudness, audio.src]).toEqual(['normal', volume.usualStep, '']);
		reader.again();
		await settle();
		expect(played()).toEqual(['text']);
	});
});

describe('the next screens', () => {
	it('are fetched before they are needed', () => {
		reader.preload(items('a', 'b'));
		expect(preloaded).toEqual(['a', 'b']);
	});
});
