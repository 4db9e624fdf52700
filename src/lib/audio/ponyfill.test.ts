import { beforeEach, describe, expect, it } from 'vitest';
import { FakeAudio, FakeClock, settle } from './fake.fixture.ts';
import type { Sound } from './media.ts';
import { SpeechSynthesis, SpeechSynthesisUtterance, type SpeechEvent } from './ponyfill.ts';

let audio: FakeAudio;
let clock: FakeClock;
let speech: SpeechSynthesis;
let events: string[];
let sound: Sound | null;

const times = [
	{ index: 0, start: 50, end: 400 },
	{ index: 1, start: 400, end: 700 },
	{ index: 2, start: 700, end: 1200 }
];

beforeEach(() => {
	audio = new FakeAudio();
	clock = new FakeClock();
	events = [];
	sound = { audio: '/clips/bonjour.mp3', words: Promise.resolve(times) };
	speech = new SpeechSynthesis(audio.element, () => sound, clock);
});

function utterance(text = 'Touchez votre langue') {
	const one = new SpeechSynthesisUtterance(text, 'fr');
	for (const type of ['start', 'boundary', 'end', 'error', 'pause', 'resume']) {
		one.addEventListener(type, (event) => {
			const { word, error, charIndex, charLength } = event as SpeechEvent;
			const place = type === 'boundary' ? ` ${word} ${text.slice(charIndex, charIndex + charLength)}` : '';
			events.push(`${type}${place}${error ? ` ${error}` : ''}`);
		});
	}
	return one;
}

async function playTo(seconds: number) {
	await settle();
	audio.currentTime = seconds;
	clock.frame();
}

describe('an utterance', () => {
	it('starts, tells each word in order, and ends', async () => {
		speech.speak(utterance());
		await playTo(0.06);
		await playTo(0.41);
		await playTo(0.75);
		audio.finish();
		expect(events).toEqual(['start', 'boundary 0 Touchez', 'boundary 1 votre', 'boundary 2 langue', 'end']);
		expect(speech.speaking).toBe(false);
		expect(clock.still).toBe(true);
	});

	it('tells every word even when several pass between two frames, or after the last one', async () => {
		speech.speak(utterance());
		await playTo(0.5);
		audio.finish();
		expect(events).toEqual(['start', 'boundary 0 Touchez', 'boundary 1 votre', 'boundary 2 langue', 'end']);
	});

	it('is heard before its word times have come', async () => {
		let come = (_: typeof times) => {};
		sound = { audio: '/a.mp3', words: new Promise((resolve) => (come = resolve)) };
		speech.speak(utterance());
		await playTo(0.5);
		expect(events).toEqual(['start']);
		come(times);
		await playTo(0.55);
		expect(events).toEqual(['start', 'boundary 0 Touchez', 'boundary 1 votre']);
	});

	it('is heard without any word times', async () => {
		sound = { audio: '/a.mp3', words: Promise.reject(new Error('gone')) };
		speech.speak(utterance());
		await playTo(1);
		audio.finish();
		expect(events).toEqual(['start', 'end']);
	});

	it('is slower or louder without a change of pitch', async () => {
		const slow = utterance();
		slow.rate = 0.75;
		slow.volume = 0.5;
		speech.speak(slow);
		expect([audio.playbackRate, audio.defaultPlaybackRate, audio.volume]).toEqual([0.75, 0.75, 0.5]);
		expect(audio.preservesPitch).toBe(true);
	});
});

describe('several utterances', () => {
	it('are said one after the other by one element', async () => {
		speech.speak(utterance('Un'));
		speech.speak(utterance('Deux'));
		expect([speech.speaking, speech.pending]).toEqual([true, true]);
		await settle();
		expect(audio.played).toHaveLength(1);
		audio.finish();
		await settle();
		expect(audio.played).toHaveLength(2);
		audio.finish();
		expect([speech.speaking, speech.pending]).toEqual([false, false]);
	});

	it('are all silenced at once', async () => {
		speech.speak(utterance('Un'));
		speech.speak(utterance('Deux'));
		await settle();
		speech.cancel();
		expect(audio.paused).toBe(true);
		expect(events).toEqual(['start', 'error interrupted', 'error canceled']);
		await playTo(0.5);
		audio.finish();
		expect(events).toHaveLength(3);
		expect(clock.still).toBe(true);
	});

	it('can be held and taken up again', async () => {
		speech.speak(utterance());
		await playTo(0.1);
		speech.pause();
		expect(audio.paused).toBe(true);
		clock.pass(60_000);
		speech.resume();
		await playTo(0.75);
		audio.finish();
		expect(events).toEqual([
			'start',
			'boundary 0 Touchez',
			'pause',
			'resume',
			'boundary 1 votre',
			'boundary 2 langue',
			'end'
		]);
	});
});

describe('sound that does not come', () => {
	it('is given up after three seconds', async () => {
		audio.behaviour = 'hangs';
		speech.speak(utterance());
		await settle();
		clock.pass(2500);
		expect(events).toEqual([]);
		clock.pass(750);
		expect(events).toEqual(['error audio-hardware']);
		expect([audio.paused, clock.still]).toEqual([true, true]);
	});

	it('is given up when it stops moving in the middle', async () => {
		speech.speak(utterance());
		await playTo(0.1);
		clock.pass(250);
		clock.pass(3250);
		expect(events).toEqual(['start', 'boundary 0 Touchez', 'error audio-hardware']);
	});

	it('asks for a touch when the browser wants one', async () => {
		audio.behaviour = 'refused';
		speech.speak(utterance());
		await settle();
		expect(events).toEqual(['error not-allowed']);
	});

	it('is told when the clip is missing, and what waits is said', async () => {
		speech.speak(utterance('Un'));
		speech.speak(utterance('Deux'));
		await settle();
		audio.break();
		await settle();
		expect(events).toEqual(['start', 'error network', 'start']);
	});

	it('is told when there is no clip at all', () => {
		sound = null;
		speech.speak(utterance());
		expect(events).toEqual(['error synthesis-unavailable']);
	});

	it('leaves nothing in the element once forgotten', async () => {
		speech.speak(utterance());
		await settle();
		speech.forget();
		expect([audio.src, audio.paused]).toEqual(['', true]);
	});
});
