import { beforeEach, expect, it } from 'vitest';
import { FakeAudio, FakeClock, settle } from '../audio/fake.fixture.ts';
import { CodeVoice } from './code-voice.ts';

const piece = (clip: string) => ({ text: clip, clip });
let audio: FakeAudio;
let clock: FakeClock;
let voice: CodeVoice;

beforeEach(() => {
	audio = new FakeAudio();
	clock = new FakeClock();
	voice = new CodeVoice({
		here: piece('here'),
		digits: Array.from({ length: 10 }, (_, digit) => piece(`${digit}`)),
		give: piece('give'),
		audio: () => audio.element,
		clock,
		clips: { sound: (clip) => ({ audio: clip, words: Promise.resolve([]) }), preload: () => {} }
	});
});

/** Lets what is playing come to its end. */
async function finish() {
	await settle();
	audio.currentTime += 1;
	audio.finish();
	await settle();
}

it('says four digits, takes a breath, says the other four, then what to do', async () => {
	voice.say('40719925');
	for (let at = 0; at < 5; at++) await finish();
	expect(audio.played).toEqual(['here', '4', '0', '7', '1']);
	clock.pass(700);
	for (let at = 0; at < 4; at++) await finish();
	expect(audio.played.slice(5)).toEqual(['9', '9', '2', '5']);
	clock.pass(700);
	await finish();
	expect(audio.played.slice(9)).toEqual(['give']);
});

it('touched again begins again, and says nothing twice at once', async () => {
	voice.say('40719925');
	for (let at = 0; at < 5; at++) await finish();
	voice.say('11112222');
	await settle();
	clock.pass(700);
	await settle();
	expect(audio.played).toEqual(['here', '4', '0', '7', '1', 'here']);
});

it('stays silent where the browser wants a touch first, and speaks at the touch', async () => {
	audio.behaviour = 'refused';
	voice.say('40719925');
	await settle();
	expect(audio.played).toEqual([]);
	audio.behaviour = 'plays';
	voice.say('40719925');
	await finish();
	expect(audio.played).toEqual(['here', '4']);
});
