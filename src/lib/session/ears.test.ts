import { beforeEach, describe, expect, it } from 'vitest';
import { FakeAudio, FakeClock, settle } from '../audio/fake.fixture.ts';
import { Reader } from '../audio/reader.svelte.ts';
import * as volume from '../audio/volume.ts';
import { Ears } from './ears.svelte.ts';
import { machineOf, unknownMachine, type Machine } from './machine.ts';

let audio: FakeAudio;
let reader: Reader;
let ears: Ears;
const seen = (headphones: Machine['headphones']): Machine => ({ ...unknownMachine, headphones });

beforeEach(() => {
	audio = new FakeAudio();
	const sound = { audio: '/clips/text.mp3', words: Promise.resolve([]) };
	const voice = { find: () => ({ text: 'Bonjour', language: 'fr', sound }), preload: () => undefined };
	reader = new Reader(voice, () => audio.element, new FakeClock());
	ears = new Ears(reader);
	ears.allowed = true;
});

describe('headphones', () => {
	it('begin quietly when they are plugged in, whatever the loudness was', () => {
		ears.notice(seen('out'));
		reader.louder();
		expect(ears.notice(seen('in'))).toBe('plugged');
		expect([ears.alone, reader.loudness]).toEqual([true, volume.headphonesStep]);
		// At least 12 dB under what the room hears.
		expect(volume.steps[volume.headphonesStep]).toBeLessThanOrEqual(volume.steps[volume.usualStep] - 12);
	});

	it('pulled out, nothing goes on aloud', async () => {
		ears.notice(seen('in'));
		reader.read([{ id: 'text', key: 'text' }]);
		await settle();
		expect(reader.playing).toBe(true);
		expect(ears.notice(seen('out'))).toBe('pulled');
		expect([reader.playing, ears.alone, reader.loudness]).toEqual([false, false, volume.usualStep]);
	});

	it('that the machine no longer sees are taken for pulled out', () => {
		ears.notice(seen('in'));
		expect(ears.notice(seen('unknown'))).toBe('pulled');
	});

	it('left in are quiet for the next person too, who finds the voice back', () => {
		expect(ears.notice(seen('in'))).toBe('found');
		reader.louder();
		ears.silent = true;
		reader.reset();
		ears.reset();
		expect([reader.loudness, ears.silent]).toEqual([volume.headphonesStep, false]);
	});

	it('change nothing where the machine cannot tell, or where the socket feeds loudspeakers', () => {
		expect(ears.notice(seen('unknown'))).toBeNull();
		ears.allowed = false;
		expect(ears.notice(seen('in'))).toBeNull();
		expect([ears.alone, reader.loudness]).toEqual([false, volume.usualStep]);
	});
});

it('what the machine tells is read with care: anything strange is unknown', () => {
	expect(machineOf('{"headphones":"in","printer":"paper"}')).toEqual({ headphones: 'in', printer: 'paper' });
	for (const strange of [undefined, 7, '', '{', 'null', '[]', '{"headphones":1,"printer":"on fire"}'])
		expect(machineOf(strange)).toEqual(unknownMachine);
});
