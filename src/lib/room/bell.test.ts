import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Bell } from './bell.svelte.ts';

interface Tone {
	hertz: number;
	/** Seconds on the clock of the sound. */
	from: number;
	to: number;
	/** The loudest it gets. */
	loudness: number;
}

let tones: Tone[] = [];
/** Of the next `AudioContext`. */
let state: AudioContextState = 'running';
let closed = 0;

/** A loudspeaker that writes down what it is asked to play. */
class Loudspeaker extends EventTarget {
	state = state;
	currentTime = 10;
	destination = {};
	async resume() {
		this.state = 'running';
		this.dispatchEvent(new Event('statechange'));
	}
	async close() {
		closed++;
	}
	createGain() {
		const levels: number[] = [];
		const set = (level: number) => void levels.push(level);
		return {
			levels,
			gain: { setValueAtTime: set, exponentialRampToValueAtTime: set },
			connect: <T>(next: T) => next
		};
	}
	createOscillator() {
		const tone: Tone = { hertz: 0, from: NaN, to: NaN, loudness: 0 };
		return {
			frequency: {
				set value(hertz: number) {
					tone.hertz = hertz;
				}
			},
			connect: <T extends { levels: number[] }>(gain: T) => {
				tone.loudness = Math.max(...gain.levels);
				return gain;
			},
			start: (at: number) => {
				tone.from = at;
				tones.push(tone);
			},
			stop: (at: number) => (tone.to = at)
		};
	}
}

let kept: Record<string, string> = {};
const vibrate = vi.fn();

beforeEach(() => {
	tones = [];
	state = 'running';
	closed = 0;
	kept = {};
	vibrate.mockClear();
	vi.stubGlobal('AudioContext', Loudspeaker);
	vi.stubGlobal('navigator', { vibrate });
	vi.stubGlobal('sessionStorage', {
		getItem: (key: string) => kept[key] ?? null,
		setItem: (key: string, value: string) => (kept[key] = value)
	});
});
afterEach(() => vi.unstubAllGlobals());

function started(): Bell {
	const bell = new Bell();
	bell.start();
	return bell;
}

/** The notes played, without their octaves. */
const melody = () =>
	tones
		.filter(({ loudness }) => loudness > 0.1)
		.sort((a, b) => a.from - b.from)
		.map(({ hertz }) => hertz);

test.each([
	['call', [660, 880], 200],
	['urgent', [880, 660, 880, 660], [200, 100, 200]],
	['reminder', [660], 200]
] as const)('%s has notes of its own, one after the other, and is felt', (ring, notes, felt) => {
	started().ring(ring);
	expect(melody()).toEqual(notes);
	expect(vibrate.mock.calls).toEqual([[felt]]);
	// Each note has its octave, more softly.
	expect(tones).toHaveLength(2 * notes.length);
	for (const { loudness, hertz } of tones.filter(({ loudness }) => loudness <= 0.1)) {
		expect(loudness).toBeGreaterThan(0);
		expect(notes.map((note) => 2 * note)).toContain(hertz);
	}
	const beginnings = [...new Set(tones.map(({ from }) => from))];
	expect(beginnings).toHaveLength(notes.length);
	expect(Math.min(...beginnings), 'at once').toBe(10);
	for (const { from, to } of tones) expect(to).toBeGreaterThan(from);
	expect(Math.max(...tones.map(({ to }) => to)) - 10, 'less than 2 s').toBeLessThan(2);
});

test('quiet neither sounds nor is felt, is kept for this tab, and ends when asked', () => {
	const bell = started();
	expect(bell.quiet).toBe(false);
	bell.setQuiet(true);
	bell.ring('urgent');
	expect(tones).toEqual([]);
	expect(vibrate).not.toHaveBeenCalled();

	const reloaded = started();
	expect(reloaded.quiet).toBe(true);
	reloaded.ring('call');
	expect(tones).toEqual([]);
	expect(vibrate).not.toHaveBeenCalled();

	reloaded.setQuiet(false);
	reloaded.ring('call');
	expect(melody()).toEqual([660, 880]);
	expect(started().quiet, 'loud again after a reload').toBe(false);
});

test('a browser that waits for a click says so; a call is felt meanwhile, and the click brings the sound', async () => {
	state = 'suspended';
	const bell = started();
	expect(bell.blocked).toBe(true);
	bell.ring('call');
	expect(tones).toEqual([]);
	expect(vibrate).toHaveBeenCalledOnce();
	bell.unlock();
	await vi.waitFor(() => expect(bell.blocked).toBe(false));
	bell.ring('call');
	expect(melody()).toEqual([660, 880]);
});

test('a desk that cannot vibrate rings all the same, and a bell that is put away is silent', () => {
	vi.stubGlobal('navigator', {});
	const bell = started();
	bell.ring('reminder');
	expect(melody()).toEqual([660]);
	bell.destroy();
	expect(closed).toBe(1);
	bell.ring('call');
	expect(melody()).toEqual([660]);
});
