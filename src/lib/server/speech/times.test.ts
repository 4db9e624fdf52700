import { describe, expect, it } from 'vitest';
import { wordTimes } from './times.ts';

const starts = (...args: Parameters<typeof wordTimes>) => wordTimes(...args).map(({ start }) => start);

describe('the time of each word', () => {
	it('is when the engine comes to it', () => {
		// « S'il vous plaît »: the engine calls its first word « S ».
		const events = [
			{ at: 50, offset: 0 },
			{ at: 290, offset: 5 },
			{ at: 440, offset: 10 }
		];
		expect(wordTimes([0, 5, 10], events, 900)).toEqual([
			{ index: 0, start: 50, end: 290 },
			{ index: 1, start: 290, end: 440 },
			{ index: 2, start: 440, end: 900 }
		]);
	});

	it('is shared by words said as one, in proportion to their length', () => {
		// « One of the people »: one event for « of the ».
		const events = [
			{ at: 0, offset: 0 },
			{ at: 140, offset: 4 },
			{ at: 490, offset: 11 }
		];
		expect(starts([0, 4, 7, 11], events, 900)).toEqual([0, 140, 290, 490]);
	});

	it('is the first of several events in one word, such as a long number', () => {
		const events = [
			{ at: 0, offset: 0 },
			{ at: 300, offset: 8 },
			{ at: 500, offset: 9 },
			{ at: 700, offset: 9 },
			{ at: 900, offset: 13 }
		];
		expect(starts([0, 8, 13], events, 1200)).toEqual([0, 300, 900]);
	});

	it('never goes back, nor past the end', () => {
		const events = [
			{ at: 400, offset: 0 },
			{ at: 300, offset: 4 },
			{ at: 2000, offset: 8 }
		];
		expect(starts([0, 4, 8], events, 1000)).toEqual([400, 400, 1000]);
	});

	it('is given to every word even when the engine tells nothing', () => {
		expect(starts([0, 5], [], 1000)).toEqual([0, 500]);
		expect(wordTimes([], [], 1000)).toEqual([]);
	});
});
