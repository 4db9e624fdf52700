import { beforeEach, expect, it } from 'vitest';
import { FakeAudio, FakeClock, settle } from '../audio/fake.fixture.ts';
import { Announcer, piecesOf } from './announcer.svelte.ts';
import type { BoardCall, BoardVoice } from './types.ts';

const voice = (language: string): BoardVoice => ({
	direction: 'ltr',
	numbers: Array.from({ length: 99 }, (_, at) => ({ text: `${at + 1}`, clip: `${language}-${at + 1}` })),
	signs: { 'sun-yellow': { text: 'sun', clip: `${language}-sun` } }
});
const voices = { fr: voice('fr'), ar: voice('ar') };

const call = (id: number, language = 'fr'): BoardCall => ({
	id,
	number: id,
	sign: 'sun-yellow',
	colour: 'yellow',
	language,
	calledAt: 0,
	place: null,
	over: false
});

let audio: FakeAudio;
let clock: FakeClock;
let announcer: Announcer;
let fetched: string[];

beforeEach(() => {
	audio = new FakeAudio();
	clock = new FakeClock();
	fetched = [];
	announcer = new Announcer({
		language: 'fr',
		voices,
		audio: () => audio.element,
		clock,
		clips: {
			sound: (clip) => ({ audio: clip, words: Promise.resolve([]) }),
			preload: (clips) => fetched.push(...clips)
		}
	});
});

/** Lets what is playing come to its end. */
async function finish() {
	await settle();
	audio.currentTime = 1;
	audio.finish();
	await settle();
	clock.pass(600);
	await settle();
}

it('shows without a voice whoever asked for it, and says the next one', async () => {
	announcer.say({ ...call(7), silent: true });
	expect([announcer.saying, announcer.idle]).toEqual([null, true]);
	announcer.say(call(8));
	expect(announcer.saying).toBe(8);
	await finish();
});

it('says the number in the site’s language, then in the person’s', () => {
	expect(piecesOf(call(7, 'ar'), { language: 'fr', voices }).map(({ clip }) => clip)).toEqual([
		'fr-7',
		'fr-sun',
		'ar-7',
		'ar-sun'
	]);
	expect(piecesOf(call(7), { language: 'fr', voices })).toHaveLength(2);
	expect(piecesOf(call(7, 'so'), { language: 'fr', voices })).toHaveLength(2);
});

it('5 calls in 2 s are spoken one after the other, each whole', async () => {
	for (let id = 1; id <= 5; id++) {
		announcer.say(call(id));
		clock.pass(400);
	}
	await settle();
	expect(audio.played).toEqual(['fr-1']);
	for (let piece = 0; piece < 10; piece++) await finish();
	expect(audio.played).toEqual([1, 2, 3, 4, 5].flatMap((id) => [`fr-${id}`, 'fr-sun']));
	expect(announcer.idle).toBe(true);
	expect(clock.still).toBe(true);
});

it('says once a call that waits, however often it is asked for; a call already said, again', async () => {
	announcer.say(call(1));
	announcer.say(call(2));
	announcer.say(call(2));
	for (let piece = 0; piece < 4; piece++) await finish();
	expect(audio.played).toEqual(['fr-1', 'fr-sun', 'fr-2', 'fr-sun']);
	announcer.say(call(2));
	await settle();
	expect(audio.played.at(-1)).toBe('fr-2');
});

it('says no more of somebody who is being helped, nor of a call that waited a minute and a half', async () => {
	announcer.say(call(1));
	announcer.say(call(2));
	announcer.say(call(3));
	announcer.drop(2);
	await finish();
	await finish();
	expect(announcer.saying).toBe(3);
	announcer.say(call(4));
	await settle();
	for (let time = 0; time < 100; time++) {
		audio.currentTime += 1;
		clock.pass(1_000);
	}
	await finish();
	await finish();
	expect(audio.played).not.toContain('fr-4');
	expect(announcer.idle).toBe(true);
});

it('a clip that does not come leaves the others', async () => {
	announcer.say(call(1));
	await settle();
	audio.break();
	await finish();
	announcer.say(call(2));
	await settle();
	expect(audio.played).toEqual(['fr-1', 'fr-sun', 'fr-2']);
});

it('asks for a touch when the browser wants one', async () => {
	audio.behaviour = 'refused';
	announcer.say(call(1));
	await settle();
	await settle();
	expect(announcer.blocked).toBe(true);
	clock.pass(600);
	expect(announcer.idle).toBe(true);
});

it('fetches the numbers that come next, past 99 too', () => {
	announcer.prepare(98);
	expect(fetched).toEqual(['fr-99', 'fr-1', 'fr-2', 'fr-sun']);
});
